/**
 * What an earlier Ferry has written, in the words of today. Only what is read is changed: what is stored stays as it is, and with
 * it the chain of hashes, which is made of the stored text.
 */
import { rollbackSteps, type UpgradeStep, upgradeMarks, upgradeSteps } from '#shared/kinds/task/upgrade.ts'
import { commandEnds } from '#shared/run/step.ts'

type Json = { [key: string]: unknown }

/** A direction once bore the name of the only kind of task. */
const oldWays: Readonly<Record<string, string>> = { upgrade: 'forward', rollback: 'back' }

/** A plan of format 1 had no `format`, and named its two ways `steps` and `rollback`. */
export function upcastPlan(stored: unknown): unknown {
  if (!isObject(stored) || stored.format !== undefined || !Array.isArray(stored.targets)) return stored
  return { ...stored, format: 1, targets: stored.targets.map(upcastTarget) }
}

/** An event, and the question or answer in it. */
export function upcastEvent(stored: unknown): unknown {
  if (!isObject(stored)) return stored
  const event = withEnd(withWay(stored))
  return isObject(event.question) ? { ...event, question: withLines(withWay(event.question)) } : event
}

/** How a command ended was any word; one that is not known is never taken for success. */
const withEnd = (event: Json): Json =>
  event.type === 'command-ended' && !commandEnds.some((end) => end === event.end)
    ? { ...event, end: event.end === 'exit' ? 'exited' : 'unknown' }
    : event

/** Every target was an upgrade: a service on a host. */
function upcastTarget(target: unknown): unknown {
  if (!isObject(target) || !isObject(target.service) || !isObject(target.host)) return target
  const { steps, rollback, ...rest } = target
  const { name, directory } = target.service
  return {
    ...rest,
    kind: 'upgrade',
    task: name,
    title: name,
    place: target.host.name,
    lock: directory,
    forward: withMarks(steps, upgradeSteps),
    back: withMarks(rollback, rollbackSteps),
  }
}

/** Such a plan had steps without marks, and a run of it all steps of its way, whether or not the plan had lines for them. */
function withMarks(planned: unknown, names: readonly UpgradeStep[]): unknown {
  const known = Array.isArray(planned) ? planned : []
  return names.map((step) => ({ lines: [], ...known.find((one) => isObject(one) && one.step === step), step, ...upgradeMarks(step) }))
}

/** A gate's lines were known by their text alone. */
function withLines(question: Json): Json {
  if (question.kind !== 'gate' || !Array.isArray(question.persons)) return question
  const { persons, ...rest } = question
  return { ...rest, lines: persons.map((text, index) => ({ target: question.target, line: String(index + 1), text })) }
}

const withWay = (value: Json): Json => (typeof value.way === 'string' ? { ...value, way: oldWays[value.way] ?? value.way } : value)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
