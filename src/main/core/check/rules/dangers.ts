import { dangerOf } from '#core/shell/dangers.ts'
import { killsByName, killsHard } from '#core/shell/fed-shell.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import { reachesWholeHost } from '#core/shell/whole-host.ts'
import { dangerNames } from '#shared/check/words/dangers.ts'
import { secretPlaces } from '../mask.ts'
import { finding } from '../report.ts'
import type { ShellBlock } from '../sheet/shell-places.ts'
import type { Rule } from './rule.ts'

/** Of the whole host going on would surely be wrong. */
const reaching = new Set(['delete-tree', 'delete-many', 'open-rights', 'system-rights'])

/** `destructive`: what deletes, drops, empties, cuts off or halts. */
export const destructiveRule: Rule = ({ commands, sql }) => [
  ...commands.flatMap(({ command, line }) => {
    const danger = dangerOf(command)
    if (!danger || danger === 'kill-by-name' || danger === 'every-row') return []
    if (reaching.has(danger) && reachesWholeHost(command))
      return [finding('destructive/everything', line, { severity: 'blocking', values: { text: command.text } })]
    const text = danger === 'run-download' ? pipelineText(command) : command.text
    return [finding('destructive', line, { values: { what: dangerNames[danger] ?? danger, text } })]
  }),
  ...sql
    .filter(({ facts, inShell }) => !inShell && facts.destroys !== undefined && facts.destroys !== 'every-row')
    .map(({ statement, line }) => finding('destructive', line, { values: { what: dangerNames['drop-data'] ?? '', text: statement.text } })),
]

function pipelineText({ pipeline }: ShellCommand): string {
  return pipeline.map(({ text }) => text).join(' | ')
}

/** `no-where`: UPDATE and DELETE of every row. */
export const noWhereRule: Rule = ({ sql }) =>
  sql
    .filter(({ facts }) => facts.everyRow)
    .map(({ facts, statement, line }) =>
      finding(facts.reach ? `no-where/${facts.reach}` : 'no-where', line, {
        values: { table: facts.tables[0]?.name ?? '', text: statement.text },
      }),
    )

/** `kill-by-name`: pkill, kill of what grep finds, and a pid that is to be taken from a list of all such processes. */
export const killByNameRule: Rule = ({ commands }) => {
  const killed = commands.filter(({ command }) => killsByName(command))
  const told = killed.map(({ command, line }) => finding('kill-by-name', line, { values: { text: pipelineText(command) } }))
  const lookups = commands.flatMap(({ command, line, block }, at) => {
    if (command.program !== 'ps' && command.program !== 'jps') return []
    const pattern = command.pipeline.find(({ program }) => /^[ef]?grep$/.test(program))?.words.find(({ value }) => !value.startsWith('-'))
    const loose =
      command.program === 'jps' || (pattern !== undefined && /^(?:java|python3?|node|php|tomcat|nginx|\[j\]ava)$/i.test(pattern.value))
    const next = commands
      .slice(at + 1, at + 6)
      .find(({ command: other, block: there }) => there === block && other.program === 'kill' && other.pipeline.length === 1)
    const open = next?.command.words.some(({ value, fixed }) => !fixed || /pid|进程/i.test(value))
    return loose && open ? [finding('kill-by-name/looked-up', line, { values: { text: pipelineText(command) } })] : []
  })
  return [...told, ...lookups]
}

/** `hard-kill`: -9 without a TERM before it in the same block. */
export const hardKillRule: Rule = ({ commands }) => {
  const asked = new Set<ShellBlock>()
  return commands.flatMap(({ command, line, block }) => {
    const hard = killsHard(command)
    if (!hard && !/^(?:kill|pkill|killall)$/.test(command.program)) return []
    if (!hard) asked.add(block)
    return hard && !asked.has(block) ? [finding('hard-kill', line, { severity: 'info', values: { text: pipelineText(command) } })] : []
  })
}

const tests: readonly { reloads: RegExp; tested: RegExp; test: string }[] = [
  {
    reloads: /\bnginx -s reload\b|\b(?:systemctl|service) (?:reload|restart) nginx|\bservice nginx (?:reload|restart)/,
    tested: /\bnginx -[tT]\b/,
    test: 'nginx -t',
  },
  {
    reloads: /\b(?:systemctl|service) (?:reload|restart) (?:httpd|apache2)|\b(?:apachectl|httpd) (?:-k )?(?:graceful|restart)/,
    tested: /(?:configtest|httpd -t|apachectl -t)/,
    test: 'apachectl configtest',
  },
  { reloads: /\b(?:systemctl|service) (?:reload|restart) haproxy/, tested: /\bhaproxy -c\b/, test: 'haproxy -c -f …' },
]

/** `reload-without-test`: a proxy is told to read a configuration that nobody has tested. */
export const reloadWithoutTestRule: Rule = ({ commands }) => {
  // What is tested below the reload is tested too late.
  const tested = new Set<string>()
  return commands.flatMap(({ command, line }) => {
    if (command.carries) return []
    for (const test of tests) if (test.tested.test(command.text)) tested.add(test.test)
    const found = tests.find(({ reloads, test }) => !tested.has(test) && reloads.test(command.text))
    return found ? [finding('reload-without-test', line, { values: { text: command.text, test: found.test } })] : []
  })
}

/** `plain-password`: whatever the reader or the commands say aloud. The sentence does not quote it. */
export const plainPasswordRule: Rule = (sheet) => {
  const lines = new Set(secretPlaces(sheet).map(({ line }) => line))
  return [...lines].map((line) => finding('plain-password', line))
}
