/** What an import gives: hosts (and services, where the source knows them), and remarks for the operator. */

import { basename } from 'node:path'
import { type Host, hostSchema } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Remark } from '#shared/domain/release.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { checkFound, type FoundHost } from './check-found.ts'
import { mostEvidence, mostHosts, mostRemarks } from './limits.ts'

export type { FoundHost } from './check-found.ts'

export type Imported = {
  inventory: Inventory
  remarks: Remark[]
  /** Paths of values that the source does not say (`hosts.ecsc-1.user`): a value that is already known stays. */
  assumed: ReadonlySet<string>
}

/** For hosts whose source does not say them. */
export type ImportOptions = {
  user?: string
  identity?: string
  /** The account of this computer, which ssh takes where nothing is said; by default that of the process. */
  localUser?: string
  /** Names of files and folders beside the source that belong to it: `group_vars/web.yml`. */
  beside?: readonly string[]
}

/** The account in the documents that Ferry was made for: they write to /home and end other accounts' processes. */
const usualUser = 'root'

export function remarkAt(file: string, line: number, severity: Remark['severity'], zh: string, en: string): Remark {
  return { severity, zh, en, source: { file, line } }
}

/**
 * Completes the hosts that a source names. What cannot be reached as it is written is told of and left out.
 * @param options `usual` says who takes another account where none is named: ssh that of this computer
 * @throws ProblemError import-no-hosts; what is wrong with the only host
 */
export function importedHosts(
  found: readonly FoundHost[],
  file: string,
  remarks: Remark[],
  options: ImportOptions & { usual?: 'ssh' },
): Imported {
  const tooMany = found[mostHosts]
  if (tooMany)
    fail(
      'reading-too-many',
      { file: basename(file), line: tooMany.line, limit: mostHosts },
      { place: { kind: 'file', file, line: tooMany.line } },
    )
  const hosts = new Map<string, Host>()
  const assumed = new Set<string>()
  const refused: { problem: Problem; line: number }[] = []
  for (const entry of found) {
    const checked = checkFound(entry)
    if (checked.kind === 'wrong') {
      refused.push({ problem: checked.problem, line: entry.line })
      remarks.push(notImported(entry, checked.problem, file))
      continue
    }
    const { line, withoutKey, ...rest } = checked.host
    const { user = options.user ?? usualUser, identity = withoutKey ? undefined : options.identity } = rest
    const host = hostSchema.parse({ ...rest, user, identity })
    const before = hosts.get(host.name)
    if (before) remarkTwice(before, host, file, line, remarks)
    else hosts.set(host.name, host)
    for (const key of ['user', 'port', 'agent'] as const) if (rest[key] === undefined) assumed.add(`hosts.${host.name}.${key}`)
  }
  if (hosts.size === 0) failWithoutHosts(file, refused, remarks)
  tellJumps(hosts, found, file, remarks)
  const unnamed = [...hosts.keys()].filter((name) => assumed.has(`hosts.${name}.user`))
  if (unnamed.length > 0) remarks.push(assumedUser(file, unnamed, options.user ?? usualUser, options.usual))
  return { inventory: { hosts: [...hosts.values()], services: [] }, remarks: shortened(remarks, file), assumed }
}

/** Where the address of the only host is wrong, that is the problem, and not that there is no host. */
function failWithoutHosts(file: string, [first]: readonly { problem: Problem; line: number }[], remarks: readonly Remark[]): never {
  const lines = remarks.slice(0, mostEvidence).map(({ source, zh, en }) => `${source.line}: ${zh} / ${en}`)
  const evidence = [...lines, ...(remarks.length > mostEvidence ? [`… (${remarks.length})`] : [])].join('\n')
  const more = evidence ? { evidence } : {}
  if (first) fail(first.problem.code, first.problem.values, { place: { kind: 'file', file, line: first.line }, ...more })
  return fail('import-no-hosts', { file: basename(file) }, { place: inFile(file), ...more })
}

/** The gravest first where there are too many to show. */
function shortened(remarks: readonly Remark[], file: string): Remark[] {
  if (remarks.length <= mostRemarks) return [...remarks]
  const grades = ['error', 'warning', 'info'] as const
  const shown = grades.flatMap((grade) => remarks.filter(({ severity }) => severity === grade)).slice(0, mostRemarks)
  const more = remarks.length - shown.length
  return [...shown, remarkAt(file, 1, 'warning', `还有 ${more} 条说明没有显示`, `${more} more remarks are not shown`)]
}

function notImported({ name, line }: FoundHost, problem: Problem, file: string): Remark {
  const words = (language: 'zh' | 'en') => {
    const { what, next } = describeProblem(problem, language)
    return `${what}${language === 'zh' ? '。' : ' '}${next}`
  }
  return remarkAt(file, line, 'error', `主机 ${name} 没有导入：${words('zh')}`, `${name} is not imported: ${words('en')}`)
}

/** A way that goes through a host that is not here, or comes back to where it began. */
function tellJumps(hosts: Map<string, Host>, found: readonly FoundHost[], file: string, remarks: Remark[]): void {
  const lines = new Map(found.map(({ name, line }) => [name, line]))
  for (const host of hosts.values()) {
    const line = lines.get(host.name) ?? 1
    if (host.jump.includes(host.name)) {
      remarks.push(
        remarkAt(
          file,
          line,
          'warning',
          `主机 ${host.name} 以自己为跳板，没有采用：直接连接`,
          `${host.name} jumps through itself, which is not taken: it is connected to directly`,
        ),
      )
      host.jump = host.jump.filter((hop) => hop !== host.name)
    }
    const absent = host.jump.filter((hop) => !hosts.has(hop))
    if (absent.length > 0) {
      const list = absent.join(', ')
      remarks.push(
        remarkAt(
          file,
          line,
          'warning',
          `主机 ${host.name} 的跳板 ${list} 不在这个文件里：清单中要有它，否则连不上`,
          `The jump ${list} of ${host.name} is not in this file: without it in the inventory the host is not reached`,
        ),
      )
    }
  }
}

function remarkTwice(before: Host, host: Host, file: string, line: number, remarks: Remark[]): void {
  if (before.address === host.address && before.port === host.port) return
  remarks.push(
    remarkAt(
      file,
      line,
      'error',
      `主机 ${host.name} 前面的地址是 ${before.address}:${before.port}，这里是 ${host.address}:${host.port}：保留前面的`,
      `The host ${host.name} was given above as ${before.address}:${before.port}, here as ${host.address}:${host.port}: the first is kept`,
    ),
  )
}

function assumedUser(file: string, hosts: readonly string[], user: string, usual: 'ssh' | undefined): Remark {
  const names = hosts.join(', ')
  if (usual === undefined)
    return remarkAt(file, 1, 'info', `没有写登录用户，取 ${user}：${names}`, `No user is given; ${user} is taken for ${names}`)
  const words = [
    `没有写登录用户，取 ${user}（ssh 会用本机的账户名）：${names}`,
    `No user is given; ${user} is taken, where ssh takes the account of this computer, for ${names}`,
  ] as const
  return remarkAt(file, 1, 'warning', ...words)
}
