import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { defineConfig } from '@playwright/test'
import type { ShellOptions } from './tests/e2e/support/shell.ts'

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge']
const folders = (process.env.PATH ?? '').split(delimiter)
const chromium =
  process.env.FERRY_BROWSER ?? names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
if (chromium === undefined)
  throw new Error(`No Chromium was found on the path (${names.join(', ')}). Install one, e.g. apt-get install chromium.`)

/** As root Chromium has no sandbox. The pages that are opened here are Ferry's own. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** They test nothing: `npm run pictures`. */
const pictures = 'pictures/**'

/** Looked at by `npm run test:thorough` and not by `npm test`, whose time does not suffice: long walks, and every state in every form. */
const thorough = [
  'drop.spec.ts',
  'every-state.spec.ts',
  'five-documents.spec.ts',
  'history-sandbox.spec.ts',
  'large-fleet.spec.ts',
  'load.spec.ts',
  'people.spec.ts',
  'rehearsed-documents.spec.ts',
  'journey.spec.ts',
  'logs-sandbox.spec.ts',
  'sandbox.spec.ts',
  'sandbox-beside.spec.ts',
  'sandbox-run.spec.ts',
  'second-window.spec.ts',
  'tasks.spec.ts',
  'watch-left.spec.ts',
  'watch.spec.ts',
].map((name) => `**/${name}`)

export default defineConfig<ShellOptions>({
  testDir: 'tests/e2e',
  testIgnore: process.env.FERRY_TEST_THOROUGH === '1' ? [pictures] : [pictures, ...thorough],
  outputDir: 'test-results/e2e',
  reporter: process.env.FERRY_E2E_REPORT === undefined ? [['list']] : [['list'], ['json', { outputFile: process.env.FERRY_E2E_REPORT }]],
  // Two cores carry the browsers, the panels and the hosts together.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Every spec runs on each shell. Where Electron's binary is not, its tests are counted as skipped and say so.
  projects: [
    { name: 'browser', use: { shellKind: 'browser' } },
    { name: 'electron', use: { shellKind: 'electron' } },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A picture of the page before and after every action costs a third of the time: only where somebody looks for a failure.
    trace: process.env.FERRY_E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        ...asRoot,
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
