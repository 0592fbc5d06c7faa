/** Opening Ferry, its first screen and its history cost the same after a hundred evenings as after ten. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import { startCore } from '#harness/core.ts'
import { samplePlan } from '#harness/sample-plan.ts'

const rows = vi.hoisted(() => ({ read: [] as string[] }))
vi.mock('#core/journal/read-row.ts', async (original) => {
  const { readRow } = await original<typeof import('#core/journal/read-row.ts')>()
  const counting: typeof readRow = (schema, text, place, upcast) => {
    rows.read.push(place.table)
    return readRow(schema, text, place, upcast)
  }
  return { readRow: counting }
})

const count = (table: string) => rows.read.filter((read) => read === table).length

/** How many plans and events are read for what is asked of a directory with so many runs, one of them broken off. */
async function readsWith(runs: number): Promise<Record<string, [plans: number, events: number]>> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-no-scan-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const journal = openJournal(join(data, 'ferry'))
  for (let number = 1; number <= runs; number += 1) {
    const { id } = journal.createRun({ ...samplePlan(), title: `发布 ${number}`, source: `/releases/${number}.yaml` }, 'Li')
    journal.append(id, { type: 'run-began', by: 'Li', computer: 'laptop', version: '1' })
    if (number !== 2) journal.append(id, { type: 'run-ended', result: 'succeeded' })
  }
  await journal.close()

  const reads: Record<string, [number, number]> = {}
  const counted = async <Reply>(what: string, act: () => Promise<Reply>): Promise<Reply> => {
    rows.read = []
    const reply = await act()
    reads[what] = [count('runs'), count('events')]
    return reply
  }
  const { request, close } = await counted('open', () => startCore({ data }))
  onTestFinished(close)
  const look = await counted('start.look', () => request('start.look', {}))
  expect(look.interrupted.map(({ run }) => run.id)).toEqual(['r-0002'])
  expect(look.releases.length).toBe(Math.min(runs, 100))
  const { all } = await counted('history.overview', () => request('history.overview', {}))
  expect(all).toBe(runs)
  expect(await counted('run.list', () => request('run.list', { limit: 20 }))).toHaveLength(20)
  await counted('files.named', () => request('files.named', {}))
  await counted('run.estimate', () => request('run.estimate', { run: 'r-0001' }))
  return reads
}

test('no plan and no event of a run is read that is not asked for', async () => {
  const few = await readsWith(25)
  expect(await readsWith(60)).toEqual(few)
  // Of the one that was broken off: it is marked so.
  expect(few.open?.[0]).toBe(1)
  expect([few['start.look'], few['history.overview'], few['run.list'], few['files.named']]).toEqual(Array(4).fill([0, 0]))
})
