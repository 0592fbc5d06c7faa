import { changeFile, giveBackFiles, keepFiles } from '../../commands/files/files.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { FileTarget } from './look.ts'

export const carryFile = carryFor(
  (target): target is FileTarget => target.kind === 'file',
  (spec, { token, mark }) => {
    const own = `${token}-${mark}`
    const { timeout } = spec
    const sent = `.ferry/kept/${own}.new`
    const send: Deed[] =
      spec.change.by === 'put' ? [{ do: 'send', step: 'upload', from: spec.change.from, to: `~/${sent}`, mode: '0600' }] : []
    const change = changeFile(spec, own, place)
    const undo = giveBackFiles(spec, own)
    // Where sudo has taken the account's home away, it says whose it was.
    const home = spec.sudo ? '"$(eval "echo ~$SUDO_USER")"' : '"$HOME"'
    return {
      forward: [
        { do: 'script', step: 'keep', command: keepFiles(spec, own), timeout },
        ...send,
        {
          do: 'script',
          step: 'execute',
          command:
            spec.change.by === 'put'
              ? { ...change, lines: change.lines.map((line) => line.replace(place, () => `${home}/${sent}`)) }
              : change,
          timeout,
        },
      ],
      // Kept anew when it is done once more: meanwhile somebody may have changed it.
      back: [{ do: 'script', step: 'undo', command: { ...undo, lines: [...undo.lines, 'rm -f "$kept"/whole'] }, timeout }],
    }
  },
)

/** Stands in the lines for where the operator's file lies on the host, which its shell alone knows. A word that needs no quotes. */
const place = '/ferry-sent-file'
