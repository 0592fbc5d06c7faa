import { defineConfig } from '@playwright/test'
import usual from './playwright.config.ts'
import type { ShellOptions } from './tests/e2e/support/shell.ts'

/** `npm run pictures`: what only takes pictures, for a person to look at. Not part of `npm test`. */
export default defineConfig<ShellOptions>({
  ...usual,
  testDir: 'tests/e2e/pictures',
  testIgnore: [],
  outputDir: 'test-results/pictures',
  projects: [{ name: 'browser', use: { shellKind: 'browser' } }],
})
