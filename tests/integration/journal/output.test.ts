import { randomBytes } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import { backlogLimit, createOutputClient } from '#core/journal/output-client.ts'
import type { Journal, OutputPlace } from '#core/journal/port.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const place = (run = 'r-0001', target = 'ecsc@ecsc-1'): OutputPlace => ({ run, target, way: 'forward', step: 'start', attempt: 1 })

function open(directory = temporaryDirectory()): Journal {
  const journal = openJournal(directory)
  onTestFinished(() => journal.close())
  return journal
}

const whole = async (journal: Journal, of: OutputPlace): Promise<Buffer> =>
  (await journal.readOutput(of, 0, await journal.outputLength(of))).bytes

describe('bytes', () => {
  test('are kept exactly, in any pieces, across a restart, and read from any offset', async () => {
    const directory = temporaryDirectory()
    const journals = [openJournal(directory)]
    const current = (): Journal => journals.at(-1) as Journal
    onTestFinished(() => current().close())
    let number = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(90_000), fc.constantFrom('write', 'flush', 'reopen')), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (writes, seed) => {
          number += 1
          const of = place(`r-${number}`)
          const written: Buffer[] = []
          for (const [size, action] of writes) {
            const bytes = randomBytes(size)
            written.push(bytes)
            current().writeOutput(of, bytes)
            if (action === 'flush') await current().flushed()
            if (action === 'reopen') {
              await current().close()
              journals.push(openJournal(directory))
            }
          }
          const all = Buffer.concat(written)
          expect((await whole(current(), of)).equals(all)).toBe(true)
          const from = all.length === 0 ? 0 : seed % all.length
          const part = await current().readOutput(of, from, 70_000)
          expect(part.bytes.equals(all.subarray(from, from + 70_000))).toBe(true)
          expect(part.next).toBe(from + part.bytes.length)
        },
      ),
      { numRuns: 15 },
    )
  })

  test('nothing is there for a place without output', async () => {
    const journal = open()
    expect(await journal.outputLength(place())).toBe(0)
    expect(await journal.readOutput(place(), 0, 10)).toEqual({ bytes: Buffer.alloc(0), next: 0 })
    await journal.flushed()
  })

  test('come to disk by themselves within seconds', async () => {
    const directory = temporaryDirectory()
    const journal = open(directory)
    journal.writeOutput(place(), Buffer.from('a line\nand a part'))
    const reader = openJournal(directory, { mode: 'read' })
    await reader.close()
    await expect
      .poll(
        async () => {
          const late = openJournal(directory, { mode: 'read' })
          const length = await late.outputLength(place())
          await late.close()
          return length
        },
        { timeout: 10_000 },
      )
      .toBe(17)
  })
})

describe('trouble', () => {
  test('more than the backlog is refused, not swallowed; what was taken is kept', async () => {
    const journal = open()
    const piece = Buffer.alloc(8 * 1024 * 1024, 'x\n')
    let taken = 0
    const flood = (): void => {
      for (;;) {
        journal.writeOutput(place(), piece)
        taken += piece.length
      }
    }
    expect(flood).toThrow('output-backlog-full')
    expect(taken).toBe(backlogLimit)
    await journal.outputRoom()
    journal.writeOutput(place(), Buffer.from('end'))
    expect(await journal.outputLength(place())).toBe(taken + 3)
  })

  test('a worker that cannot open its file is a problem for every call, and closing does not hang', async () => {
    const directory = temporaryDirectory()
    const client = createOutputClient({ file: join(directory, 'absent', 'output.db'), mode: 'write' })
    client.write(place(), Buffer.from('x'))
    await expect(client.flush()).rejects.toThrow(/ENOENT|journal-not-opened/)
    await expect(client.ask({ kind: 'length', place: place() })).rejects.toThrow()
    expect(() => client.write(place(), Buffer.from('x'))).toThrow()
    await expect(client.room()).rejects.toThrow()
    await client.close()
  })

  test('a worker that dies is a problem, not a hang', async () => {
    const directory = temporaryDirectory()
    const client = createOutputClient({ file: join(directory, 'output.db'), mode: 'write' })
    client.write(place(), Buffer.from('x'))
    await client.flush()
    const unknown: unknown = null
    // A message that is none: the worker throws outside of any question.
    const asked = client.ask({ kind: 'length', place: unknown as OutputPlace })
    await expect(asked).rejects.toThrow()
    client.write(unknown as OutputPlace, Buffer.from('x'))
    await expect(client.flush()).rejects.toThrow('output-worker-ended')
    expect(() => client.write(place(), Buffer.from('x'))).toThrow('output-worker-ended')
    await client.close()
  })
})

test('20 MB of log: speed of keeping and of finding', async () => {
  const directory = temporaryDirectory()
  const journal = openJournal(directory)
  const line = (number: number): string =>
    `2017-02-20 22:03:${number % 60} [http-${number % 97}] ${number % 3 ? 'INFO  com.ecsc.Order handled request' : 'WARN  余额计算 账户余额第三位'} ${number} in ${number % 411} ms\n`
  const pieces: Buffer[] = []
  let size = 0
  for (let number = 0; size < 20_000_000; number += 200) {
    const piece = Buffer.from(Array.from({ length: 200 }, (_none, index) => line(number + index)).join(''))
    pieces.push(piece)
    size += piece.length
  }
  const needle = Buffer.from('the one rare line 回退完成\n')
  pieces.splice(pieces.length >> 1, 0, needle)
  const began = performance.now()
  let longestWrite = 0
  for (const piece of pieces) {
    const start = performance.now()
    journal.writeOutput(place(), piece)
    longestWrite = Math.max(longestWrite, performance.now() - start)
    await journal.outputRoom()
  }
  await journal.flushed()
  const seconds = (performance.now() - began) / 1000
  const timed = async (text: string): Promise<string> => {
    const start = performance.now()
    const hits = await journal.search(text, { limit: 5 })
    return `“${text}” ${hits.length} hits in ${(performance.now() - start).toFixed(0)} ms`
  }
  const rare = await timed('回退完成')
  const two = await timed('退完')
  const absent = await timed('退退')
  const common = await timed('账户余额')
  expect(await journal.outputLength(place())).toBe(size + needle.length)
  await journal.close()
  const kept = statSync(join(directory, 'output.db')).size
  console.log(
    `${(size / 1e6).toFixed(0)} MB in ${seconds.toFixed(2)} s = ${(size / 1e6 / seconds).toFixed(1)} MB/s, longest writeOutput ${longestWrite.toFixed(1)} ms,` +
      ` file ${(kept / 1e6).toFixed(1)} MB; ${[rare, two, absent, common].join('; ')}`,
  )
  expect(rare).toContain('1 hits')
  expect(two).toContain('1 hits')
  rmSync(directory, { recursive: true, force: true })
})
