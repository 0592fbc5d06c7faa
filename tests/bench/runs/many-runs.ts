/** A data directory after many evenings: every event goes through the journal's own append. */
import { join } from 'node:path'
import { openForWriting } from '#core/journal/database.ts'
import { createEventStore } from '#core/journal/event-store.ts'
import { journalMigrations } from '#core/journal/migrations/index.ts'
import { openJournal } from '#core/journal/open-journal.ts'
import { createReserve } from '#core/journal/reserve.ts'
import { createRunStore } from '#core/journal/run-store.ts'
import { scriptedFacts } from '#harness/scripted/scripted-facts.ts'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { RunEvent } from '#shared/run/events.ts'

const by = '无忌'
/** Of so many runs one was broken off by a Ferry that is gone, and one was stopped. */
const between = 100

/** The events of all runs; how many there are. The index is left empty, as after an upgrade. */
export async function writeManyRuns(directory: string, count: number): Promise<number> {
  await openJournal(directory).close()
  const database = openForWriting(join(directory, 'ferry.db'), journalMigrations)
  // Not one wait for the disk an event: this is made to be read.
  database.pragma('synchronous = OFF')
  const reserve = createReserve(directory)
  const runs = createRunStore(database, reserve)
  const events = createEventStore(database, runs, reserve)
  let written = 0
  const writeRun = database.transaction((number: number) => {
    const plan = { ...scriptedPlan(), title: `发布 ${number % 50}` }
    const { id } = runs.create(plan, by)
    for (const event of eventsOf(plan, number)) {
      events.append(id, event)
      written += 1
    }
  })
  for (let number = 1; number <= count; number += 1) writeRun(number)
  database.close()
  return written
}

function eventsOf(plan: Plan, number: number): RunEvent[] {
  const began: RunEvent = { type: 'run-began', by, computer: 'night-shift', version: '0.1.0' }
  const targets = number % between === 1 ? plan.targets.slice(0, 4) : plan.targets
  const all = [began, ...targets.flatMap((target, index) => targetEvents(target, plan.targets[index + 1]?.id))]
  switch (number % between) {
    case 1:
      return all
    case 2:
      return [...all, { type: 'stop-requested', by }, { type: 'run-ended', result: 'stopped' }]
    default:
      return [...all, { type: 'run-ended', result: 'succeeded' }]
  }
}

function targetEvents(target: Target, next: string | undefined): RunEvent[] {
  const way = 'forward' as const
  const question = `q-${target.id}`
  const upgrade = asUpgrade(target)
  const lines = target.persons.map((text, index) => ({ target: target.id, line: String(index + 1), text }))
  const signoffs = target.persons.map((text, index) => ({ line: String(index + 1), text, passed: true, by, note: '', looked: true }))
  return [
    { type: 'target-began', target: target.id, way },
    { type: 'lock', target: target.id, state: 'taken' },
    ...target.forward.flatMap(({ step, lines: commands }): RunEvent[] => {
      const place = { target: target.id, way, step, attempt: 1 }
      const job = `${target.id}-${step}`
      return [
        { type: 'step-began', ...place },
        { type: 'command-intended', ...place, job, lines: commands, changes: step !== 'preflight' },
        { type: 'command-ended', ...place, job, end: 'exited', exit: 0 },
        { type: 'step-ended', ...place, outcome: { kind: 'succeeded' }, facts: upgrade && scriptedFacts(upgrade, step) },
      ]
    }),
    { type: 'question-asked', id: question, question: { kind: 'gate', target: target.id, next, lines, covers: [target.id], wrong: [] } },
    { type: 'question-answered', id: question, answer: { kind: 'gate', go: true, signoffs }, by },
    ...signoffs.map((signoff): RunEvent => ({ type: 'signed-off', target: target.id, signoff })),
    { type: 'lock', target: target.id, state: 'released' },
    { type: 'target-ended', target: target.id, way, result: 'done', reason: '' },
  ]
}
