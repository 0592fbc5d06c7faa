import type { RequestReply } from '#shared/contract/index.ts'
import type { IndexLine } from '../journal/index-line.ts'

type Known = Pick<IndexLine, 'id' | 'title' | 'created' | 'ended' | 'places'>

/** Of each service on each host the newest run that has changed it there, by the lines of the index, newest first. Pure. */
export function leftVersions(newest: readonly Known[]): RequestReply<'start.look'>['versions'] {
  const told = new Set<string>()
  return newest.flatMap(({ id, title, created, ended, places }) => {
    const left = places.flatMap(({ host, service, version }) => {
      const key = JSON.stringify([service, host])
      if (version === undefined || told.has(key)) return []
      told.add(key)
      return [{ host, service, version }]
    })
    return [...Map.groupBy(left, ({ service }) => service)].map(([service, hosts]) => ({
      service,
      run: id,
      title,
      at: ended ?? created,
      hosts: hosts.map(({ host, version }) => ({ host, version })),
    }))
  })
}
