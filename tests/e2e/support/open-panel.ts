import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { ScriptedOptions } from '#harness/scripted/scripted-run.ts'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { openBrowserShell } from '../../../src/main/browser/open-browser-shell.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'

type Fixtures = {
  /** What the scripted run does, and in which language the panel opens. */
  script: Partial<ScriptedOptions> & { language?: 'zh' | 'en' }
  core: ReturnType<typeof createScriptedCore>
  /** The address that the page was opened with. */
  launchUrl: string
  /** What the browser has complained of so far; must be empty in the end. */
  complaints: string[]
  /** The panel in the browser shell, on the scripted core. */
  panel: Panel
}

/** A test with an open panel. Everything that goes wrong in the page fails it, the security policy's complaints too. */
export const test = base.extend<Fixtures>({
  script: [{}, { option: true }],
  core: async ({ script }, use) => {
    await use(createScriptedCore(script))
  },
  launchUrl: async ({ core, script }, use) => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-e2e-'))
    const shell = await openBrowserShell({ core, data, window: false, language: script.language ?? 'en', say: () => {} })
    try {
      await use(shell.url)
    } finally {
      await shell.close()
      await core.close()
      await rm(data, { recursive: true, force: true })
    }
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  complaints: async ({}, use) => {
    await use([])
  },
  panel: async ({ page, launchUrl, complaints, script }, use) => {
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(launchUrl)
    await use(new Panel(page, words(script.language ?? 'en')))
    base.expect(complaints).toEqual([])
  },
})

export const expect = base.expect
