import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { countPlaywright } from '../../../scripts/lib/count.mjs'
import { root } from '../../e2e/support/desktop/build-desktop.ts'
import type { DesktopGiven } from '../../e2e/support/desktop/desktop-given.ts'

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')

/** One spec on the project *electron*, with this folder in the place of Electron's binary, counted as `npm test` does. */
async function runSpec(dist: string) {
  const folder = temporaryDirectory()
  const file = join(folder, 'report.json')
  const args = [
    playwright,
    'test',
    'tests/e2e/run/prompts.spec.ts',
    '--grep=one-time code',
    '--project=electron',
    '--reporter=json',
    `--output=${join(folder, 'out')}`,
  ]
  const env = {
    ...(process.env as Record<string, string>),
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    DISPLAY: ':0',
    // Never started: there is no page before there is a desktop.
    FERRY_BROWSER: process.execPath,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  }
  const { code } = await run(process.execPath, args, { cwd: root, env, timeout: 50_000 })
  return countPlaywright(JSON.parse(readFileSync(file, 'utf8')), code)
}

test('without the binary a spec is skipped, and says why', async () => {
  expect(await runSpec(temporaryDirectory())).toEqual({
    passed: 0,
    failed: 0,
    skipped: 1,
    failures: [],
    remarks: ['skipped: [electron] on Electron: its binary is not there'],
  })
}, 60_000)

test('with a binary the spec runs on it; one that ends at once is a failure, and leaves nothing behind', async () => {
  const dist = temporaryDirectory()
  const started = join(dist, 'started.json')
  const program = [
    `const given = JSON.parse(process.env.FERRY_E2E_DESKTOP)`,
    `const there = ['core', 'panel', 'preload'].filter((name) => require('node:fs').existsSync(given[name]))`,
    `require('node:fs').writeFileSync(${JSON.stringify(started)}, JSON.stringify({ args: process.argv.slice(2), given, there }))`,
    `process.exit(3)`,
  ].join('\n')
  writeFileSync(join(dist, 'stand-in.cjs'), program)
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\nexec "${process.execPath}" "${join(dist, 'stand-in.cjs')}" "$@"\n`)
  chmodSync(join(dist, 'electron'), 0o755)

  expect(await runSpec(dist)).toMatchObject({ passed: 0, failed: 1, skipped: 0 })
  const { args, given, there } = JSON.parse(readFileSync(started, 'utf8')) as { args: string[]; given: DesktopGiven; there: string[] }
  expect(args.at(-1)).toBe(join(root, 'test-results/desktop/main.mjs'))
  expect(there).toEqual(['core', 'panel', 'preload'])
  expect(given.language).toBe('en')
  expect(existsSync(given.data)).toBe(false)
}, 60_000)
