/** Who has looked at what is back, long after the run: on a journal alone, without any host. */
import { expect, onTestFinished, test } from 'vitest'
import type { RunSurroundings } from '#core/engine/live-run.ts'
import { createRunner } from '#core/engine/runner.ts'
import { openJournal } from '#core/journal/open-journal.ts'
import { kinds } from '#core/kind-list.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { linesOf } from '#shared/run/person-lines.ts'

const target = 'ecsc@ecsc-1'
const isBack: RunEvent[] = [
  { type: 'run-began', by: 'Li', computer: 'laptop', version: '1' },
  { type: 'target-began', target, way: 'back' },
  { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
  { type: 'run-ended', result: 'rolled-back' },
]

test('it is added to the journal of a run that is over, told to whoever looks, and the chain holds; what is refused leaves nothing', () => {
  const journal = openJournal(temporaryDirectory())
  onTestFinished(() => journal.close())
  const { id } = journal.createRun(samplePlan(), 'Li')
  for (const event of isBack) journal.append(id, event)
  const told: JournalledEvent[] = []
  const tell = { event: (entry: JournalledEvent) => told.push(entry), problem: () => undefined }
  const runner = createRunner({ journal, tell } as unknown as RunSurroundings, kinds)

  const on = { target, lines: linesOf({ id: target, persons: ['正常访问'] }) }
  const said = { passed: true, by: '周芷若', note: '看过' }
  const both = ['1', '7'].map((line) => ({ line, ...said }))
  expect(() => runner.signRestored(id, { ...on, signoffs: both })).toThrow('sign-line-unknown')
  expect(() => runner.signRestored('r-0099', { ...on, signoffs: [{ line: '1', ...said }] })).toThrow('run-unknown')
  expect(journal.events(id)).toHaveLength(isBack.length)

  runner.signRestored(id, { ...on, signoffs: [{ line: '1', ...said }] })
  expect(told.map(({ event }) => event)).toMatchObject([
    { type: 'signed-off', target, restored: true, signoff: { by: '周芷若', line: '1' } },
  ])
  expect(runner.state(id)).toMatchObject({
    phase: { kind: 'ended', result: 'rolled-back' },
    targets: [{ restoredSignoffs: [{ note: '看过' }] }, {}],
  })
  expect(journal.known.line(id)?.state).toBe('rolled-back')
  expect(journal.verifyChain(id)).toMatchObject({ kind: 'intact', events: isBack.length + 1 })
})
