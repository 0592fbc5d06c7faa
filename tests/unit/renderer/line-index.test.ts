import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import type { Remark } from '#shared/domain/release.ts'
import { visible } from '#shared/text/visible.ts'
import { createLineIndex, linesOf, sortRemarks } from '../../../src/renderer/features/document/line-index.ts'
import { moveLine } from '../../../src/renderer/features/document/move-line.ts'

const file = 'tests/fixtures/documents/ecsc-upgrade.md'
const text = readFileSync(file, 'utf8')
const { sources, remarks, inventory } = readReleaseDocument(text, file)
const index = createLineIndex(sources, remarks)
const lines = linesOf(text)

const remark = (severity: Remark['severity'], line: number): Remark => ({ severity, zh: '', en: `${line}`, source: { file, line } })

describe('the lines of a file and the values made of them', () => {
  it('lead to each other, every one of them', () => {
    for (const [path, { line }] of Object.entries(sources)) {
      expect(index.lineOf(path)).toBe(line)
      expect(index.valuesAt(line)).toContain(path)
    }
    const listed = lines.flatMap((_, at) => index.valuesAt(at + 1))
    expect(listed.toSorted()).toEqual(Object.keys(sources).toSorted())
  })

  it('are the right ones in the document that people have', () => {
    const said = (path: string) => lines[(index.lineOf(path) ?? 0) - 1]
    expect(said('services.ecsc.stop.signal')).toBe('kill -9 <PID>')
    expect(said('services.schedule-res.unpackedIn')).toContain('cd /home tar xvf schedule-res.tar')
    expect(said('release.rollback')).toContain('八台虚拟机')
    for (const { name, address } of inventory.hosts) expect(said(`hosts.${name}.address`)).toContain(address)
    expect(index.valuesAt(20)).toEqual(['services.ecsc.stop.signal'])
    expect(index.valuesAt(1)).toEqual([])
    expect(index.lineOf('services.ecsc.unpack')).toBeUndefined()
    expect(index.lineOf('constructor')).toBeUndefined()
  })

  it('span from the first to the last below a path, and no other service’s', () => {
    expect(index.rangeOf('services.schedule.logs')).toEqual({ from: 105, to: 105 })
    expect(index.rangeOf('services.schedule.hosts')).toEqual({ from: 80, to: 108 })
    expect(index.rangeOf('services.schedule')?.to).toBe(139)
    expect(index.rangeOf('services.sched')).toBeUndefined()
  })

  it('carry their remarks, the worst first', () => {
    const mixed = [remark('info', 1), remark('warning', 9), remark('error', 30), remark('warning', 2), remark('error', 3)]
    expect(sortRemarks(mixed).map(({ severity, source }) => `${severity} ${source.line}`)).toEqual([
      'error 3',
      'error 30',
      'warning 2',
      'warning 9',
      'info 1',
    ])
    const both = createLineIndex({}, [remark('info', 4), { ...remark('error', 4), en: 'worse' }])
    expect(both.remarksAt(4).map(({ severity }) => severity)).toEqual(['error', 'info'])
    expect(both.remarksAt(5)).toBe(both.remarksAt(6))
  })
})

describe('a document without measure', () => {
  /** Every tenth line has a value of a service, as a document of several megabytes has them. */
  const many = (services: number) =>
    Object.fromEntries(
      Array.from({ length: services * 10 }, (_, at) => [`services.s${Math.floor(at / 10)}.logs.${at % 10}`, { file, line: at + 1 }]),
    )
  /** Milliseconds for the index and what each card of the release asks of it; the best of three, for others use the machine. */
  const timeOf = (services: number) => {
    const values = many(services)
    return Math.min(
      ...Array.from({ length: 3 }, () => {
        const began = performance.now()
        const found = createLineIndex(values, [])
        for (let at = 0; at < services; at += 1) found.rangeOf(`services.s${at}.logs`)
        return performance.now() - began
      }),
    )
  }

  it('costs four times as much where it is four times as long, and not sixteen', () => {
    const [small, large] = [timeOf(3000), timeOf(12_000)]
    expect(large).toBeLessThan(small * 8 + 20)
  })

  it('may have more lines than a function takes arguments', () => {
    const found = createLineIndex(many(20_000), [])
    expect(found.rangeOf('services')).toEqual({ from: 1, to: 200_000 })
  })
})

describe('lines', () => {
  it('are counted as the readers of documents and YAML count them', () => {
    expect(linesOf('a\r\nb\n\nc\n')).toEqual(['a', 'b', '', 'c'])
    expect(linesOf('\uFEFFa\n')).toEqual(['a'])
    expect(linesOf('')).toEqual([''])
    expect(linesOf('a\n\n')).toEqual(['a', ''])
  })

  it('show what would hide or act as a name', () => {
    expect(visible('rm \u202Egpj.exe\u0007')).toBe('rm ⟨U+202E⟩gpj.exe⟨U+0007⟩')
  })
})

describe('keys in the text', () => {
  const says = (line: number) => line % 7 === 0

  it('move by line, page and end, and from one line that says something to the next', () => {
    const from = (at: number | undefined) => (key: string) => moveLine(key, at, 100, says)
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'n', 'p'].map(from(50))).toEqual([51, 49, 70, 30, 1, 100, 56, 49])
    expect(['ArrowDown', 'n', 'p'].map(from(undefined))).toEqual([1, 7, undefined])
    expect(['n', 'p'].map(from(98))).toEqual([undefined, 91])
    expect(['a', 'Enter', 'Tab', 'Escape'].map(from(5))).toEqual([undefined, undefined, undefined, undefined])
  })

  it('never leave the file', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'n', 'p')
    fc.assert(
      fc.property(fc.array(keys), fc.integer({ min: 1, max: 60 }), (pressed, count) => {
        let at: number | undefined
        for (const key of pressed) {
          at = moveLine(key, at, count, says) ?? at
          if (at !== undefined) expect(at >= 1 && at <= count).toBe(true)
        }
      }),
    )
  })
})
