/** `http`: a check is asked until it holds; a call is made once, and never again without being asked for. */
import type { Target } from '#shared/domain/plan.ts'
import { type HttpSpec, type HttpTask, httpSpecSchema, isCheck } from '#shared/kinds/task/http.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts, Way } from '#shared/run/step.ts'
import { kindFor } from '../../engine/kind.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { callHttp } from '../common/http/http-call.ts'
import { curlLine } from '../common/http/http-lines.ts'
import { hostsOn } from '../common/places.ts'
import { lookAtReach, reachAhead } from '../common/simple-look.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { undoOf } from './undo.ts'

type HttpTarget = Target & HttpSpec & { kind: 'http' }
type Context = StepContext<HttpTarget>
type Told = StepFacts & { told: string[] }

/** Milliseconds between two tries. */
const tryInterval = 2_000

export const http = kindFor<HttpTarget>((target: Target): target is HttpTarget => target.kind === 'http', {
  name: 'http',
  preflight: (context) =>
    context.target.host === undefined ? Promise.resolve({ step: context.step, findings: [] }) : lookAtReach(context),
  lookAhead: async (ahead) => (ahead.target.host === undefined ? [] : reachAhead(ahead)),
  async forward({ run, target, way, step }) {
    let cut = wasCut(run, target, way, 'execute')
    await step('execute', (context) => {
      const doubtful = cut
      cut = false
      return isCheck(target) ? untilItHolds(context) : callOnce(context, target, doubtful)
    })
  },
  async back({ run, target, way, step }) {
    if (isCheck(target)) return true
    const call = undoOf(target)
    if (call === undefined) return false
    let cut = wasCut(run, target, way, 'undo')
    const undone = await step('undo', (context) => {
      const doubtful = cut
      cut = false
      return callOnce(context, call, doubtful)
    })
    return undone !== undefined
  },
})

/** Stopped by the operator while a call was under way: the next attempt must not make it unasked. */
function wasCut(run: LiveRun, target: HttpTarget, way: Way, step: string): boolean {
  const known = stepOf(targetState(run, target), way, step)
  const cancelled = known?.progress.kind === 'ended' && known.progress.outcome.kind === 'cancelled'
  return cancelled && known.notes.some(({ code }) => code === 'http-begun')
}

async function untilItHolds(context: Context): Promise<Told> {
  const { run, target, step } = context
  const end = run.awake() + target.until
  for (let tries = 1; ; tries += 1) {
    const { wrong, told } = await callHttp(context, target)
    if (wrong.length === 0) return { step, told: [...told, ...(tries > 1 ? [`× ${tries}`] : [])] }
    if (run.awake() >= end)
      fail('http-wrong', { url: target.url, tries }, { place: placeOf(target, step), evidence: [...wrong, ...told].join('\n') })
    context.progress(tries, tries + Math.ceil((end - run.awake()) / tryInterval), 'entries')
    await run.flow.wait(Math.min(tryInterval, Math.max(100, end - run.awake())))
  }
}

/** What was begun before a break may have been carried out: then the operator is asked, and not the server once more. */
async function callOnce(context: Context, call: HttpSpec, doubtful: boolean): Promise<Told> {
  const { target, step, way, attempt } = context
  const where = { place: placeOf(target, step) }
  const own = targetState(context.run, target)[way].find((known) => known.step === step)
  const begun = own?.notes.some(({ code, values }) => code === 'http-begun' && values?.attempt === attempt)
  if (begun === true || doubtful) fail('http-unknown', { url: call.url, method: call.method }, where)
  context.note({ code: 'http-begun', values: { method: call.method, url: call.url, attempt }, ...where })
  const { wrong, told } = await callHttp(context, call)
  if (wrong.length > 0) fail('http-wrong', { url: call.url, tries: 1 }, { ...where, evidence: [...wrong, ...told].join('\n') })
  return { step, told }
}

export function planHttp(task: HttpTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = httpSpecSchema.parse(task)
  const title = task.title ?? `${spec.method} ${spec.url}`
  const hosts = task.on.length === 0 ? [undefined] : hostsOn(inventory, task.on, title)
  const undo = isCheck(spec) ? undefined : undoOf(spec)
  return hosts.map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const look = { step: 'preflight', lines: ['id -un', 'uname -n'], ahead: true, changes: false, lasting: false }
    const call = { step: 'execute', lines: [curlLine(spec)], ahead: false, changes: !isCheck(spec), lasting: false }
    const make = async () => ({
      ...fields,
      ...spec,
      forward: host === undefined ? [call] : [look, call],
      back: undo === undefined ? [] : [{ step: 'undo', lines: [curlLine(undo)], ahead: false, changes: true, lasting: true }],
      lasts: isCheck(spec) || undo !== undefined ? undefined : ({ code: 'http-lasts', values: { title } } as const),
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}
