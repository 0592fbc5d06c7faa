import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { httpSpecSchema } from '#shared/kinds/task/http.ts'
import { limitText, spanText, type WatchSpec, type WatchTask, watchSpecSchema } from '#shared/kinds/task/watch.ts'
import { fail } from '#shared/problem/problem.ts'
import { askDatabase } from '../../commands/database/database.ts'
import { sessionQueries } from '../../commands/database/sessions.ts'
import { askFigures, type Figure } from '../../commands/process/figures.ts'
import { databasesOn } from '../common/database/place.ts'
import { curlLine } from '../common/http/http-lines.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { hostFigures } from './measure.ts'

type Place = { host?: Host; database?: Database; name?: string }

/** A run of its own for each place, so that one which is away keeps no other from being looked at. */
export function planWatch(task: WatchTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = watchSpecSchema.parse(task)
  const title = task.title ?? spec.limits.map((limit) => limitText(limit)).join('; ')
  return placesOf(task, spec, inventory, title).map(({ host, database, name }) => {
    const fields = targetFields(task, { number: numberOf(task), title, host, place: name })
    const looks = { ...watchLines(spec, database), changes: false, lasting: false }
    const forward = [
      { ...looks, step: 'preflight', ahead: true },
      { ...looks, step: 'execute', ahead: false },
    ]
    const own = database === undefined ? spec : { ...spec, database }
    return { id: fields.id, place: fields.place, make: async () => ({ ...fields, ...own, forward, back: [], persons: [] }) }
  })
}

/** Hosts and services, or databases with the hosts on which their clients run; nowhere, where only addresses are asked. */
function placesOf({ on }: WatchTask, { limits }: WatchSpec, inventory: Inventory, title: string): Place[] {
  const isDatabase = (name: string) => inventory.databases?.some((database) => database.name === name) === true
  const counts = limits.some(({ of }) => of === 'sessions')
  if (on.length === 0 && hostFigures(limits).length > 0) fail('watch-nowhere', { title })
  if (counts && (on.length === 0 || !on.every(isDatabase))) fail('watch-no-database', { title })
  if (on.length === 0) return [{}]
  return [
    ...hostsOn(
      inventory,
      on.filter((name) => !isDatabase(name)),
      title,
    ).map((host) => ({ host, name: host.name })),
    ...(on.some(isDatabase) ? databasesOn(inventory, on.filter(isDatabase), title) : []).map(({ database, host }) => ({
      host,
      database,
      name: database.name,
    })),
  ]
}

/** What is typed at each look; a log is read from where the look before has left it. */
export function watchLines({ limits, times }: WatchSpec, database?: Database): { lines: string[]; reads: string[] } {
  const own = hostFigures(limits).map(goingOn)
  const calls = limits.flatMap((limit) => (limit.of === 'response' ? [curlLine(httpSpecSchema.parse({ url: limit.url }))] : []))
  const counts = database !== undefined && limits.some(({ of }) => of === 'sessions')
  return {
    lines: [
      ...(own.length === 0 ? [] : askFigures(own).lines),
      ...(counts ? askDatabase({ database }, sessionQueries(database.kind), 'look').lines : []),
      ...calls,
    ],
    reads: [...times.map((span) => `# ${spanText(span)}`), ...limits.map((limit) => `# ${limitText(limit)}`)],
  }
}

const goingOn = (figure: Figure): Figure => (figure.of === 'errors' ? { ...figure, since: { inode: '<inode>', bytes: '<bytes>' } } : figure)
