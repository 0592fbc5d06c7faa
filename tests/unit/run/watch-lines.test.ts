import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type WatchedLog, watchLines } from '#core/kinds/common/logs/watch-lines.ts'
import { longestLine } from '#core/watch/line-reader.ts'
import { processorTime } from '#harness/processor-time.ts'
import { type LogFile, logSchema } from '#shared/domain/service.ts'

const file = logSchema.parse({ path: '/l', ready: '启动完成 Server startup', fail: ['OutOfMemoryError', '无法启动'] })
/** `启动完成` and `无法启动` in GB18030. */
const readyInGb = Buffer.from('c6f4b6afcdeab3c9', 'hex')
const failInGb = Buffer.from('cedeb7a8c6f4b6af', 'hex')

const watched = (chunks: readonly Uint8Array[], part: { file?: LogFile; wanted?: string[]; passedOver?: number } = {}): WatchedLog => {
  const { log, take } = watchLines({ file, wanted: ['has the pattern'], passedOver: 0, tell: () => undefined, ...part })
  for (const chunk of chunks) take(chunk)
  return log
}

const cutAt = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((one, other) => one - other)
  return [...cuts, bytes.length].map((end, index) => bytes.subarray(cuts[index - 1] ?? 0, end))
}

test('however the bytes are cut, within a line, a pattern or a letter, the log says the same', () => {
  const line = fc.constantFrom(
    Buffer.from('INFO plain 余额'),
    Buffer.from('启动完成 Server startup in 10842 ms'),
    Buffer.concat([readyInGb, Buffer.from(' Server startup')]),
    Buffer.from('java.lang.OutOfMemoryError: PermGen space'),
    failInGb,
    Buffer.from('a line that has the pattern of a check'),
    Buffer.from('WARN careful\r'),
    Buffer.from('SEVERE bad'),
    Buffer.alloc(0),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 30 }), (lines, places) => {
      const bytes = Buffer.concat(lines.flatMap((each) => [each, Buffer.from('\n')]))
      const one = watched([bytes])
      expect(watched(cutAt(bytes, places))).toEqual(one)
      expect(watched(Array.from(bytes, (_, index) => bytes.subarray(index, index + 1)))).toEqual(one)
    }),
    { numRuns: 60 },
  )
})

const long = (mark: string | Buffer, at: number) =>
  Buffer.concat([Buffer.alloc(at, 'x'), Buffer.from(mark), Buffer.alloc(300_000, 'y'), Buffer.from('\n')])

describe('in a line that is too long to be kept', () => {
  test('marks are found wherever they stand and however the pieces are cut, over the edge of what is kept as well', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: longestLine - 40, max: longestLine + 10 }), fc.integer({ min: 0, max: 200_000 })),
        fc.array(fc.nat(), { maxLength: 8 }),
        (at, places) => {
          const log = watched(cutAt(long('启动完成 Server startup', at), [...places, at + 5, at + 20]))
          expect(log.ready).toContain('启动完成 Server startup')
          expect(log.failed).toBeUndefined()
        },
      ),
      { numRuns: 40 },
    )
  })

  test('also in GB18030, once it is known for that', () => {
    const bytes = Buffer.concat([readyInGb, Buffer.alloc(longestLine, 'x'), failInGb, Buffer.from('\n')])
    expect(watched(cutAt(bytes, [longestLine + 9, longestLine + 11])).failed?.pattern).toBe('无法启动')
  })

  test('a mark is not made of the end of one line and the beginning of the next', () => {
    const one = Buffer.concat([Buffer.alloc(longestLine + 10, 'x'), Buffer.from('OutOfMemory\nError\n')])
    expect(watched([one]).failed).toBeUndefined()
  })

  test('of 100 MB the beginning is kept, all is looked through, and it takes a moment', () => {
    const piece = Buffer.alloc(1024 * 1024, 'z')
    const began = processorTime()
    const log = watched([...Array.from({ length: 100 }, () => piece), Buffer.from('OutOfMemoryError\n')])
    expect(processorTime() - began).toBeLessThan(15_000)
    expect(log.failed).toMatchObject({ pattern: 'OutOfMemoryError', line: expect.stringMatching(/^…z+OutOfMemoryError…$/) })
    expect(log.tail.join('').length).toBeLessThan(2 * longestLine)
    expect(log.tail[0]).toBe(log.failed?.line)
    expect(log.tail[1]).toContain(`[+${100 * 1024 * 1024 + 16 - longestLine} bytes]`)
  })
})

