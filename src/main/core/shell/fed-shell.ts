import type { Danger } from './danger.ts'
import { hasOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { feeding } from './streams.ts'

const shells = /^(?:bash|sh|zsh|ksh|dash)$/
const interpreters = /^(?:python[23]?|perl|php|ruby|node)$/
const fetches = /^(?:curl|wget)$/

/** Whether it runs what it is fed: no script is named, and none stands in its own words. */
function runsInput({ program, words }: ShellCommand): boolean {
  if (!shells.test(program) && !interpreters.test(program)) return false
  if (hasOption(words, ...(shells.test(program) ? ['c'] : ['c', 'e', 'm', 'r', 'n', 'p']))) return false
  const first = words.find(({ value }) => !/^-./.test(value))?.value
  return first === undefined || first === '-' || first === '/dev/stdin' || (shells.test(program) && hasOption(words, 's'))
}

/** What is run was fetched in the same breath: `curl … | sh`, `bash <(curl …)`, `source <(curl …)`, `sh -c "$(curl …)"`. */
export function runsDownload(command: ShellCommand): boolean {
  if (runsInput(command) && feeding(command).some(({ program }) => fetches.test(program))) return true
  if (!shells.test(command.program) && !interpreters.test(command.program) && !/^(?:source|\.|eval)$/.test(command.program)) return false
  return command.words.some(({ text }) => /(?:<|\$)\((?:curl|wget)\b|`(?:curl|wget)\b/.test(text))
}

/** What is written by one program and run by a shell: `… | awk '{print "kill -9 "$2}' | sh`. */
export function fedDanger(command: ShellCommand): Danger | undefined {
  if (!shells.test(command.program) || !runsInput(command)) return undefined
  const fed = feeding(command)
    .flatMap(({ words }) => words.map(({ value }) => value))
    .join('\n')
  if (/\brm\s+(?:-\S+\s+)*-\w*[rR]/.test(fed)) return 'delete-tree'
  if (/\brm\s/.test(fed)) return 'delete-many'
  return /\bkill(?:all)?\b/.test(fed) ? 'kill-by-name' : undefined
}

/** The process is found by a name or a pattern: `ps … | grep … | xargs kill`, `kill $(pgrep …)`, `kill %java`. */
export function killsByName(command: ShellCommand): boolean {
  if (/^(pkill|killall|killall5|skill)$/.test(command.program)) return true
  if (command.program === 'fuser') return hasOption(command.words, 'k')
  if (fedDanger(command) === 'kill-by-name') return true
  if (command.program !== 'kill') return false
  if (feeding(command).some(({ program }) => /^(ps|pgrep|pidof|jps|grep|egrep)$/.test(program))) return true
  return command.words.some(({ text }) => /(\$\(|`).*\b(ps|pgrep|pidof|jps|grep)\b/s.test(text))
}

const hard = /^(?:9|KILL|SIGKILL)$/i

/** Whether a process has no time to finish: `kill -9`, `-s KILL`, `pkill --signal 9`, also where another program writes the line. */
export function killsHard(command: ShellCommand): boolean {
  if (fedDanger(command) === 'kill-by-name')
    return feeding(command).some(({ words }) => words.some(({ value }) => /\bkill(?:all)? +-(?:s *)?(?:9|KILL|SIGKILL)\b/.test(value)))
  if (!/^(?:kill|pkill|killall|skill)$/.test(command.program)) return false
  return command.words.some(({ value }, at) => {
    const [, own] = /^-(?:s|n|-signal[= ]?)?(\w+)$/.exec(value) ?? []
    const next = /^-(?:s|n|-signal)$/.test(value) ? command.words[at + 1]?.value : undefined
    return hard.test(own ?? '') || hard.test(next ?? '')
  })
}
