import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { buildInto } from '../../e2e/support/desktop/build-desktop.ts'
import { desktopGivenVariable } from '../../e2e/support/desktop/desktop-given.ts'
import { desktopLaunch } from '../../e2e/support/desktop/launch-desktop.ts'

test('the tests’ desktop program is one file that needs nothing but Electron and Node', async () => {
  const file = await buildInto(temporaryDirectory())
  const text = await readFile(file, 'utf8')
  const imported = [...text.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)].map(([, name]) => name ?? '')
  expect(imported).toContain('electron')
  expect(imported.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([])
  expect(text).not.toMatch(/\bimport\(\s*['"][.#]/)
  // The shell itself is in it, and not the core: that one stays in the test's process.
  expect(text).toContain('ferry:desktop-action')
  expect(text).not.toContain('better-sqlite3')
}, 60_000)

test('Electron is started with the program alone, and told the rest by the environment', () => {
  const given = {
    core: '/tmp/x/core.sock',
    data: '/tmp/x',
    language: 'zh' as const,
    panel: '/out/renderer',
    preload: '/out/preload/preload.cjs',
  }
  const options = desktopLaunch('/test-results/desktop/main.mjs', given, { PATH: '/usr/bin', DISPLAY: ':1', ABSENT: undefined })
  expect(options.args).toEqual(['/test-results/desktop/main.mjs'])
  expect(options.env).toMatchObject({ PATH: '/usr/bin', DISPLAY: ':1' })
  expect(options.env).not.toHaveProperty('ABSENT')
  expect(JSON.parse(options.env?.[desktopGivenVariable] ?? '')).toEqual(given)
  expect(options.chromiumSandbox).toBe(process.getuid?.() !== 0)
  // With a path of its own Playwright would not wait until Electron is ready for it.
  expect(options).not.toHaveProperty('executablePath')
})
