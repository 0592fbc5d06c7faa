/** `check`: all conditions at once, until they hold. Nothing is changed, so nothing is brought back. */
import type { Target } from '#shared/domain/plan.ts'
import { type CheckSpec, type CheckTask, checkSpecSchema } from '#shared/kinds/task/check.ts'
import { fail } from '#shared/problem/problem.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { askConditions, conditionText } from '../common/conditions/conditions.ts'
import { lookAll } from '../common/conditions/look-all.ts'
import { hostsOn } from '../common/places.ts'
import { lookAtReach, reachAhead } from '../common/simple-look.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

type CheckTarget = Target & CheckSpec & { kind: 'check' }
type Context = StepContext<CheckTarget>

/** Milliseconds between two looks. */
const lookInterval = 2_000

export const check = kindFor<CheckTarget>((target: Target): target is CheckTarget => target.kind === 'check', {
  name: 'check',
  preflight: lookAtReach,
  lookAhead: reachAhead,
  async forward({ step }) {
    await step('verify', untilAllHold)
  },
  back: async () => true,
})

async function untilAllHold(context: Context): Promise<StepFacts & { told: string[] }> {
  const { run, target, step } = context
  const end = run.awake() + target.until
  for (let first = true; ; first = false) {
    const outcomes = await lookAll(context, target.conditions, { quiet: !first })
    const wrong = outcomes.filter(({ holds }) => !holds)
    if (wrong.length === 0) return { step, told: outcomes.map(({ told }) => told) }
    if (run.awake() >= end) {
      const evidence = outcomes.map(({ holds, told }) => `${holds ? '✓' : '✗'} ${told}`).join('\n')
      fail(
        'checks-failed',
        { count: wrong.length, checks: wrong.map(({ told }) => told).join('; ') },
        { place: placeOf(target, step), evidence },
      )
    }
    context.progress(outcomes.length - wrong.length, outcomes.length, 'entries')
    await run.flow.wait(Math.min(lookInterval, Math.max(100, end - run.awake())))
  }
}

export function planCheck(task: CheckTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = checkSpecSchema.parse(task)
  const title = task.title ?? spec.conditions.map(conditionText).join('; ')
  const lines = [
    ...askConditions(spec.conditions).lines,
    ...spec.conditions.flatMap((condition) => (condition.is === 'reach' ? [conditionText(condition)] : [])),
  ]
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const looks = { ahead: false, changes: false, lasting: false }
    const make = async () => ({
      ...fields,
      ...spec,
      forward: [
        { ...looks, step: 'preflight', lines: ['id -un', 'uname -n'], ahead: true },
        { ...looks, step: 'verify', lines },
      ],
      back: [],
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}
