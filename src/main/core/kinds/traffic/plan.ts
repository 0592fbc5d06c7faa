import type { Host } from '#shared/domain/host.ts'
import type { PlannedStep } from '#shared/domain/plan.ts'
import {
  holdStep,
  rungStep,
  type TrafficSpec,
  type TrafficTask,
  trafficSpecSchema,
  type WholeRung,
  wholeRung,
} from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import { formatDuration } from '#shared/text/format.ts'
import { type ConfigPlace, configPlaces } from '../common/config/places.ts'
import { storeLines } from '../common/config/store-lines.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { lookText } from './looks.ts'

export function planTraffic(task: TrafficTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = trafficSpecSchema.parse(task)
  const title = task.title ?? `${spec.key}: ${spec.rungs.map((rung) => wholeRung(rung, spec).title).join(' → ')}`
  const looksAt = othersIn(spec, (names) => hostsOn(inventory, names, title))
  return configPlaces(spec.store, task.on, { inventory, title }).map((place) => {
    const { host, centre, lock } = place
    const fields = targetFields(task, { number: numberOf(task), title, host, ...(centre === undefined ? {} : { place: centre.name }) })
    mustSeeAll(spec, place, title)
    const make = async () => ({ ...fields, ...spec, centre, lock, looksAt, ...stepsOf(spec, place), persons: [] })
    return { id: fields.id, place: fields.place, make }
  })
}

const wholeRungs = (spec: TrafficSpec): WholeRung[] => spec.rungs.map((rung) => wholeRung(rung, spec))

function othersIn(spec: TrafficSpec, hostsNamed: (names: string[]) => Host[]): Host[] {
  return hostsNamed(wholeRungs(spec).flatMap(({ checks }) => checks.flatMap(({ on }) => on ?? [])))
}

/** A condition is one of a host: where none is changed it says itself which. */
function mustSeeAll(spec: TrafficSpec, { host }: ConfigPlace, title: string): void {
  const blind = wholeRungs(spec).flatMap(({ checks }) =>
    checks.filter((look) => look.by === 'condition' && look.on === undefined && host === undefined),
  )
  const [first] = blind
  if (first !== undefined) fail('traffic-look-nowhere', { title, check: lookText(first) })
}

const looks = { ahead: false, changes: false, lasting: false }

function stepsOf(spec: TrafficSpec, { centre }: ConfigPlace): { forward: PlannedStep[]; back: PlannedStep[] } {
  const rungs = wholeRungs(spec)
  const lines = (value: string | undefined) => storeLines({ key: spec.key, value }, spec.store, centre)
  const { look, keep, restore } = lines(undefined)
  return {
    forward: [
      { ...looks, step: 'preflight', lines: look, ahead: true },
      { ...looks, step: 'keep', lines: keep },
      ...rungs.flatMap((rung, index): PlannedStep[] => {
        const { set, reads } = lines(rung.value)
        const step = { ...looks, step: rungStep(index + 1), lines: set, reads, changes: true }
        const held = { ...looks, step: holdStep(index + 1), lines: holdLines(rung, spec) }
        return rung.hold > 0 || rung.checks.length > 0 ? [step, held] : [step]
      }),
    ],
    back: [{ ...looks, step: 'undo', lines: restore, changes: true, lasting: true }],
  }
}

const holdLines = ({ title, hold, checks }: WholeRung, { every }: TrafficSpec): string[] => [
  `# ${title}: ${formatDuration(hold)}${checks.length === 0 ? '' : `, every ${formatDuration(every)}`}`,
  ...checks.map(lookText),
]
