import { createHash } from 'node:crypto'

/** An event as it is stored, before any schema has filled in what a later Ferry added to it. */
export type ChainedEvent = { run: string; sequence: number; at: number; event: unknown }

/**
 * Each event's hash covers the one before it, and the first covers the plan: an event that was changed, removed or
 * moved breaks every hash after it. Events cut off at the end are seen only by one who kept the newest hash: a report.
 */
export function chainStart(run: string, plan: unknown): string {
  return hash(canonicalJson({ run, plan }))
}

export function chainNext(previous: string, { run, sequence, at, event }: ChainedEvent): string {
  return hash(`${previous}\n${canonicalJson({ run, sequence, at, event })}`)
}

/** The hash of the last event of a run. */
export function chainHead(run: string, plan: unknown, events: readonly ChainedEvent[]): string {
  return events.reduce(chainNext, chainStart(run, plan))
}

/** JSON with the keys of every object in the order of their code units and no spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  // Built without a prototype, so that a key such as __proto__ is a key like any other.
  const result: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(record).sort()) result[key] = record[key]
  return result
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
