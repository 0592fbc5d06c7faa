/** `wait`: so long, or until a time of day by the clock of the operator's computer. */
import type { Target } from '#shared/domain/plan.ts'
import type { WaitSpec, WaitTask } from '#shared/kinds/task/wait.ts'
import { clockFrom } from '../../engine/clock.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { notesOf } from '../common/notes-of.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

type WaitTarget = Target & WaitSpec & { kind: 'wait' }

/** Milliseconds between two pieces of news. */
const newsInterval = 1_000

export const wait = kindFor<WaitTarget>((target: Target): target is WaitTarget => target.kind === 'wait', {
  name: 'wait',
  preflight: async ({ step }) => ({ step, findings: [] }),
  lookAhead: async () => [],
  async forward({ step }) {
    await step('wait', waitOut)
  },
  back: async () => true,
})

/** Its end is noted when it begins: what is carried on after a break or a stop waits for the rest of the time only. */
async function waitOut(context: StepContext<WaitTarget>): Promise<{ step: string; until: number }> {
  const { run, target, step } = context
  // In the journal, for a stop ends the attempt, and the next one has no notes yet.
  const noted = notesOf(context).find(({ problem }) => problem.code === 'wait-until')
  const began = run.now()
  const until = noted === undefined ? endOf(target, began) : Number(noted.problem.values.at)
  if (noted === undefined)
    context.note({
      code: 'wait-until',
      values: { at: until, time: new Date(until).toTimeString().slice(0, 8) },
      place: placeOf(target, step),
    })
  const whole = Math.max(1, Math.round((until - began) / 1000))
  // A time of day is what the clock says. So many minutes are so many, whoever sets it.
  const now = target.until === undefined ? clockFrom(run) : run.now
  for (let left = until - now(); left > 0; left = until - now()) {
    context.progress(whole - Math.round(left / 1000), whole, 'seconds')
    await context.rest(Math.min(left, newsInterval))
  }
  return { step, until }
}

const day = 24 * 60 * 60 * 1000

/** Milliseconds since 1970. Of a time of day the next one, unless it has just passed: at 23:30 02:00 is tomorrow's, at 22:10 22:00 is over. */
export function endOf({ duration = 0, until }: WaitSpec, now: number): number {
  if (until === undefined) return now + duration
  const [hours = 0, minutes = 0] = until.split(':').map(Number)
  const end = new Date(now)
  end.setHours(hours, minutes, 0, 0)
  if (now - end.getTime() > day / 2) end.setDate(end.getDate() + 1)
  return Math.max(now, end.getTime())
}

export function planWait(task: WaitTask, { numberOf }: Planning): Draft[] {
  const { duration, until } = task
  const line = until === undefined ? `sleep ${Math.round((duration ?? 0) / 1000)}` : `until ${until}`
  const fields = targetFields(task, { number: numberOf(task), title: task.title ?? line })
  return [
    {
      id: fields.id,
      place: fields.place,
      make: async () => ({
        ...fields,
        ...{ duration, until },
        forward: [{ step: 'wait', lines: [line], ahead: false, changes: false, lasting: false }],
        back: [],
        persons: [],
      }),
    },
  ]
}
