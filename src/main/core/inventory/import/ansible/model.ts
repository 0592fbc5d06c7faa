/** Hosts and groups of an Ansible inventory (`InventoryData`), and what each host's variables come to. */
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { mostHosts } from '../limits.ts'
import type { Where } from './host-pattern.ts'
import type { Value } from './python-words.ts'

export type Variables = ReadonlyMap<string, Value>
type Group = { name: string; hosts: Set<string>; children: Set<string>; variables: Map<string, Value>; priority: number; line: number }
type Member = { line: number; variables: Map<string, Value> }
export type Model = ReturnType<typeof createModel>

export function createModel(file: string) {
  const groups = new Map<string, Group>()
  const hosts = new Map<string, Member>()

  function group(name: string, line: number): Group {
    const known = groups.get(name) ?? { name, hosts: new Set(), children: new Set(), variables: new Map(), priority: 1, line }
    groups.set(name, known)
    return known
  }
  group('all', 1).children.add('ungrouped')
  group('ungrouped', 1)

  return {
    groups: groups as ReadonlyMap<string, Group>,
    /** In the order in which they first appear. */
    hosts: hosts as ReadonlyMap<string, Member>,
    group,
    /** @param port counts only where the host is new, as it does for Ansible */
    addHost(name: string, inGroup: string, port: string | undefined, { line }: Where): void {
      if (!hosts.has(name)) {
        if (hosts.size >= mostHosts) fail('reading-too-many', { file, line, limit: mostHosts }, { place: inFile(file, line) })
        hosts.set(name, { line, variables: new Map(port === undefined ? [] : [['ansible_port', { kind: 'text', text: port }]]) })
      }
      group(inGroup, line).hosts.add(name)
    },
    /** Of the group of that name, if there is one, else of the host. */
    setVariable(entity: string, key: string, value: Value, { line }: Where): void {
      const known = groups.get(entity)
      if (known === undefined) hosts.get(entity)?.variables.set(key, value)
      else if (key !== 'ansible_group_priority') known.variables.set(key, value)
      else {
        const priority = value.kind === 'text' && /^\s*[+-]?\d+\s*$/.test(value.text) ? Number(value.text) : undefined
        known.priority = priority ?? fail('ansible-priority', { group: entity }, { place: inFile(file, line) })
      }
    },
    /** @throws ProblemError ansible-group-loop */
    variables: () => variablesOf(groups, hosts, file),
  }
}

/** Of each host: `all`, then the groups from the farthest to the nearest (by depth, priority, name), then the host's own. */
function variablesOf(groups: ReadonlyMap<string, Group>, hosts: ReadonlyMap<string, Member>, file: string): (host: string) => Variables {
  const parents = new Map<string, string[]>()
  for (const { name, children } of groups.values()) for (const child of children) add(parents, child, name)
  const depths = depthsOf(groups, file)
  const direct = new Map<string, string[]>()
  for (const { name, hosts: own } of groups.values()) for (const host of own) add(direct, host, name)
  const byGroups = new Map<string, Map<string, Value>>()

  const ofGroups = (names: readonly string[]): Map<string, Value> => {
    const key = JSON.stringify(names)
    const known = byGroups.get(key)
    if (known) return known
    const isElsewhere = names.some((name) => name !== 'all' && name !== 'ungrouped')
    const above = new Set(isElsewhere ? names.filter((name) => name !== 'ungrouped') : [...names, 'ungrouped'])
    // A set is walked on while it grows.
    for (const name of above) for (const parent of parents.get(name) ?? []) above.add(parent)
    above.delete('all')
    const found = [...above].flatMap((name) => groups.get(name) ?? [])
    found.sort(
      (left, right) =>
        (depths.get(left.name) ?? 0) - (depths.get(right.name) ?? 0) || left.priority - right.priority || (left.name < right.name ? -1 : 1),
    )
    const all = groups.get('all')
    const merged = new Map([...(all ? [all] : []), ...found].flatMap(({ variables }) => [...variables]))
    byGroups.set(key, merged)
    return merged
  }
  return (host) => new Map([...ofGroups(direct.get(host) ?? []), ...(hosts.get(host)?.variables ?? [])])
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}

/** The longest way down from the top to each group; `all` is above those that nobody names. */
function depthsOf(groups: ReadonlyMap<string, Group>, file: string): Map<string, number> {
  const open = new Map([...groups.keys()].map((name) => [name, 0]))
  for (const { children } of groups.values()) for (const child of children) open.set(child, (open.get(child) ?? 0) + 1)
  const depths = new Map([...groups.keys()].map((name) => [name, name === 'all' ? 0 : 1]))
  const ready = [...groups.keys()].filter((name) => open.get(name) === 0)
  for (const name of ready) {
    for (const child of groups.get(name)?.children ?? []) {
      depths.set(child, Math.max(depths.get(child) ?? 1, (depths.get(name) ?? 0) + 1))
      const left = (open.get(child) ?? 0) - 1
      open.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  const inLoop = [...groups.values()].find(({ name }) => (open.get(name) ?? 0) > 0)
  if (inLoop) fail('ansible-group-loop', { group: inLoop.name }, { place: { kind: 'file', file, line: inLoop.line } })
  return depths
}
