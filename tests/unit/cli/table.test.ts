import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/main/cli/show/columns.ts'
import { outputText, plainText } from '../../../src/main/cli/show/plain-text.ts'
import { cut, table } from '../../../src/main/cli/show/table.ts'

describe('tables', () => {
  it('count Chinese letters as two columns', () => {
    expect(
      table(
        [{ title: '主机' }, { title: 'size', align: 'right' }, { title: '状态' }],
        [
          ['ecsc-1', '412 MB', '可达'],
          ['账户', '1 B', undefined],
        ],
      ),
    ).toEqual(['主机      size  状态', 'ecsc-1  412 MB  可达', '账户       1 B'])
  })

  it('count each usual letter as Unicode does, of which the tables are not loaded for it', () => {
    const letters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))
    expect(letters.filter((letter) => columnsOf(letter) !== stringWidth(letter))).toEqual([])
    expect(columnsOf('1 账户…')).toBe(stringWidth('1 账户…'))
  })

  it('keep every row on one line, whatever a cell holds', () => {
    expect(table([{ title: 'a' }], [['one\n  two\u001b[2Jthree']])).toEqual(['a', 'one two⟨U+001B⟩[2Jthree'])
  })

  it('begin each column at the same place in every line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', '主', '机', 'ｗ', 'é'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = table([{ title: 'x' }, { title: 'y' }], rows)
        const starts = lines.map((line, index) => stringWidth(line) - stringWidth([['x', 'y'], ...rows][index]?.[1] ?? ''))
        expect(new Set(starts).size).toBe(1)
      }),
    )
  })

  it('cut to a width on the screen, never beyond it', () => {
    expect(cut('账户余额四舍五入', 9)).toBe('账户余额…')
    expect(cut('short', 9)).toBe('short')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '主', '机') }), fc.integer({ min: 2, max: 20 }), (line, width) => {
        expect(stringWidth(cut(line, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('text of a host', () => {
  it('reaches the terminal without its controls, and nothing of it is lost', () => {
    expect(plainText('a\u001b]0;title\u0007b\r\u0008c\td\ne')).toBe('a⟨U+001B⟩]0;title⟨U+0007⟩b⟨U+0008⟩c\td\ne')
  })

  it('that a program printed is shown without its colours, each line by itself', () => {
    expect(outputText('a\u001b]0;title\u0007b\u001b[31mred\u001b[0m\r\u0008c\td\u001b]0;\ne')).toBe('abred⟨U+0008⟩c\td\ne')
  })

  it('never acts', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(plainText(text))))
  })
})
