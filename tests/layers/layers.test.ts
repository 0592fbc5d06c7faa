import { describe, expect, test } from 'vitest'
import { importsOf, sourcesBelow } from './imports.ts'
import { layerOf, layers, mayImport } from './layer-table.ts'

/** A walk that finds almost nothing would pass for the wrong reason. */
const fewestSources = 100

describe('the table of layers', () => {
  const sources = sourcesBelow('src')

  test('every source belongs to a layer', () => {
    expect(sources.length).toBeGreaterThan(fewestSources)
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([])
  })

  test.each(layers)('$folder imports only what it may', (layer) => {
    const imports = sources.filter((file) => layerOf(file) === layer).flatMap((file) => importsOf(file))
    const refused = imports.filter(({ file, target }) => !mayImport(layer, file, target))
    expect(refused.map(({ file, line, target }) => `${file}:${line} imports ${target}; allowed: ${layer.may.join(', ')}`)).toEqual([])
  })

  test.each(layers)('$folder is refused what it may never import', (layer) => {
    const file = `${layer.folder}/some/file.ts`
    expect(layer.never.filter((target) => mayImport(layer, file, target))).toEqual([])
  })
})

describe('the reader of imports', () => {
  test.each([
    ["import { a } from 'x'", 'x'],
    ["import type { A } from '#shared/a.ts'", 'src/shared/a.ts'],
    ["import {\n  a,\n  type B,\n} from '../b/c.ts'", 'src/main/b/c.ts'],
    ["import './style.css'", 'src/main/core/style.css'],
    ["export { a } from '#core/a.ts'", 'src/main/core/a.ts'],
    ["export * from 'x'", 'x'],
    ["export type { A } from 'x'", 'x'],
    ["const x = await import('x')", 'x'],
    ["const x = require('x')", 'x'],
    ["import a, * as b from 'x'", 'x'],
  ])('%s', (text, target) => {
    expect(importsOf('src/main/core/file.ts', `const before = 1\n${text}\n`).map((found) => found.target)).toEqual([target])
  })
})
