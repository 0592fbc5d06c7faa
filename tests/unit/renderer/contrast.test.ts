import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const sheet = readFileSync(new URL('../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

/** WCAG 2.2, 1.4.3: text against its ground. */
const least = 4.5

function tokensOf(theme: 'dark' | 'light'): Record<string, string> {
  const block = sheet.slice(sheet.indexOf(`[data-theme="${theme}"] {`)).split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]))
}

/** Relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(colour.slice(place, place + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['dark', 'light'] as const)('the colours of the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const grounds = ['bg', 'panel', 'raised', 'sel']
  const pairs = ['text', 'dim', 'faint', 'accent', 'ok', 'warn', 'bad', 'run', 'back']
    .flatMap((text) => grounds.map((ground) => [text, ground] as const))
    .concat((['term-text', 'term-dim', 'term-ok'] as const).map((text) => [text, 'term'] as const))

  test.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(least)
  })
})
