/** A journal that an earlier Ferry has written: opened, its chain proven, read in the words of today, known to the history. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/journals/before-the-ways/${name}`, import.meta.url))

test('a journal of before the ways were renamed: the chain is intact, both ways have the words of today, more can be added', async () => {
  const data = await mkdtemp(join(tmpdir(), 'ferry-journal-'))
  for (const file of ['ferry.db', 'output.db']) await cp(fixture(file), join(data, file))
  const journal = openJournal(data)
  onTestFinished(async () => {
    await journal.close()
    await rm(data, { recursive: true, force: true })
  })
  await journal.indexed()
  expect(journal.verifyChain('r-0001')).toMatchObject({ kind: 'intact' })
  expect(journal.stateOf('r-0001').targets).toMatchObject([
    { phase: { kind: 'done', way: 'forward' }, touched: true },
    { phase: { kind: 'going', way: 'forward' }, touched: true },
  ])
  expect(journal.findRuns({}, { offset: 0 })).toMatchObject([{ id: 'r-0001', targets: 2, done: 1, hosts: ['schedule-1', 'schedule-2'] }])
  expect(journal.run('r-0001')?.plan).toMatchObject({ format: 1, targets: [{ kind: 'upgrade' }, { kind: 'upgrade' }] })

  journal.append('r-0001', { type: 'run-interrupted' })
  expect(journal.verifyChain('r-0001')).toMatchObject({ kind: 'intact' })
  expect(journal.known.inState('interrupted')[0]?.backups).toMatchObject([
    { host: 'schedule-1', needed: true },
    { host: 'schedule-2', needed: true },
  ])
})
