import type { DocumentReading } from '#shared/domain/release.ts'

/**
 * Paths of values that a document leaves open (`hosts.ecsc-1.user`, `services.ecsc.process`): Ferry filled them in,
 * so what the inventory knows better stays.
 */
export function notSaid({ inventory, sources }: DocumentReading): ReadonlySet<string> {
  const said = Object.keys(sources)
  const paths = [...pathsOf('hosts', inventory.hosts), ...pathsOf('services', inventory.services)]
  return new Set(paths.filter((path) => !said.some((source) => source === path || source.startsWith(`${path}.`))))
}

function pathsOf(kind: string, entries: readonly { name: string }[]): string[] {
  return entries.flatMap((entry) =>
    Object.keys(entry)
      .filter((key) => key !== 'name')
      .map((key) => `${kind}.${entry.name}.${key}`),
  )
}
