import { asksFor } from '#core/shell/asking.ts'
import { sleepsFor } from '#core/shell/elsewhere.ts'
import { neverEnds } from '#core/shell/endless.ts'
import { startFault } from '#core/shell/foreground.ts'
import { finding } from '../report.ts'
import type { ShellPlace } from '../sheet/shell-places.ts'
import { placeIn } from '../sheet/shell-places.ts'
import type { Rule } from './rule.ts'

/** Kinds by which Ferry follows an endless command itself and goes on when it has seen enough. */
const followed = new Set(['watch', 'upgrade', 'check', 'service'])

/** `never-ends`: tails, screens, pings without a count, loops without a way out. */
export const neverEndsRule: Rule = ({ commands, shell, itemAt }) => [
  ...commands.flatMap(({ command, line }) => {
    const why = neverEnds(command)
    if (!why) return []
    const severity = followed.has(itemAt(line)?.kind ?? '') ? 'info' : 'warning'
    return [finding(why === 'pings' ? 'never-ends/ping' : 'never-ends', line, { severity, values: { text: command.text } })]
  }),
  ...shell.flatMap((block) =>
    block.shell.statements
      .filter(
        ({ compound, from, to }) =>
          compound &&
          /^(?:while\s+(?:true|:|\[ 1 \])|until\s+false|for\s*\(\(\s*;\s*;)/.test(block.text.slice(from, to)) &&
          !/\b(?:break|exit|return)\b/.test(block.text.slice(from, to)),
      )
      .map(({ from }) => finding('never-ends/loop', placeIn(block, from).line)),
  ),
]

/** `interactive`: whoever runs it must sit at the keyboard. */
export const interactiveRule: Rule = ({ commands }) =>
  commands.flatMap(({ command, line }) => {
    const why = asksFor(command)
    // What a container's shell asks is asked once, by the command that opens it.
    if (!why || (command.container === true && command.carries)) return []
    return [finding(`interactive/${why}`, line, { values: { text: command.text } })]
  })

/** `foreground-start`: a server that keeps the session, or ends with it. */
export const foregroundStartRule: Rule = ({ commands }) =>
  commands.flatMap((place) => {
    const fault = startFault(place.command)
    if (!fault) return []
    return [
      finding(fault === 'foreground' ? 'foreground-start' : 'foreground-start/dies-with-shell', place.line, {
        values: { text: place.command.text },
        ...inBackground(place),
      }),
    ]
  })

/** The change that starts it in the background, where the line is one plain command. */
function inBackground({ command, block }: ShellPlace): { change?: { from: number; to: number; text: string } } {
  if (!/^(?:java|node|npm|yarn|python3?|php|dotnet)$/.test(command.program) || command.wrappers.length > 0 || command.background) return {}
  if (command.host !== undefined || command.within.length > 0 || command.pipeline.length > 1 || command.text.includes('\n')) return {}
  // Before or behind it a list goes on: `&` would end it, or take the rest along.
  const behind = block.text.slice(command.to).split('\n', 1)[0] ?? ''
  if (command.joined !== undefined || !/^\s*(?:#.*)?$/.test(behind)) return {}
  const { column } = placeIn(block, command.from)
  const log = command.redirections.length > 0 ? '' : ` > ${command.program}.log 2>&1`
  return { change: { from: column, to: column + command.to - command.from, text: `nohup ${command.text.trimEnd()}${log} &` } }
}

/** `sleep-as-wait`: time that passes is no sign that something is ready. In a loop with a check it only spaces the checks. */
export const sleepAsWaitRule: Rule = ({ commands }) =>
  commands.flatMap(({ command, line }) => {
    const seconds = sleepsFor(command)
    if (seconds === undefined || seconds < 2 || command.within.includes('loop')) return []
    return [finding('sleep-as-wait', line, { severity: 'info', values: { seconds } })]
  })
