/** Names of hosts as an inventory of Ansible takes them: no pattern, no range of numbers, no word of Ansible's own. Pure. */
import type { Host } from '#shared/domain/host.ts'

const plain = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u
const taken = new Set(['all', 'ungrouped', 'localhost', 'ferry'])

/** A host's own name where it can be; else `host-3`, by its place. */
export function aliasesOf(hosts: readonly Host[]): ReadonlyMap<string, string> {
  const names = new Set(hosts.map(({ name }) => name))
  return new Map(
    hosts.map(({ name }, index) => {
      if (plain.test(name) && !taken.has(name.toLowerCase())) return [name, name]
      let alias = `host-${index + 1}`
      while (names.has(alias)) alias = `${alias}-`
      return [name, alias]
    }),
  )
}

export const aliasIn = (aliases: ReadonlyMap<string, string>, { name }: Pick<Host, 'name'>): string => aliases.get(name) ?? name
