/** A code has one text: the later of two would be said for both, and tell somebody to mend what is not wrong. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../../src/shared/problem/catalogue', import.meta.url))

test('no code has two texts in the catalogue', async () => {
  const texts = new Map<string, Set<unknown>>()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  for (const name of files) {
    const parts = (await import(pathToFileURL(join(folder, name)).href)) as Record<string, object>
    // One part may hand on another's: that is the same text.
    for (const [code, text] of Object.values(parts).flatMap((part) => Object.entries(part)))
      texts.set(code, (texts.get(code) ?? new Set()).add(text))
  }
  expect(texts.size).toBeGreaterThan(300)
  expect([...texts].filter(([, said]) => said.size > 1).map(([code]) => code)).toEqual([])
})
