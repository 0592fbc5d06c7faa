import { describe, expect, test } from 'vitest'
import { circles } from './circles.ts'
import { importsOf, sourcesBelow } from './imports.ts'

/** Two files that need each other are one file in two halves, and which of them is loaded first is an accident. */
test('no source imports itself by way of others, types included', () => {
  const sources = sourcesBelow('src')
  const imports = new Map(sources.map((file) => [file, importsOf(file).map(({ target }) => target)]))
  expect(circles(imports).map((files) => files.join(' → '))).toEqual([])
})

describe('circles', () => {
  const of = (arrows: Record<string, string[]>) => circles(new Map(Object.entries(arrows)))

  test('are none in a tree, also where two ways lead to one file', () => {
    expect(of({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([])
  })

  test('are found once each, whatever else leads into them', () => {
    expect(of({ start: ['a'], a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: ['d'], outside: ['c', 'zod'] })).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ])
  })

  test('hold a file that imports itself', () => {
    expect(of({ a: ['a'] })).toEqual([['a']])
  })
})
