/** What an import gives: hosts (and services, where the source knows them), and remarks for the operator. */
import { basename } from 'node:path'
import { type Host, hostSchema } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Remark } from '#shared/domain/release.ts'
import { fail } from '#shared/problem/problem.ts'
import { isGoodName } from '../names.ts'

export type Imported = {
  inventory: Inventory
  remarks: Remark[]
  /** Paths of values that the source does not say (`hosts.ecsc-1.user`): a value that is already known stays. */
  assumed: ReadonlySet<string>
}

/** For hosts whose source does not say them. */
export type ImportOptions = { user?: string; identity?: string }

/** What a source said of a host. */
export type FoundHost = Partial<Omit<Host, 'name' | 'address'>> & { name: string; address: string; line: number }

/** The account in the documents that Ferry was made for: they write to /home and end other accounts' processes. */
const usualUser = 'root'

export function remarkAt(file: string, line: number, severity: Remark['severity'], zh: string, en: string): Remark {
  return { severity, zh, en, source: { file, line } }
}

/**
 * Completes the hosts that a source names.
 * @throws ProblemError import-no-hosts
 */
export function importedHosts(found: readonly FoundHost[], file: string, remarks: Remark[], options: ImportOptions): Imported {
  const hosts = new Map<string, Host>()
  const assumed = new Set<string>()
  for (const { line, ...entry } of found) {
    if (!isGoodName(entry.name)) {
      remarks.push(
        remarkAt(file, line, 'error', `名字“${entry.name}”不能用，没有导入`, `The name "${entry.name}" cannot be used; not imported`),
      )
      continue
    }
    const { user = options.user ?? usualUser, identity = options.identity } = entry
    const host = hostSchema.parse({ ...entry, user, identity })
    const before = hosts.get(host.name)
    if (before) remarkTwice(before, host, file, line, remarks)
    else hosts.set(host.name, host)
    for (const key of ['user', 'port', 'agent'] as const) if (entry[key] === undefined) assumed.add(`hosts.${host.name}.${key}`)
  }
  if (hosts.size === 0) {
    const evidence = remarks.map(({ source, zh, en }) => `${source.line}: ${zh} / ${en}`).join('\n')
    return fail('import-no-hosts', { file: basename(file) }, { place: { kind: 'file', file }, ...(evidence ? { evidence } : {}) })
  }
  const unnamed = [...hosts.keys()].filter((name) => assumed.has(`hosts.${name}.user`))
  if (unnamed.length > 0) remarks.push(assumedUser(file, unnamed, options.user ?? usualUser))
  return { inventory: { hosts: [...hosts.values()], services: [] }, remarks, assumed }
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

function assumedUser(file: string, hosts: readonly string[], user: string): Remark {
  const names = hosts.join(', ')
  return remarkAt(file, 1, 'info', `没有写登录用户，取 ${user}：${names}`, `No user is given; ${user} is taken for ${names}`)
}
