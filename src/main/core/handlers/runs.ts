import { restoredLines } from '#shared/kinds/restored.ts'
import { fail } from '#shared/problem/problem.ts'
import { plannedTarget } from '#shared/run/selectors.ts'
import { type BackScope, targetsIn } from '#shared/run/way-back.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { runToCarryOn } from '../engine/carry-on.ts'
import { inspectRun } from '../engine/inspect.ts'
import { lookAhead } from '../engine/look-ahead.ts'
import type { RunRecord } from '../journal/port.ts'
import { kinds } from '../kind-list.ts'
import { withEvidence } from './evidence.ts'
import { mustBeClear, mustFit } from './fitting-signoffs.ts'
import { keepFindings } from './keep-findings.ts'
import { mustBeRehearsed } from './rehearsals.ts'
import { planOf } from './releases.ts'

export function runHandlers(parts: CoreParts) {
  const { journal, runner, jobs, evidence } = parts
  const found = keepFindings()
  const recordOf = (id: string) => journal.run(id) ?? fail('run-unknown', { run: id })

  return {
    'preflight.last': (options) => ({ found: found.of(options), looking: found.underWay(options) }),
    'preflight.settled': async (options) => {
      await found.settled(options)
      return found.of(options)
    },
    'preflight.run': async ({ targets: wanted, ...options }, viewer) => {
      const plan = await planOf(parts, options)
      return Promise.all(
        plan.targets
          .filter(({ id }) => wanted === undefined || wanted.includes(id))
          .map(async (target) => {
            const answer = await found.keep(options, target.id, async () => ({
              target: target.id,
              findings: await lookAhead(parts.around, kinds, plan, target),
            }))
            viewer.send({ name: 'preflight.findings', body: answer })
            return answer
          }),
      )
    },
    'run.begin': async ({ yes, signoffs, digest, ...options }) => {
      const plan = await planOf(parts, options)
      if (digest !== undefined && digest !== plan.digest) fail('plan-changed-since', { title: plan.title })
      mustFit(plan, signoffs)
      await mustBeRehearsed(parts, plan)
      return withEvidence(evidence, signoffs, (given) => ({ run: runner.begin(plan, { yes, ...given }) }))
    },
    'run.answer': ({ run, question, answer }) => {
      refuseAnswered(parts, run, question)
      if (answer.kind === 'hold' && answer.choice === 'go' && (answer.by.trim() === '' || answer.reason.trim() === ''))
        fail('hold-unsigned')
      // What is signed with a file says that the file is there.
      if (answer.kind === 'gate')
        evidence.mustHold(
          recordOf(run).id,
          answer.signoffs.flatMap((signoff) => signoff.evidence ?? []),
        )
      runner.answer(run, question, answer)
      return {}
    },
    'run.control': ({ run, action }) => {
      runner.control(run, action)
      return {}
    },
    'run.left': async () => {
      await runner.ready()
      return { run: runToCarryOn(journal) }
    },
    'run.resume': async ({ run, yes, signoffs }) => {
      if (run === undefined) await runner.ready()
      const id = run ?? runToCarryOn(journal)
      if (id !== undefined) mustFit(recordOf(id).plan, signoffs)
      return withEvidence(evidence, signoffs, (given) => ({ run: runner.resume(run, { yes, ...given }) }))
    },
    'run.rollback': async ({ run, targets, scope, yes, signoffs, order, afterwards, after }) => {
      mustBeClear(recordOf(run).plan, signoffs)
      const wanted = scope === undefined ? targets : [...(targets ?? []), ...scoped(recordOf(run), scope)]
      await withEvidence(evidence, signoffs, (given) =>
        runner.rollBack(run, wanted, { yes, ...given, order, ...(afterwards === 'end' ? {} : { after }) }),
      )
      return {}
    },
    'run.sign-restored': ({ run, target, signoffs }) => {
      const { id, plan } = recordOf(run)
      evidence.mustHold(
        id,
        signoffs.flatMap((signoff) => signoff.evidence ?? []),
      )
      const planned = plannedTarget(plan, target)
      runner.signRestored(run, { target, lines: planned === undefined ? [] : restoredLines(planned), signoffs })
      return {}
    },
    'run.inspect': ({ run }) => inspectRun(journal, jobs, recordOf(run)),
  } satisfies Partial<Handlers>
}

function scoped({ id, plan }: RunRecord, scope: Partial<BackScope>): string[] {
  const { targets, unknown } = targetsIn(plan, scope)
  const [name] = unknown
  return name === undefined ? targets : fail('target-unknown', { target: name, run: id })
}

/** Another window was first: who and when is what the second one wants to know. */
function refuseAnswered({ journal }: CoreParts, run: string, question: string): void {
  for (const { at, event } of journal.events(run))
    if (event.type === 'question-answered' && event.id === question)
      fail('question-answered', { by: event.by, time: new Date(at).toTimeString().slice(0, 8) })
}
