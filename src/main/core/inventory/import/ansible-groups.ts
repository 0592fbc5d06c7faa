/** Ansible's groups, from either form of its inventory, down to the variables of each host. */
import type { Remark } from '#shared/domain/release.ts'
import { hostFromVariables, type Variables } from './ansible-variables.ts'
import { type FoundHost, type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'

export type Group = { hosts: string[]; children: string[]; variables: Map<string, string> }
export type Groups = {
  groups: Map<string, Group>
  /** In the order in which they first appear. */
  hosts: Map<string, { line: number; variables: Map<string, string> }>
}

export function groupNamed(groups: Groups, name: string): Group {
  const group = groups.groups.get(name) ?? { hosts: [], children: [], variables: new Map() }
  groups.groups.set(name, group)
  return group
}

export function hostNamed(groups: Groups, name: string, line: number) {
  const host = groups.hosts.get(name) ?? { line, variables: new Map<string, string>() }
  groups.hosts.set(name, host)
  return host
}

export function importGroups(groups: Groups, file: string, remarks: Remark[], options: ImportOptions): Imported {
  const found = [...groups.hosts].flatMap(
    ([name, { line }]) => hostFromVariables(name, variablesOf(groups, name), file, line, remarks) ?? [],
  )
  const named = [...groups.groups.keys()].filter((name) => name !== 'all' && name !== 'ungrouped')
  if (named.length > 0) {
    const list = named.join(', ')
    remarks.push(
      remarkAt(
        file,
        1,
        'info',
        `Ferry 不保存分组（${list}）：主机按出现的顺序导入`,
        `Ferry keeps no groups (${list}): hosts are taken in the order in which they stand`,
      ),
    )
  }
  return importedHosts([...found, ...hopsOf(found)], file, remarks, options)
}

/** `user@address:port` of a jump becomes a host of its own; the jump then names it. */
function hopsOf(found: FoundHost[]): FoundHost[] {
  const hops: FoundHost[] = []
  for (const host of found) {
    host.jump = host.jump?.map((hop) => {
      const [, user, address = hop, port] = /^(?:([^@]+)@)?([^:]+)(?::(\d+))?$/.exec(hop) ?? []
      const known = [...found, ...hops].some((other) => other.name === address)
      if (!known) hops.push({ name: address, address, line: host.line, user, port: port === undefined ? undefined : Number(port) })
      return address
    })
  }
  return hops
}

/** A group nearer to the host wins over its parents, then the later name; the host's own win over all. */
function variablesOf(groups: Groups, host: string): Variables {
  const depths = new Map<string, number>([['all', 0]])
  const depthOf = (name: string, inside: readonly string[]): number => {
    const parents = [...groups.groups].filter(([parent, group]) => group.children.includes(name) && !inside.includes(parent))
    return 1 + Math.max(0, ...parents.map(([parent]) => depthOf(parent, [...inside, name])))
  }
  const add = (name: string): void => {
    if (depths.has(name)) return
    depths.set(name, depthOf(name, []))
    for (const [parent, group] of groups.groups) if (group.children.includes(name)) add(parent)
  }
  for (const [name, group] of groups.groups) if (group.hosts.includes(host)) add(name)
  const ordered = [...depths].sort(([leftName, left], [rightName, right]) => left - right || (leftName < rightName ? -1 : 1))
  const all = ordered.flatMap(([name]) => [...(groups.groups.get(name)?.variables ?? [])])
  return new Map([...all, ...(groups.hosts.get(host)?.variables ?? [])])
}
