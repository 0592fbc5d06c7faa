import fc from 'fast-check'
import { type JournalledEvent, type RunEvent, runEventSchema, targetResults } from '#shared/run/events.ts'
import { safeEvidenceName } from '#shared/run/evidence.ts'
import { failureChoices } from '#shared/run/question.ts'
import { commandEnds, ways } from '#shared/run/step.ts'
import { stepNames } from './upgrade-plan.ts'

export type AnyText = fc.Arbitrary<string>

/**
 * Events of every type for these targets. `text` makes every free text in them, so that a test can send hostile ones.
 * The compiler sees to it that no type is missing.
 */
export function arbitraryEvents(targets: readonly string[], text: AnyText = fc.string()): fc.Arbitrary<RunEvent> {
  const target = fc.constantFrom(...targets)
  const by = text
  const number = fc.nat(1_000_000)
  const step = { target, way: fc.constantFrom(...ways), step: fc.constantFrom(...stepNames), attempt: fc.integer({ min: 1, max: 3 }) }
  const problem = fc.record({
    code: fc.constantFrom('internal', 'of-another-version'),
    values: fc.record({ message: text }),
    evidence: text,
  })
  const job = fc.constantFrom('j1', 'j2')
  const id = fc.constantFrom('q1', 'q2', 'q3')
  const process = fc.record({ pid: number, started: text, user: text, executable: text, commandLine: text, ports: fc.constant([]) })
  const finding = fc.record({ severity: fc.constantFrom('ok', 'warning', 'blocking'), subject: text, problem })
  const evidence = text.map((name) => [{ name: safeEvidenceName(name), size: name.length, sha256: 'ab'.repeat(32), type: 'text/plain' }])
  const signoff = fc.record(
    { line: fc.constantFrom('', '1', '2'), text, passed: fc.boolean(), by, note: text, looked: fc.boolean(), evidence },
    { requiredKeys: ['line', 'text', 'passed', 'by', 'note', 'looked'] },
  )
  const outcome = fc.oneof(
    fc.constant({ kind: 'succeeded' }),
    fc.record({ kind: fc.constant('failed'), exit: number, problem }),
    fc.record({ kind: fc.constant('killed'), signal: text }),
    fc.record({ kind: fc.constant('unknown'), problem }),
    fc.record({ kind: fc.constant('cancelled'), left: fc.array(text, { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('skipped'), reason: text }),
  )
  const facts = fc.oneof(
    fc.record({ step: fc.constant('upload'), path: text, sha256: text, size: number, sent: number }),
    fc.record({ step: fc.constant('stop'), stopped: fc.array(process, { maxLength: 2 }), signal: fc.constantFrom('TERM', 'none') }),
    fc.record({ step: fc.constant('back-up'), path: text, entries: number, bytes: number, manifest: text }),
    fc.record({ step: fc.constant('unpack'), entries: number }),
    fc.record({ step: fc.constant('restore'), from: text, aside: text, by: fc.constant('rename'), entries: number }),
    fc.record({ step: fc.constant('start'), processes: fc.array(process, { maxLength: 2 }), logs: fc.constant([]) }),
    fc.record({
      step: fc.constant('watch'),
      logs: fc.array(fc.record({ path: text, ready: text, encoding: text, errors: number, warnings: number }), { maxLength: 2 }),
      onlyStayedUp: fc.boolean(),
    }),
    fc.record({
      step: fc.constant('verify'),
      checks: fc.array(fc.record({ check: text, kind: text, passed: fc.boolean(), detail: text }), { maxLength: 2 }),
    }),
  )
  const question = fc.oneof(
    fc.record({
      kind: fc.constant('gate'),
      target,
      next: target,
      covers: fc.array(target, { maxLength: 2 }),
      lines: fc.array(fc.record({ target, line: fc.constantFrom('1', '2'), text }), { maxLength: 2 }),
      wrong: fc.array(problem, { maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('failure'), target, way: step.way, step: step.step, problem, choices: fc.constant([...failureChoices]) }),
    fc.record({ kind: fc.constant('kill-after-term'), target, processes: fc.array(process, { maxLength: 2 }), waited: number }),
    fc.record({ kind: fc.constant('preflight'), findings: fc.array(fc.record({ target, finding }), { maxLength: 2 }) }),
  )
  const answer = fc.oneof(
    fc.record({ kind: fc.constant('gate'), go: fc.boolean() }),
    fc.record({ kind: fc.constant('failure'), choice: fc.constantFrom(...failureChoices), reason: text }),
    fc.record({ kind: fc.constant('choose-process'), pids: fc.array(number, { maxLength: 2 }) }),
  )
  const shapes: Record<RunEvent['type'], Record<string, fc.Arbitrary<unknown>>> = {
    'run-began': { by, computer: text, version: text },
    'run-interrupted': {},
    'run-resumed': { by, computer: text },
    'run-ended': { result: fc.constantFrom('succeeded', 'failed', 'stopped') },
    'pause-requested': { by },
    paused: {},
    continued: { by },
    'stop-requested': { by },
    'rollback-requested': { targets: fc.array(target, { maxLength: 2 }), by, afterwards: fc.constantFrom('end', 'go-on') },
    'target-began': { target, way: step.way },
    'target-ended': { target, way: step.way, result: fc.constantFrom(...targetResults), reason: text },
    'step-began': step,
    'command-intended': { ...step, job, lines: fc.array(text, { maxLength: 3 }), changes: fc.boolean() },
    'command-ended': { ...step, job, end: fc.constantFrom(...commandEnds), exit: number },
    'step-noted': { ...step, problem },
    'step-measured': {
      ...step,
      due: number,
      figures: fc.dictionary(text, number, { maxKeys: 2 }),
      missed: fc.constantFrom(undefined, true),
    },
    'step-ended': { ...step, outcome, facts },
    findings: { target, findings: fc.array(finding, { maxLength: 3 }) },
    'question-asked': { id, question },
    'question-answered': { id, answer, by },
    'question-withdrawn': { id },
    'signed-off': { target, signoff, restored: fc.constantFrom(undefined, true) },
    lock: { target, state: fc.constantFrom('taken', 'taken-over', 'released') },
    connection: { host: text, state: fc.constantFrom('lost', 'back'), problem },
  }
  const each = Object.entries(shapes).map(([type, shape]) => fc.record({ type: fc.constant(type), ...shape }))
  return fc.oneof(...each).map((event) => runEventSchema.parse(event))
}

/** A journal of such events, numbered from 1. */
export function arbitraryJournal(targets: readonly string[], text?: AnyText): fc.Arbitrary<JournalledEvent[]> {
  return fc
    .array(arbitraryEvents(targets, text), { minLength: 1, maxLength: 40 })
    .map((events) => events.map((event, index) => ({ run: 'r-0001', sequence: index + 1, at: 1_000 * (index + 1), event })))
}
