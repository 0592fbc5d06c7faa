import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))

/** Node's names of the platforms that electron-builder calls so. */
const platforms = { win: 'win32', mac: 'darwin', linux: 'linux' }

test.each(Object.entries(platforms))('the package for %s takes the one binary of SQLite that is made for %s', (section, platform) => {
  const [{ from, to, filter }] = configuration[section].files
  expect(to).toBe(from)
  expect(filter).toBe(`${platform}-\${arch}.node`)
  for (const arch of ['x64', 'arm64']) expect(existsSync(join(root, from, filter.replace(`\${arch}`, arch)))).toBe(true)
})
