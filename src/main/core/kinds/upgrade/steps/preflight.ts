import type { FactsOf } from '#shared/run/step.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'
import { lookAtHost } from '../look-at-host.ts'

/** Looks at everything, changes nothing; the findings stand in the journal whole. */
export async function preflight(context: StepContext): Promise<FactsOf<'preflight'>> {
  const { run, target } = context
  const facts = await lookAtHost({ ...context, date: run.plan.date, token: run.token, now: run.now, readArchive: run.readArchive })
  run.record({ type: 'findings', target: target.id, findings: facts.findings })
  return facts
}
