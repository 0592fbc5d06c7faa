/** Which hosts: "登录 `ecsc-1 (25.0.3.17)`", "log in to …", `ssh root@…`, tables of hosts, and "repeat these steps on …". */
import { hostMentions } from '../../../inventory/import/host-mention.ts'
import { isGoodName } from '../../../inventory/names.ts'
import { codesIn, isArchive } from '../../prose/tokens.ts'
import type { Clause } from './clauses.ts'
import { type Context, draftForLogin, type FoundHost, say } from './context.ts'
import { type Draft, hasDeeds } from './draft.ts'

const repeats =
  /重复.{0,8}(?:以上|上述|上面|前面|前述|这些|同样|相同|步骤|操作)|(?:同样|相同|一样|以上|上述)的?(?:步骤|操作|方法)|\brepeat\b|\b(?:same|above|previous) (?:steps?|procedure|commands?)\b|\bdo the same\b|\blikewise\b/i

export function isRepeat(text: string): boolean {
  return repeats.test(text)
}

/** Hosts named in a clause, with an address or (in backquotes) without. */
function hostsIn(context: Context, text: string, line: number): FoundHost[] {
  const mentions = hostMentions(text).map(({ start: _, end: __, ...host }) => ({ ...host, line }))
  const taken = new Set(mentions.flatMap((host) => [host.name, host.address]))
  const known = [...context.hosts.keys()].filter((name) => !taken.has(name) && mentionsWord(text, name))
  const quoted = codesIn(text).filter((code) => looksLikeHost(code) && !taken.has(code) && !known.includes(code))
  return [...mentions, ...[...known, ...quoted].map((name) => ({ name, line }))].sort(
    (left, right) => text.indexOf(left.name) - text.indexOf(right.name),
  )
}

/** A login begins the steps of its hosts. */
export function recogniseLogin(context: Context, clause: Clause): boolean {
  if (!clause.verbs.has('login')) return false
  const found = hostsIn(context, clause.text, clause.line)
  if (found.length > 0) addHosts(context, draftForLogin(context, clause.line), found)
  return found.length > 0
}

/** "Then the same on …": the hosts join the service whose steps stand above. */
export function recogniseRepeat(context: Context, text: string, line: number): void {
  const draft = repeatedDraft(context)
  const hosts = hostsIn(context, text, line)
  if (!draft) {
    say(context, 'warning', line, `“${text}”：前面没有可以重复的步骤`, `"${text}": there are no steps above to repeat`)
    return
  }
  addHosts(context, draft, hosts)
  const names = hosts.map((host) => host.name).join(', ')
  if (names) say(context, 'info', line, `理解为：在 ${names} 上做同样的步骤`, `Understood as: the same steps on ${names}`)
  else if (draft.hosts.some((host) => host.line >= line - 1))
    say(context, 'info', line, '理解为：在上面的主机上做同样的步骤', 'Understood as: the same steps on the host named before')
  else say(context, 'warning', line, `“${text}”：没有看到在哪台主机上重复`, `"${text}": on which host is not said`)
}

/** A login of its own before "repeat" has opened a draft without deeds: it is the same service. */
function repeatedDraft(context: Context): Draft | undefined {
  const { current, drafts } = context
  if (!current || hasDeeds(current)) return current
  const before = drafts.at(drafts.indexOf(current) - 1)
  if (!before || before === current || !hasDeeds(before)) return undefined
  before.hosts.push(...current.hosts.filter((host) => !before.hosts.some((known) => known.value === host.value)))
  drafts.splice(drafts.indexOf(current), 1)
  context.current = before
  return before
}

export function addHosts(context: Context, draft: Draft, hosts: readonly FoundHost[]): void {
  for (const host of hosts) {
    rememberHost(context, host)
    if (!draft.hosts.some((known) => known.value === host.name)) draft.hosts.push({ value: host.name, line: host.line })
  }
}

/** Keeps what is said of a host; a second address is an error of the document. */
export function rememberHost(context: Context, host: FoundHost): void {
  const known = context.hosts.get(host.name)
  const twin = [...context.hosts.values()].find(
    (other) => other.name !== host.name && other.address === host.address && host.address !== undefined && other.port === host.port,
  )
  if (twin && !known) {
    say(
      context,
      'error',
      host.line,
      `${host.name} 与第 ${twin.line} 行的 ${twin.name} 地址相同：${host.address}`,
      `${host.name} has the address of ${twin.name} of line ${twin.line}: ${host.address}`,
    )
  }
  if (known?.address !== undefined && host.address !== undefined && known.address !== host.address) {
    say(
      context,
      'error',
      host.line,
      `${host.name} 的地址 ${host.address} 与第 ${known.line} 行的 ${known.address} 不同：采用第 ${known.line} 行的`,
      `The address ${host.address} of ${host.name} differs from ${known.address} of line ${known.line}, which is kept`,
    )
    return
  }
  context.hosts.set(host.name, {
    ...host,
    ...known,
    address: known?.address ?? host.address,
    line: known?.address ? known.line : host.line,
  })
}

export function looksLikeHost(text: string): boolean {
  return /^[A-Za-z][\w.-]*$/.test(text) && isGoodName(text) && !isArchive(text) && !/\.(sh|log|out|jar|war|md)$/i.test(text)
}

function mentionsWord(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !/[\w.-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + name.length] ?? ' ')
}
