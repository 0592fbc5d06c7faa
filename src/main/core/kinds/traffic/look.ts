/** Before the ladder begins: what the value is, and whether every host that is looked at is there. Changes nothing. */
import { shownValue } from '#shared/kinds/task/key.ts'
import { configText } from '#shared/kinds/task/traffic.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Ahead } from '../../engine/kind.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import type { Looked } from '../common/config/store.ts'
import { rungsOf, type TrafficContext, type TrafficTarget } from './target.ts'

export function findingsOf(target: TrafficTarget, { held, findings }: Looked): Finding[] {
  if (held === undefined) return findings
  const values = { key: target.key, store: configText(target.store), value: shownValue({ key: target.key }, held.value) }
  const rung = rungsOf(target).find(({ value }) => value === held.value)
  if (held.value === undefined) return [...findings, { severity: 'warning', subject: 'key', problem: { code: 'key-absent', values } }]
  // Somebody has begun already, or a ladder was left standing: what is there now is what would be put back.
  if (rung !== undefined)
    return [
      ...findings,
      { severity: 'warning', subject: 'key', problem: { code: 'traffic-on-rung', values: { ...values, title: rung.title } } },
    ]
  return [...findings, { severity: 'ok', subject: 'key', problem: { code: 'key-there', values } }]
}

export const lookAtOthers = ({ run, target }: TrafficContext): Promise<Finding[]> => reachEach(run, target)
export const othersAhead = ({ around, target }: Ahead<TrafficTarget>): Promise<Finding[]> => reachEach(around, target)

async function reachEach({ connections }: Pick<LiveRun, 'connections'>, { looksAt = [] }: TrafficTarget): Promise<Finding[]> {
  const findings = await Promise.all(
    looksAt.map(async (host): Promise<Finding[]> => {
      try {
        await connections.to(host)
        return []
      } catch (caught) {
        return [{ severity: 'blocking', subject: 'reach', problem: problemOf(caught) }]
      }
    }),
  )
  return findings.flat()
}
