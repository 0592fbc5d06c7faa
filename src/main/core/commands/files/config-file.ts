// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** A file of keys and values on a host: its bytes as they are, and others in their place. No byte of it stands in a journal. */
import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'
import { keeping } from './files.ts'

/** Bytes of a configuration; what is larger is data. */
const mostBytes = 1024 * 1024

/** Only looks: `file`, then its bytes in hexadecimal; else `absent`, `folder`, `closed` or `large`. */
export const readConfig = (path: string, sudo: boolean): Command => ({ ...question([`p=${word(path)}`, ...reading]), sudo })

/** The same of what was kept of it. */
export const readKept = (token: string, sudo: boolean): Command => ({
  ...question([keeping(token), 'p="$kept"/0', ...reading]),
  sudo,
})

const reading = [
  'if [ -d "$p" ]; then echo folder; elif [ ! -e "$p" ]; then echo absent; elif [ ! -r "$p" ]; then echo closed',
  `elif [ "$(wc -c < "$p")" -gt ${mostBytes} ]; then echo large; else echo file; od -An -v -tx1 < "$p"; fi`,
]

/** What `readConfig` brings. */
export function bytesIn(answer: string): { type: string; bytes?: Buffer } {
  const end = answer.indexOf('\n')
  const type = end < 0 ? answer.trim() : answer.slice(0, end)
  return type === 'file' ? { type, bytes: Buffer.from(answer.slice(end).replace(/\s/g, ''), 'hex') } : { type }
}

/** Where the new bytes lie until they take the old ones' place: by their hash, so that other bytes have another name. */
const newFile = (token: string, sha256: string) => `"$HOME"/.ferry/kept/${word(`${token}.${sha256.slice(0, 16)}.new`)}`
/** Those of earlier attempts as well. */
const newFiles = (token: string) => `"$HOME"/.ferry/kept/${word(token)}.*.new`

/**
 * Never journalled and no argument of any program: the shell itself writes them, from its standard input. Says where they lie, for an
 * account that becomes another has another home there.
 */
export function bringConfig(token: string, bytes: Buffer, sha256: string): Command {
  const file = newFile(token, sha256)
  const octal = [...bytes].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, '0')}`,
  )
  return work([
    '( umask 077; mkdir -p "$HOME"/.ferry/kept )',
    `rm -f ${newFiles(token)}`,
    // Never through a link that somebody else has put there, and never onto a file that others may read.
    `( umask 077; set -C; printf %b ${quote(octal.join(''))} > ${file} )`,
    `printf '%s\\n' ${file}`,
  ])
}

/** Also from the disk: a secret may be in them, which a power failure would bring back. */
export const removeBrought = (token: string): Command => work([`rm -f ${newFiles(token)}`, 'sync "$HOME"/.ferry/kept 2>/dev/null || true'])

/** What was read is still there: then the new bytes take its place, with its owner and mode. Done once more it finds that it is so. */
export function placeConfig(path: string, from: string, { before, after, sudo, token }: Placing): Command {
  const folder = word(posix.dirname(path))
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        `p=${word(path)}`,
        'now=$(ferry_sha256 < "$p")',
        `if [ "$now" != ${word(after)} ]; then`,
        `if [ "$now" != ${word(before)} ]; then echo "$p was changed by somebody a moment ago; nothing was changed"; exit 66; fi`,
        `ferry_place ${word(from)} "$p"`,
        `[ "$(ferry_sha256 < "$p")" = ${word(after)} ]`,
        'fi',
        `ferry_flush ${folder}`,
        'ferry_trace "$p" | head -n 1',
      ],
      ['sha256', 'manifest', 'trace', 'flush', 'place'],
    ),
    sudo,
  }
}

export type Placing = { before: string; after: string; sudo: boolean; token: string }

/** Anew: what was kept before is not what is there any more, and nothing was changed since. */
export const forgetKept = (token: string, sudo: boolean): Command => ({ ...work([keeping(token), 'rm -f "$kept"/whole']), sudo })
