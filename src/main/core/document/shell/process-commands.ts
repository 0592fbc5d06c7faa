/** Commands that end processes and start services by their own scripts. Kept as written. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import type { Deed } from '../prose/deeds.ts'
import type { Command } from './shell-line.ts'

const startScript = /(?:^|[-_.])(?:re)?(?:start|startup|run|boot|launch|up)[-_\w]*\.sh$/i
const stopScript = /(?:^|[-_.])(?:stop|shutdown|kill)\w*\.sh$/i

export function readProcesses(command: Command): Doing | undefined {
  const deed = kills(command) ? 'stop' : startsOrStops(command)
  return deed === undefined ? undefined : doing('command', command.text, { command: command.text }, { deed })
}

/** `kill …`, also at the end of a pipeline through `xargs`. */
const kills = (command: Command) =>
  [command.words, ...command.pipes].some(
    (words) =>
      /^(?:kill|pkill|killall)$/.test(words[0] ?? '') ||
      (words[0] === 'xargs' && words.some((word) => /(?:^|\/)p?kill(?:all)?$/.test(word))),
  )

function startsOrStops(command: Command): Deed | undefined {
  const words = command.words.filter((word) => !/^(?:nohup|setsid|exec)$/.test(word))
  const [program = '', ...rest] = /^(?:sh|bash)$/.test(words[0] ?? '') ? words.slice(1) : words
  const script = posix.basename(program)
  if (script === 'java')
    return rest.some((word) => /^-(?:jar|cp|classpath)$/.test(word)) && !rest.includes('-version') ? 'start' : undefined
  if (stopScript.test(script)) return 'stop'
  if (/restart/i.test(script) && script.endsWith('.sh')) return 'restart'
  if (startScript.test(script)) return 'start'
  const own = script.endsWith('.sh') || /^\.{0,2}\/|^~\//.test(program)
  if (own && rest.some((word) => /^(?:backup|dump|bak)$/i.test(word))) return 'backup'
  const verb = own ? rest.find((word) => /^(?:start|stop|restart|run|up|shutdown)$/i.test(word))?.toLowerCase() : undefined
  if (verb !== undefined) return verb === 'stop' || verb === 'shutdown' ? 'stop' : verb === 'restart' ? 'restart' : 'start'
  return command.words[0] === 'nohup' || (command.background && own) ? 'start' : undefined
}
