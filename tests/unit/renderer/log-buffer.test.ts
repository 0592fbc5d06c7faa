import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogPiece } from '#shared/contract/logs.ts'
import { createLogBuffer, keptLines } from '../../../src/renderer/stores/logs/log-buffer.ts'

const words = { ready: 'Server startup in', fail: ['启动失败'] }

/** Lines as the core sends them, ten bytes each. */
const linesPiece = (from: number, texts: readonly string[]): LogPiece => ({
  kind: 'lines',
  position: from,
  at: 1000 + from,
  text: texts.join('\n'),
  sizes: texts.map(() => 10),
})

describe('the lines of a log', () => {
  it('stand by position however they were divided, and counts are of what they say', () => {
    const text = fc.constantFrom('ERROR a', 'WARN b', 'INFO c', '\tat com.ecsc.Main(Main.java:7)', '启动失败', 'Server startup in 7 ms')
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 })), (pieces) => {
        const buffer = createLogBuffer('log', words)
        const all = pieces.flat()
        let position = 0
        const added = pieces.flatMap((texts) => {
          const taken = buffer.take([linesPiece(position, texts)], 0)
          position += texts.length * 10
          expect(taken.isChanged).toBe(false)
          return taken.added
        })
        expect(added).toEqual(buffer.lines)
        expect(buffer.lines.map((line) => line.text)).toEqual(all)
        expect(buffer.lines.map((line) => line.position)).toEqual(all.map((_, index) => index * 10))
        expect(buffer.counts.errors).toBe(all.filter((line) => line === 'ERROR a' || line === '启动失败').length)
        expect(buffer.counts.warnings).toBe(all.filter((line) => line === 'WARN b').length)
      }),
    )
  })

  it('that come again under another encoding are the same lines with another text; counts follow', () => {
    const buffer = createLogBuffer('log', words)
    buffer.take([linesPiece(0, ['one', 'ERR\ufffdR', '\tat x(y)'])], 0)
    const before = [...buffer.lines]
    const again = buffer.take([linesPiece(0, ['eins', 'ERROR two', '\tat x(y)']), linesPiece(30, ['WARN new'])], 0)
    expect(again.isChanged).toBe(true)
    expect(again.added.map((line) => line.text)).toEqual(['WARN new'])
    expect(buffer.lines.slice(0, 3).every((line, index) => line === before[index])).toBe(true)
    expect(buffer.lines.map(({ level }) => level)).toEqual(['plain', 'error', 'error', 'warning'])
    expect(buffer.counts).toEqual({ errors: 1, warnings: 1, leftOut: 0 })
  })

  it('a mark that comes late stands in its place; what was left out and cut is counted', () => {
    const buffer = createLogBuffer('log', words)
    buffer.take([linesPiece(0, ['one', 'two'])], 0)
    expect(buffer.restart).toBeUndefined()
    const late = buffer.take([{ kind: 'mark', position: 10, at: 5, mark: 'restarted' }], 0)
    expect(late).toEqual({ added: [], isChanged: true })
    expect(buffer.lines.map(({ text, note }) => note?.kind ?? text)).toEqual(['one', 'mark', 'two'])
    expect(buffer.restart).toBe(10)
    buffer.take([{ kind: 'left-out', position: 20, bytes: 500 }, linesPiece(520, ['long']), { kind: 'cut', position: 520, bytes: 7 }], 0)
    expect(buffer.lines.map(({ text, note }) => note?.kind ?? text)).toEqual(['one', 'mark', 'two', 'left-out', 'long'])
    expect(buffer.lines.at(-1)?.cut).toBe(7)
    expect(buffer.counts.leftOut).toBe(507)
  })

  it('what came before the last start of the service does not count, also where it is known later', () => {
    const buffer = createLogBuffer('log', words)
    buffer.take([linesPiece(0, ['ERROR of before', 'WARN of before', 'ERROR late', '\tat x(y)'])], 0)
    expect(buffer.counts).toMatchObject({ errors: 2, warnings: 1 })
    buffer.take([{ kind: 'mark', position: 20, at: 5, mark: 'restarted' }], 0)
    expect(buffer.counts).toMatchObject({ errors: 1, warnings: 0 })
    buffer.take([linesPiece(40, ['ERROR new'])], 0)
    // The same lines under another encoding: neither counts twice, nor does what came before.
    buffer.take([linesPiece(0, ['ERROR of before', 'WARN of before', 'INFO late', '\tat x(y)', 'ERROR new'])], 0)
    expect(buffer.counts).toMatchObject({ errors: 1, warnings: 0 })
    const shown = buffer.lines.filter((line) => line.position >= (buffer.restart ?? 0) && line.level === 'error' && !line.continues)
    expect(shown.length).toBe(buffer.counts.errors)
    buffer.take([{ kind: 'mark', position: 50, at: 6, mark: 'restarted' }], 0)
    expect(buffer.counts).toMatchObject({ errors: 0, warnings: 0 })
  })

  it('the oldest are let go, and their counts stay', () => {
    const buffer = createLogBuffer('log', words)
    for (let round = 0; round < 30; round += 1) buffer.take([linesPiece(round * 10_000, Array<string>(1_000).fill('ERROR x'))], 0)
    expect(buffer.lines.length).toBeLessThanOrEqual(keptLines + 1_000)
    expect(buffer.lines.at(-1)?.position).toBe(299_990)
    expect(buffer.counts.errors).toBe(30_000)
    buffer.take([], 280_000)
    expect(buffer.lines[0]?.position).toBe(280_000)
  })
})
