import { expect, onTestFinished, test, vi } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import { replayProgress } from '#core/report/replay-progress.ts'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

/** More milliseconds than there are between two counts. */
const pause = 300

test('how far a step was is counted from its output as it came; other steps and logs have no count', async () => {
  const journal = openJournal(temporaryDirectory())
  onTestFinished(() => journal.close())
  const plan = scriptedPlan()
  const [target] = plan.targets
  if (target?.archive === undefined) throw new Error('the plan has no target with an archive')
  const record = journal.createRun(plan, '无忌')
  const at = { run: record.id, target: target.id, way: 'forward' as const, attempt: 1 }
  const write = async (place: Parameters<typeof journal.writeOutput>[0], text: string) => {
    const began = Date.now()
    journal.writeOutput(place, Buffer.from(text))
    await vi.waitFor(() => expect(Date.now() - began).toBeGreaterThan(pause), { timeout: 5_000 })
  }
  journal.writeOutput({ ...at, step: 'upload' }, Buffer.from('sftp put\n'))
  journal.writeOutput({ ...at, step: 'watch', log: '/l' }, Buffer.from('one\ntwo\n'))
  await write({ ...at, step: 'unpack' }, 'ecsc/\necsc/a.jar\n')
  await write({ ...at, step: 'unpack' }, 'ecsc/b')
  await write({ ...at, step: 'unpack' }, '.jar\necsc/c.jar\n')
  await journal.flushed()

  const counted = await replayProgress(journal, record, target.id)
  expect(counted.map(({ step, done, total }) => ({ step, done, total }))).toEqual([
    { step: 'unpack', done: 2, total: target.archive.entries },
    // The line that was begun belongs to the time at which it began.
    { step: 'unpack', done: 3, total: target.archive.entries },
    { step: 'unpack', done: 4, total: target.archive.entries },
  ])
  expect(counted.every(({ at: time }, index) => index === 0 || time - (counted[index - 1]?.at ?? 0) >= pause - 50)).toBe(true)
  await expect(replayProgress(journal, record, 'ecsc@elsewhere')).resolves.toEqual([])
})