describe('what is coloured for a terminal', () => {
  const coloured = logSchema.parse({ path: '/l', ready: 'Server startup in', fail: ['OutOfMemoryError'] })
  const red = (text: string) => `\u001b[31m${text.slice(0, 4)}\u001b[0m\u001b]0;t\u0007${text.slice(4)}`

  test('is read as its words, however its bytes are cut', () => {
    const text = `${red('Server startup in 10 ms')}\n${red('java.lang.OutOfMemoryError')}\n\u001b[1;33mWA\u001b[0mRN x\n`
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), (places) => {
        const log = watched(cutAt(Buffer.from(text), places), { file: coloured })
        expect(log).toMatchObject({
          ready: 'Server startup in 10 ms',
          failed: { line: 'java.lang.OutOfMemoryError' },
          errors: 1,
          warnings: 1,
        })
      }),
      { numRuns: 40 },
    )
  })

  test('also where a line is too long to be kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: longestLine - 60, max: longestLine + 60 }), fc.array(fc.nat(), { maxLength: 6 }), (at, places) => {
        const bytes = long(red('Server startup in 10 ms'), at)
        expect(watched(cutAt(bytes, [...places, at + 7, at + 20]), { file: coloured }).ready).toContain('Server startup in')
      }),
      { numRuns: 30 },
    )
  })
})

describe('Tomcat by the language of its host', () => {
  const known = logSchema.parse({ path: '/l', ready: 'Server startup in' })

  test('is up when it says so in Chinese', () => {
    expect(watched([Buffer.from('信息 [main] Catalina.start [1234]毫秒后服务器启动\n')], { file: known }).ready).toContain(
      '毫秒后服务器启动',
    )
  })

  test('has failed when a context did, though the server started', () => {
    const log = watched([Buffer.from('严重: Context [/ecsc] startup failed due to previous errors\n信息: Server startup in 99 ms\n')], {
      file: known,
    })
    expect(log.failed).toMatchObject({ line: '严重: Context [/ecsc] startup failed due to previous errors' })
    expect(log.errors).toBe(1)
  })
})

test('what was passed over does not fail it, what comes after does', () => {
  const old = Buffer.from('OutOfMemoryError\n')
  const told = vi.fn()
  const { log, take } = watchLines({ file, wanted: [], passedOver: old.length, tell: told })
  take(Buffer.concat([old, Buffer.from('fine\n')]))
  expect(log.failed).toBeUndefined()
  expect(log.errors).toBe(0)
  take(Buffer.from('无法启动\n'))
  expect(log.failed?.pattern).toBe('无法启动')
  expect(log.errors).toBe(1)
  expect(told).toHaveBeenCalled()
})

test('the evidence of a failure has what led to it, its line, and the error behind it, however long the stack is', () => {
  const lines = (count: number, text: string) => Array.from({ length: count }, (_, number) => `${text} ${number}`)
  const text = [...lines(100, 'INFO before'), 'SEVERE 无法启动', 'java.lang.IllegalStateException: port in use', ...lines(200, '\tat A.b')]
  const { failed, tail } = watched([Buffer.from(`${text.join('\n')}\n`)])
  expect(failed?.pattern).toBe('无法启动')
  expect(tail).toHaveLength(40)
  expect(tail).toEqual(
    expect.arrayContaining(['INFO before 99', 'SEVERE 无法启动', 'java.lang.IllegalStateException: port in use', '\tat A.b 18']),
  )
})
