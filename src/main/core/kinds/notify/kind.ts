/** `notify`: what a release says to others, by the robots and the mail that the operator has set up; without any, a person says it. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { NotifySpec, NotifyTask } from '#shared/kinds/task/notify.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding, StepFacts } from '#shared/run/step.ts'
import { askLines } from '../../engine/gate.ts'
import { kindFor } from '../../engine/kind.ts'
import type { Messengers } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { failedAttempts, notesOf } from '../common/notes-of.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

type NotifyTarget = Target & NotifySpec & { kind: 'notify' }
type Context = StepContext<NotifyTarget>
type Sent = StepFacts & { sent: string[] }

export const notify = kindFor<NotifyTarget>((target: Target): target is NotifyTarget => target.kind === 'notify', {
  name: 'notify',
  preflight: async ({ step, target, run }) => ({ step, findings: await look(target, run.messengers) }),
  lookAhead: ({ target, around }) => look(target, around.messengers),
  asks: ({ text, correction }, plan) => [text, correction ?? text].map((wanted) => textIn(plan, wanted)),
  async forward({ target, step }) {
    await step('notify', (context) => say(context, target.text))
  },
  async back({ target, step }) {
    const { correction } = target
    if (correction === undefined) return true
    return (await step('undo', (context) => say(context, correction))) !== undefined
  },
})

async function look({ to }: NotifySpec, messengers: Messengers): Promise<Finding[]> {
  const found = messengers.of(to)
  const unknown = to.filter((name) => messengers.of([name]).length === 0)
  if (found.length === 0 || unknown.length > 0)
    return [{ severity: 'warning', subject: 'tools', problem: { code: 'notify-nobody', values: { to: unknown.join(', ') || '—' } } }]
  return (await messengers.isReady())
    ? [{ severity: 'ok', subject: 'tools', problem: { code: 'notify-ready', values: { to: found.map(({ name }) => name).join(', ') } } }]
    : [{ severity: 'warning', subject: 'tools', problem: { code: 'notify-locked', values: {} } }]
}

/** Whoever reads it must not take a rehearsal for the release. */
const textIn = ({ environment }: Pick<Plan, 'environment'>, wanted: string): string =>
  environment === undefined ? wanted : `[${environment}] ${wanted}`

/** Each is sent once, over breaks and retries too: what was begun and is not known to have arrived is sent again only where somebody says so. */
async function say(context: Context, wanted: string): Promise<Sent> {
  const { run, target, step } = context
  const text = textIn(run.plan, wanted)
  const found = run.messengers.of(target.to)
  context.say(`${text}\n`)
  if (found.length === 0) {
    await askLines(run, target, [{ target: target.id, line: step, text }])
    return { step, sent: [] }
  }
  const known = notesOf(context)
  const noted = (code: string, robot: string) => known.filter(({ problem }) => problem.code === code && problem.values.id === robot)
  // Of an attempt that was stopped nobody was told; of one that has failed the operator was, and has it tried again.
  const failed = Math.max(0, ...failedAttempts(context))
  const place = placeOf(target, step)
  for (const { id, name } of found) {
    if (noted('notify-sent', id).length > 0) continue
    const isOpen = noted('notify-begun', id).some((event) => event.attempt > failed)
    if (isOpen) fail('notify-unknown', { robot: name }, { place })
    context.note({ code: 'notify-begun', values: { id, robot: name }, place })
    const problem = await run.messengers.send(id, { title: target.title, text }, run.flow.signal)
    // Some of a mail's readers have it: to send it once more would tell them twice.
    if (problem?.code === 'robot-partly') context.note({ ...problem, place })
    else if (problem !== undefined) fail(problem.code, problem.values, { place })
    context.note({ code: 'notify-sent', values: { id, robot: name }, place })
  }
  return { step, sent: found.map(({ name }) => name) }
}

export function planNotify(task: NotifyTask, { numberOf }: Planning): Draft[] {
  const { text, to, correction } = task
  const title = task.title ?? text.split('\n')[0] ?? text
  const fields = targetFields(task, { number: numberOf(task), title })
  const by = to.length === 0 ? '*' : to.join(', ')
  const look = { step: 'preflight', lines: [`# ${by}`], ahead: true, changes: false, lasting: false }
  const said = { step: 'notify', lines: [`→ ${by}`, ...text.split('\n')], ahead: false, changes: correction !== undefined, lasting: false }
  return [
    {
      id: fields.id,
      place: fields.place,
      make: async () => ({
        ...fields,
        ...{ text, to, correction },
        forward: [look, said],
        back:
          correction === undefined
            ? []
            : [{ step: 'undo', lines: [`→ ${by}`, ...correction.split('\n')], ahead: false, changes: true, lasting: true }],
        persons: [],
      }),
    },
  ]
}
