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

/** Every value and, of the small maps (`stop`, `backup`, `watch`), every value in them. A process pattern counts as a whole. */
function pathsOf(kind: string, entries: readonly { name: string }[]): string[] {
  return entries.flatMap(({ name, ...values }) =>
    Object.entries(values).flatMap(([key, value]) => {
      const path = `${kind}.${name}.${key}`
      const inner = key !== 'process' && typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
      return [path, ...inner.map((part) => `${path}.${part}`)]
    }),
  )
}
