import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createByteRing } from '#core/watch/byte-ring.ts'
import { encodingOf } from '#core/watch/find-encoding.ts'
import { createLogReader, longestShown } from '#core/watch/log-reader.ts'
import type { LogPiece } from '#shared/contract/logs.ts'

/** 中文日志 in GB18030. */
const gb = Buffer.from('d6d0cec4c8d5d6be', 'hex')

type Line = { position: number; text: string }

function linesOf(pieces: readonly LogPiece[]): Line[] {
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'lines') return []
    let position = piece.position
    const texts = piece.text.split('\n')
    expect(texts).toHaveLength(piece.sizes.length)
    return texts.map((text, index) => {
      const line = { position, text: text.replace(/\r$/, '') }
      position += piece.sizes[index] ?? 0
      return line
    })
  })
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((line) => line.replace(/[\r\n\ufeff]/g, '').toWellFormed())

describe('whoever reads in time', () => {
  test('gets every line once, at its position, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.nat(), { maxLength: 10 }), fc.integer({ min: 1, max: 200 }), (lines, cuts, limit) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const ring = createByteRing(1_000_000)
        const reader = createLogReader(ring, 'utf-8')
        const pieces: LogPiece[] = []
        let from = 0
        for (const cut of [...cuts.map((at) => at % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)) {
          ring.append(bytes.subarray(from, cut), cut * 100)
          from = cut
          pieces.push(...reader.read(limit))
        }
        for (let read = reader.read(limit); read.length > 0; read = reader.read(limit)) pieces.push(...read)
        let position = 0
        const wanted = lines.map((line) => {
          const at = position
          position += Buffer.byteLength(line) + 1
          return { position: at, text: line }
        })
        expect(linesOf(pieces)).toEqual(wanted)
        expect(pieces.every(({ kind }) => kind === 'lines')).toBe(true)
      }),
    )
  })
})

test('switched encodings show the same lines at the same positions, and what came meanwhile once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          text.map((line) => Buffer.from(line)),
          fc.constant(gb),
        ),
        { minLength: 1 },
      ),
      fc.nat(),
      (lines, cut) => {
        const ring = createByteRing(1_000_000)
        const reader = createLogReader(ring, 'auto')
        const half = cut % lines.length
        const add = (some: Buffer[]) => ring.append(Buffer.concat(some.flatMap((line) => [line, Buffer.from('\r\n')])), 0)
        add(lines.slice(0, half))
        const before = linesOf(reader.read(1_000_000))
        reader.again('gb18030')
        add(lines.slice(half))
        const after = linesOf(reader.read(1_000_000))
        expect(after.slice(0, before.length).map(({ position }) => position)).toEqual(before.map(({ position }) => position))
        // With its end: a letter that is broken off there leaves what stands behind its first byte.
        const decoded = lines.map((line) => new TextDecoder('gb18030').decode(Buffer.concat([line, Buffer.from('\r\n')])))
        expect(after.map((line) => `${line.text}\r\n`)).toEqual(decoded)
        reader.again('auto')
        expect(linesOf(reader.read(1_000_000)).slice(0, before.length)).toEqual(before)
      },
    ),
    { examples: [[[Buffer.from('e0a08130', 'hex'), gb], 0]] },
  )
})

test('what was overwritten before it was read is said, to the byte', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.boolean()), { maxLength: 40 }), (given) => {
      const ring = createByteRing(64 * 1024)
      const reader = createLogReader(ring, 'utf-8')
      const pieces: LogPiece[] = []
      let written = 0
      for (const [length, isRead] of given) {
        const line = Buffer.from(`${'x'.repeat(length)}\n`)
        written += line.length
        ring.append(line, 0)
        if (isRead) pieces.push(...reader.read(40_000))
      }
      for (let read = reader.read(40_000); read.length > 0; read = reader.read(40_000)) pieces.push(...read)
      const sizes = pieces.flatMap((piece) => (piece.kind === 'lines' ? piece.sizes : piece.kind === 'mark' ? [] : [piece.bytes]))
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(written)
      const positions = pieces.map(({ position }) => position)
      expect(linesOf(pieces).every(({ text: line }) => line.length <= longestShown)).toBe(true)
      expect(positions).toEqual([...positions].sort((one, other) => one - other))
    }),
  )
})

