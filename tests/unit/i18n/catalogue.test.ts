import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { zh } from '#shared/i18n/zh.ts'
import type { CatalogueEntry } from '#shared/problem/catalogue/entry.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'
import { describeProblem } from '#shared/problem/describe.ts'

const sources = new URL('../../../src/', import.meta.url).pathname

/** All of src but the words themselves. */
const texts = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('i18n'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

const keys = Object.keys(zh) as (keyof typeof zh)[]

/** `{{count}}`: what a sentence wants to be filled with. */
const placesIn = (sentence: string): string[] => [...new Set(sentence.match(/\{\{\w+\}\}/g) ?? [])].sort()

describe('the words', () => {
  test('are the same ones in both languages', () => {
    // English has sentences for exactly one besides.
    const english = Object.keys(en).filter((key) => !key.endsWith('_one'))
    expect(english.sort()).toEqual([...keys].sort())
  })

  test('are none of them empty, and want the same values in both languages', () => {
    for (const key of keys) {
      expect(zh[key], key).not.toBe('')
      expect(en[key], key).not.toBe('')
      expect(placesIn(en[key]), key).toEqual(placesIn(zh[key]))
    }
  })

  test('are each written down in one place', () => {
    const parts = readdirSync(join(sources, 'shared/i18n/zh')).map((name) => readFileSync(join(sources, 'shared/i18n/zh', name), 'utf8'))
    const written = parts.flatMap((text) => [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, key]) => key))
    expect(written.filter((key, place) => written.indexOf(key) !== place)).toEqual([])
    expect(written.length).toBe(keys.length)
  })

  test('are all used', () => {
    const literals = new Set(texts.flatMap((text) => [...text.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, literal]) => literal)))
    const patterns = texts.flatMap((text) =>
      [...text.matchAll(/`([\w-]+\.(?:[\w.-]|\$\{[^`}]*(?:\{[^}]*\}[^`}]*)?\})*)`/g)].map(([, piece]) => patternOf(piece as string)),
    )
    const isUsed = (key: string) => literals.has(key) || patterns.some((pattern) => pattern.test(key))
    expect(keys.filter((key) => !isUsed(key))).toEqual([])
  })
})

describe('the problems', () => {
  test('are told in both languages, with the same values', () => {
    for (const [code, entry] of Object.entries(catalogue)) {
      for (const part of ['what', 'next'] as const) {
        expect(entry.zh[part], code).not.toBe('')
        expect(entry.en[part], code).not.toBe('')
        expect(placesIn(entry.en[part]), `${code} ${part}`).toEqual(placesIn(entry.zh[part]))
      }
    }
  })

  test('have words without a command line where a window has a button for it, in both languages', () => {
    const own = Object.entries(catalogue).flatMap(([code, { zh, en }]: [string, CatalogueEntry]) =>
      zh.panel === undefined && en.panel === undefined ? [] : [{ code, said: [zh.panel ?? '', en.panel ?? ''] }],
    )
    expect(own.map(({ code }) => code)).toContain('lock-held-own')
    for (const { code, said } of own) for (const sentence of said) expect(sentence, code).toMatch(/^(?!.*(?:ferry |--)).+$/)
    const problem = { code: 'run-unknown' as const, values: { run: 'r-0009' } }
    expect(describeProblem(problem, 'en', 'panel').next).toBe('The history lists all runs.')
    expect(describeProblem(problem, 'en').next).toBe('`ferry runs` lists them.')
  })
})

/** `step.${name}` stands for every key that begins like it. */
function patternOf(piece: string): RegExp {
  const parts = piece.split(/\$\{[^`}]*(?:\{[^}]*\}[^`}]*)?\}/)
  return new RegExp(`^${parts.map((part) => part.replace(/[.\\]/g, '\\$&')).join('[\\w.-]+')}$`)
}
