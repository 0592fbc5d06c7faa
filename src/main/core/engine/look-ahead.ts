import type { Plan, Target } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { lookAtHost } from '../kinds/upgrade/look-at-host.ts'
import { answered, askHost } from './host/ask-host.ts'
import type { RunSurroundings } from './live-run.ts'

/** Preflight without a run: nothing is journalled, nothing changes. A host that cannot be reached is a finding too. */
export async function lookAhead(around: RunSurroundings, plan: Plan, target: Target): Promise<Finding[]> {
  try {
    const { findings } = await lookAtHost({
      target,
      date: plan.date,
      token: '',
      now: around.now,
      readArchive: around.readArchive,
      ask: async (_, command, options = {}) =>
        answered(await askHost(around.connections, target, command, { timeout: options.timeout }), target, 'preflight'),
    })
    return findings
  } catch (caught) {
    return [
      {
        severity: 'blocking',
        subject: 'reach',
        problem: { place: { kind: 'host', host: target.host.name, address: target.host.address, step: 'preflight' }, ...problemOf(caught) },
      },
    ]
  }
}
