/** `drill`: a fault in a rehearsal, undone by its host, and the time until the service is well again held against a limit. */
import type { Target } from '#shared/domain/plan.ts'
import { drilledSchema, faultText } from '#shared/kinds/task/drill.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { drillJob, notMadeExit, undoDrill, unwellExit } from '../../commands/service/drill.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../engine/step/follow-job.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { tokenOf } from '../common/target-token.ts'
import { type DrillTarget, drillAhead, isRehearsal, lookAtDrill } from './look.ts'

type Context = StepContext<DrillTarget>
type Drilled = StepFacts & { recovered?: number; bySelf: boolean; looks: number; held: number; told: string[] }

/** Milliseconds that the job may need beyond the fault and the recovery: for checks that hang, and a host that is slow. */
const margin = 120_000

export const drill = kindFor<DrillTarget>((target: Target): target is DrillTarget => target.kind === 'drill', {
  name: 'drill',
  preflight: lookAtDrill,
  lookAhead: drillAhead,
  async forward({ step }) {
    let drilled = await step('execute', make)
    if (drilled === undefined) return
    await step('verify', async (context) => hold(context, drilled), {
      beforeRetry: async () => {
        drilled = (await step('execute', make, { holds: async () => false })) ?? drilled
      },
    })
  },
  async back({ run, target, step }) {
    if ((stepOf(targetState(run, target), 'forward', 'execute')?.progress.kind ?? 'waiting') === 'waiting') return true
    return (await step('undo', undo)) !== undefined
  },
})

async function make(context: Context): Promise<Drilled> {
  const { target, step } = context
  const { fault, time, within } = target
  // Looked at once more where it counts: a plan may be older than its inventory.
  if (!isRehearsal(target))
    fail('drill-production', { host: target.host?.name ?? '', fault: faultText(fault) }, { place: placeOf(target, step) })
  const whole = Math.ceil(time / 1000)
  const began = context.run.awake()
  const onLine = (line: string) => {
    const seconds = Math.min(whole, Math.round((context.run.awake() - began) / 1000))
    if (/^(?:fault|undone|recovered)/.test(line)) context.progress(line.startsWith('fault') ? seconds : whole, whole, 'seconds')
  }
  const answer = await context.job('drill', drillJob(target, tokenOf(context)), { timeout: time + within + margin, onLine })
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') return fail('command-still-running', { seconds: (time + within + margin) / 1000 }, where)
  if (answer.end.code === unwellExit) fail('drill-unwell', { line: target.holds, said: answer.tail.trim().split('\n').at(-1) ?? '' }, where)
  if (answer.end.code === notMadeExit) fail('drill-not-made', { fault: faultText(fault) }, where)
  mustSucceed(answer, step, target)
  const [after = '-', self, looks = '0', held = '0'] = factOf(answer, 'drill', step, target).words
  const recovered = after === '-' ? {} : { recovered: Number(after) }
  const told = [faultText(fault), after === '-' ? '∅' : `${Number(after) / 1000} s`, `${held}/${looks}`]
  return { step, ...recovered, bySelf: self === 'yes', looks: Number(looks), held: Number(held), told }
}

async function hold({ target, step }: Context, drilled: StepFacts | undefined): Promise<StepFacts & { told: string[] }> {
  const read = drilledSchema.safeParse(drilled).data
  const { fault, within } = target
  const values = {
    fault: faultText(fault),
    seconds: within / 1000,
    took: read?.recovered === undefined ? '∅' : `${read.recovered / 1000} s`,
  }
  if (read?.recovered === undefined || read.recovered >= within) fail('drill-too-slow', values, { place: placeOf(target, step) })
  // What its manager is to bring back, and a person or Ferry had to start, has not recovered.
  if (fault.does === 'kill' && read?.bySelf !== true)
    fail('drill-by-hand', { ...values, unit: fault.unit }, { place: placeOf(target, step) })
  return { step, told: [`${values.took} < ${values.seconds} s`] }
}

async function undo(context: Context): Promise<StepFacts & { told: string[] }> {
  const { target, step } = context
  const answer = await context.job('undo', undoDrill(target, tokenOf(context)))
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: 0 }, { place: placeOf(target, step) })
  mustSucceed(answer, step, target)
  return { step, told: [faultText(target.fault)] }
}
