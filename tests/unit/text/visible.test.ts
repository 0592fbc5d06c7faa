import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '#shared/text/plain-line.ts'
import { visible, visibleCommand, visibleJson } from '#shared/text/visible.ts'
import { plainText, seen } from '../../../src/main/cli/show/plain-text.ts'

const deceiving = [
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u200b',
  '\ufeff',
  '\u2060',
  '\u00ad',
  '\u{e0041}',
  '\u2028',
  '\u0085',
  '\u009b',
]

describe('what could act on a terminal or deceive its reader', () => {
  test('is shown by name', () => {
    for (const character of deceiving) {
      const name = `⟨U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`
      expect(visible(`a${character}b`)).toBe(`a${name}b`)
      // Before a letter, one of them begins a control sequence, which is taken out whole.
      expect(plainLine(`a${character}主`)).toBe(`a${name}主`)
    }
    expect(visible('家\u200d👩‍👩‍👧 ok\n\t')).toBe('家\u200d👩‍👩‍👧 ok\n\t')
  })

  test('is shown in a command as its shell gets it, letter for letter', () => {
    expect(visibleCommand('echo a \u001b]0;; rm -rf /x; \u0007 ok')).toBe('echo a ⟨U+001B⟩]0;; rm -rf /x; ⟨U+0007⟩ ok')
    expect(visibleCommand('echo a\rrm\u00a0-rf /opt\u200d/a\u3164\ufe0f\n\tx 主机')).toBe(
      'echo a⟨U+000D⟩rm⟨U+00A0⟩-rf /opt⟨U+200D⟩/a⟨U+3164⟩⟨U+FE0F⟩\n\tx 主机',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleCommand(text)
        expect(shown).toBe(visibleCommand(shown))
        for (const letter of text) if (letter !== '\r') expect(shown.includes(letter) || shown.includes('⟨U+')).toBe(true)
      }),
    )
  })

  test('reaches no line of the command line', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '主', '\u001b', '[', '2', 'J', ']', '\u0007', ...deceiving), maxLength: 20 })
    fc.assert(
      fc.property(text, (given) => {
        for (const character of deceiving) expect(plainText(given)).not.toContain(character)
        expect(plainText(given)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      }),
    )
  })

  test('is escaped in JSON, which says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = visibleJson(JSON.stringify({ text }, null, 2))
        expect(JSON.parse(json)).toEqual({ text })
        for (const character of deceiving) expect(json).not.toContain(character)
      }),
    )
  })

  test('is caught by the last net, which leaves colours alone', () => {
    expect(seen('\u001b[31mred\u001b[39m a\u202eb')).toBe('\u001b[31mred\u001b[39m a⟨U+202E⟩b')
    // Whatever else is no colour of Ferry's: it wipes the screen, names the window, writes in the colour of the ground.
    for (const other of ['[2J', ']0;rm\u0007', '[8m', '[38;5;0m', '[30m']) expect(seen(`a\u001b${other}`)).toContain('⟨U+001B⟩')
  })
})