test('a line of 100 MB shows its beginning at once, what of it is not shown when it ends, and the next line whole', () => {
  const ring = createByteRing(1024 * 1024)
  const reader = createLogReader(ring, 'auto')
  const mega = Buffer.alloc(1_000_000, 'x')
  ring.append(Buffer.from('before\n'), 0)
  ring.append(mega, 0)
  expect(linesOf(reader.read(100_000)).map((line) => line.text)).toEqual(['before', 'x'.repeat(longestShown)])
  for (let round = 1; round < 100; round += 1) {
    ring.append(mega, 0)
    if (round % 7 === 0) expect(reader.read(100_000)).toEqual([])
  }
  ring.append(Buffer.from('\nnext\n'), 0)
  const [cut, next] = reader.read(100_000)
  expect(cut).toEqual({ kind: 'cut', position: 7, bytes: 100_000_000 - longestShown + 1 })
  expect(linesOf(next ? [next] : [])).toEqual([{ position: 100_000_008, text: 'next' }])
})

test('a mark ends the line before it; one whose place was read already comes next', () => {
  const ring = createByteRing(1_000_000)
  const reader = createLogReader(ring, 'auto')
  const mark = (position: number, name: 'rotated' | 'restarted') => reader.mark({ kind: 'mark', position, at: 5, mark: name })
  ring.append(Buffer.from('one\ntwo without an end'), 0)
  expect(linesOf(reader.read(1000)).map((line) => line.text)).toEqual(['one'])
  mark(ring.end, 'rotated')
  ring.append(Buffer.from('new\n'), 0)
  const pieces = reader.read(1000)
  expect(pieces.map(({ kind }) => kind)).toEqual(['lines', 'mark', 'lines'])
  expect(linesOf(pieces).map((line) => line.text)).toEqual(['two without an end', 'new'])
  mark(4, 'restarted')
  expect(reader.read(1000)).toEqual([{ kind: 'mark', position: 4, at: 5, mark: 'restarted' }])
  reader.again('gb18030')
  expect(linesOf(reader.read(1000)).map((line) => line.text)).toEqual(['one', 'two without an end', 'new'])
})

test('what begins within a line is not shown before the next', () => {
  const ring = createByteRing(1000)
  const reader = createLogReader(ring, 'auto')
  reader.skipLine()
  ring.append(Buffer.from('of a line\nwhole\n'), 0)
  expect(reader.read(1000)).toEqual([{ kind: 'lines', position: 10, at: 0, text: 'whole', sizes: [6] }])
})

describe('what lines are read as automatically', () => {
  const readAll = (...chunks: Buffer[]) => {
    const ring = createByteRing(1_000_000)
    const reader = createLogReader(ring, 'auto')
    const found = chunks.map((chunk) => {
      ring.append(chunk, 0)
      const pieces = reader.read(1_000_000)
      return { found: reader.found, lines: linesOf(pieces).map((line) => line.text) }
    })
    return found
  }
  const utf8 = Buffer.from('中文日志\n')
  const inGb = Buffer.concat([gb, Buffer.from('\n')])

  test('is found out as they come: plain letters are UTF-8 until something else is seen', () => {
    const said = (...chunks: Buffer[]) => readAll(...chunks).map(({ found }) => found)
    expect(said(Buffer.from('plain\n'), inGb, Buffer.from('more\n'))).toEqual(['utf-8', 'gb18030', 'gb18030'])
    expect(said(utf8, inGb, utf8)).toEqual(['utf-8', 'mixed', 'mixed'])
    expect(said(inGb, utf8)).toEqual(['gb18030', 'mixed'])
    expect(said(Buffer.from('not yet a line'))).toEqual([undefined])
  })

  test('of an output as a whole; plain letters tell nothing', () => {
    expect(encodingOf(Buffer.from('plain\n'))).toBeUndefined()
    expect(encodingOf(Buffer.concat([Buffer.from('plain\n'), inGb]))).toBe('gb18030')
    expect(encodingOf(Buffer.concat([inGb, utf8]))).toBe('mixed')
    expect(encodingOf(utf8)).toBe('utf-8')
  })

  test('a line that is cut within a character is still UTF-8', () => {
    const [read] = readAll(Buffer.from(`x${'中'.repeat(longestShown)}\n`))
    expect(read?.found).toBe('utf-8')
    expect(read?.lines[0]).toMatch(/^x中+$/)
  })
})
