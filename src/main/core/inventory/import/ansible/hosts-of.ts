/** From an Ansible inventory, in whichever form it was written, to hosts and what has to be told of them. */
import type { Remark } from '#shared/domain/release.ts'
import { portOf } from '../../port-text.ts'
import type { Hop } from '../hop.ts'
import { type Found, withHops } from '../hop-hosts.ts'
import { type Imported, type ImportOptions, importedHosts, remarkAt } from '../imported.ts'
import type { Model } from './model.ts'
import { hostFromVariables, type Note } from './variables.ts'

/** More names than these say nothing more. */
const namesShown = 20

export function importModel(model: Model, file: string, remarks: Remark[], options: ImportOptions): Imported {
  const notes = gatherNotes(file, (host) => model.hosts.get(host)?.line ?? 1)
  const variables = model.variables()
  const found = [...model.hosts].flatMap(([name, { line }]) => hostFromVariables(name, variables(name), line, notes.note) ?? [])
  const hosts = withHops(found, lookUpIn(found))
  remarks.push(...notes.remarks(), ...besideRemarks(model, file, options.beside ?? []))
  const named = [...model.groups.keys()].filter((name) => name !== 'all' && name !== 'ungrouped')
  if (named.length > 0) {
    const list = shortened(named)
    const words = [
      `Ferry 不保存分组（${list}）：主机按出现的顺序导入`,
      `Ferry keeps no groups (${list}): hosts are taken in the order in which they stand`,
    ] as const
    remarks.push(remarkAt(file, 1, 'info', ...words))
  }
  return importedHosts(hosts, file, remarks, options)
}

/** A hop is looked up by ssh, not by Ansible; where a host of the inventory has its name, it is that host that is meant. */
function lookUpIn(found: readonly Found[]): (hop: Hop, line: number) => Found {
  const byName = new Map(found.map((host) => [host.name, host]))
  return ({ address, user, port, identity }, line) => {
    const known = byName.get(address)
    const base = known ?? { name: address, address, line, hops: [] }
    return {
      ...base,
      user: user ?? base.user,
      port: port === undefined ? base.port : (portOf(port) ?? Number.NaN),
      identity: identity ?? base.identity,
    }
  }
}

function gatherNotes(file: string, lineOf: (host: string) => number) {
  const notes = new Map<
    string,
    { severity: Remark['severity']; hosts: string[]; zh: (names: string) => string; en: (names: string) => string }
  >()
  const note: Note = (severity, host, zh, en) => {
    const key = en('')
    const known = notes.get(key)
    if (known) known.hosts.push(host)
    else notes.set(key, { severity, hosts: [host], zh, en })
  }
  const remarks = () =>
    [...notes.values()].map(({ severity, hosts, zh, en }) => {
      const list = shortened(hosts)
      return remarkAt(file, lineOf(hosts[0] ?? ''), severity, zh(list), en(list))
    })
  return { note, remarks }
}

/** Files that Ansible reads beside the inventory and that belong to one of its groups or hosts. */
function besideRemarks(model: Model, file: string, beside: readonly string[]): Remark[] {
  const belongs = (path: string) => {
    const [folder, entry = ''] = path.split('/')
    const name = entry.replace(/\.(ya?ml|json)$/i, '')
    if (folder === 'group_vars') return model.groups.has(name)
    return folder === 'host_vars' ? model.hosts.has(name) : true
  }
  const list = shortened(beside.filter(belongs))
  if (list === '') return []
  return [
    remarkAt(
      file,
      1,
      'warning',
      `旁边的 ${list} 没有读取：其中的用户、端口、密钥、跳板没有采用`,
      `${list} beside the file is not read: what it says of user, port, key or way is not taken`,
    ),
  ]
}

function shortened(list: readonly string[]): string {
  const more = list.length - namesShown
  return [...list.slice(0, namesShown), ...(more > 0 ? [`… (${list.length})`] : [])].join(', ')
}
