import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { until } from '#harness/until.ts'

async function startWriter(directory: string) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./writer.ts', import.meta.url)), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  child.stdout.resume()
  return child
}

describe('one writer a data directory', () => {
  test('a second process is refused and told who the first is; readers are not', async () => {
    const directory = temporaryDirectory()
    const child = await startWriter(directory)
    expect(() => openJournal(directory)).toThrow(new RegExp(`data-directory-in-use.*"pid":${child.pid}\\b`))
    const reader = openJournal(directory, { mode: 'read' })
    onTestFinished(() => reader.close())
    const before = reader.events('r-0001').length
    await until(() => reader.events('r-0001').length > before + 40, 'new events')
    expect(reader.verifyChain('r-0001').kind).toBe('intact')
    await until(
      async () => {
        const later = openJournal(directory, { mode: 'read' })
        const hits = await later.search('line at 0', { limit: 1 })
        await later.close()
        return hits.length === 1
      },
      'output in the search',
      45_000,
    )
  })

  test('one that was killed blocks nobody, although its name is still there', async () => {
    const directory = temporaryDirectory()
    const child = await startWriter(directory)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(existsSync(join(directory, 'writer.json'))).toBe(true)
    const journal = openJournal(directory)
    expect(journal.verifyChain('r-0001').kind).toBe('intact')
    await journal.close()
    expect(existsSync(join(directory, 'writer.json'))).toBe(false)
  })

  test('the same process is refused too, until it has closed', async () => {
    const directory = temporaryDirectory()
    const first = openJournal(directory)
    expect(() => openJournal(directory)).toThrow('data-directory-in-use')
    await first.close()
    await openJournal(directory).close()
  })
})

describe('reading', () => {
  test('where nothing was written finds nothing and makes nothing', async () => {
    const directory = join(temporaryDirectory(), 'empty')
    mkdirSync(directory)
    for (const place of [directory, join(directory, 'absent')]) {
      const reader = openJournal(place, { mode: 'read' })
      expect(reader.findRuns({}, { offset: 0 })).toEqual([])
      expect(await reader.search('abc', { limit: 1 })).toEqual([])
      await reader.close()
    }
    expect(readdirSync(directory)).toEqual([])
  })

  test('writes nothing, and says so', async () => {
    const directory = temporaryDirectory()
    const writer = openJournal(directory)
    writer.createRun(samplePlan(), 'Li')
    await writer.close()
    const reader = openJournal(directory, { mode: 'read' })
    onTestFinished(() => reader.close())
    expect(reader.findRuns({}, { offset: 0 }).length).toBe(1)
    const place = { run: 'r-0001', target: 't', way: 'forward', step: 'start', attempt: 1 } as const
    for (const write of [
      () => reader.createRun(samplePlan(), 'Li'),
      () => reader.append('r-0001', { type: 'paused' }),
      () => reader.writeOutput(place, Buffer.from('x')),
      () => reader.saveSetting('a', 'b'),
      () => reader.saveInventory({ hosts: [], services: [] }),
    ])
      expect(write).toThrow('journal-read-only')
  })
})
