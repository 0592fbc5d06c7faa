/**
 * What an earlier Ferry has written, in the words of today. Only what is read is changed: what is stored stays as it is, and with
 * it the chain of hashes, which is made of the stored text.
 */
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
  const event = withWay(stored)
  return isObject(event.question) ? { ...event, question: withWay(event.question) } : event
}

function upcastTarget(target: unknown): unknown {
  if (!isObject(target)) return target
  const { steps, rollback, ...rest } = target
  return { ...rest, forward: steps, back: rollback }
}

const withWay = (value: Json): Json => (typeof value.way === 'string' ? { ...value, way: oldWays[value.way] ?? value.way } : value)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
