import { databaseOptions } from '#core/shell/database.ts'
import { finding, lineList } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { ShellPlace } from '../sheet/shell-places.ts'
import type { Rule } from './rule.ts'

/** What a text demands instead of root: of a database, or of the host. */
const databaseAccount =
  /((?:迁移|数据库|业务|专用|只读|应用)(?:账号|账户|用户)|(?:migration|dedicated|application|database) (?:account|user))/i
const hostAccount =
  /(?:(?:使用|用|以|切换到|切到)\s*`?([a-z_][\w-]{1,20})`?\s*(?:用户|账号|账户|身份)|\bas (?:the )?`?([a-z_][\w-]{1,20})`? (?:user|account)\b|(不要用\s*root|非\s*root|not (?:as )?root|never as root))/i

/** `root-where-account`: the text asks for an account, and the command says root. */
export const rootWhereAccountRule: Rule = (sheet) => [...databaseRoots(sheet), ...hostRoots(sheet)]

function databaseRoots({ prose, commands }: Sheet) {
  const account = prose.map(({ text }) => databaseAccount.exec(text)?.[1]).find((found) => found !== undefined)
  if (!account) return []
  return commands
    .filter(({ command }) =>
      databaseOptions(command)?.some(
        ({ name, value }) => /^(?:u|user|U|username)$/.test(name) && (value === 'root' || value === 'postgres'),
      ),
    )
    .map(({ command, line }) => finding('root-where-account', line, { values: { account, text: command.text } }))
}

function hostRoots({ prose, commands, itemAt }: Sheet) {
  const demands = prose.flatMap(({ text, number }) => {
    const [whole, a, b] = hostAccount.exec(text) ?? []
    const account = a ?? b
    return whole && account !== 'root' ? [{ account: account ?? whole, line: number }] : []
  })
  let next = 0
  // Both stand in the order of the document: the nearest demand before a command, within a page, is the one that is meant.
  return commands.flatMap(({ command, line }) => {
    while ((demands[next]?.line ?? Number.POSITIVE_INFINITY) <= line) next += 1
    const demand = demands[next - 1]
    if (!demand || line - demand.line > 30 || !isRoot(command, itemAt(line)?.account)) return []
    return [finding('root-where-account', line, { values: { account: demand.account, text: command.text } })]
  })
}

function isRoot(command: ShellPlace['command'], account: string | undefined): boolean {
  if (/^(?:cd|exit|ls|pwd)$/.test(command.program)) return false
  const login = command.program === 'ssh' && command.words.some(({ value }) => value.startsWith('root@'))
  const becomes = command.program === 'su' && command.account === 'root'
  return login || becomes || (account === 'root' && command.account === undefined)
}

/** `needs-sudo`: said once, for all lines. */
export const needsSudoRule: Rule = ({ commands }) => {
  const lines = commands.filter(({ command }) => /(?:^|\s)sudo\s/.test(command.text) && !command.carries).map(({ line }) => line)
  return lines[0] === undefined ? [] : [finding('needs-sudo', lines[0], { severity: 'info', values: { lines: lineList(lines) } })]
}

/** `other-computer`: a command that is sent to a host by ssh from the one before. */
export const otherComputerRule: Rule = ({ commands }) =>
  commands.flatMap(({ command, line, block }, at) => {
    const { host } = command
    const sent =
      host !== undefined &&
      commands
        .slice(Math.max(0, at - 12), at)
        .some(
          ({ command: other, block: there }) =>
            there === block && other.program === 'ssh' && other.carries && other.from <= command.from && command.to <= other.to,
        )
    const first = sent && !commands[at - 1]?.command.host
    return first && host ? [finding('other-computer', line, { severity: 'info', values: { host: host.address } })] : []
  })
