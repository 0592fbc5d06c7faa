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
  /** The panel in the browser shell, on the scripted core. */
  panel: Panel
}

/** A test with an open panel. Everything that goes wrong in the page fails it, the security policy's complaints too. */
export const test = base.extend<Fixtures>({
  script: [{}, { option: true }],
  core: async ({ script }, use) => {
    await use(createScriptedCore(script))
  },
  panel: async ({ page, core, script }, use) => {
    const language = script.language ?? 'en'
    const data = await mkdtemp(join(tmpdir(), 'ferry-e2e-'))
    const shell = await openBrowserShell({ core, data, window: false, language, say: () => {} })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    try {
      await page.goto(shell.url)
      await use(new Panel(page, words(language)))
      base.expect(complaints).toEqual([])
    } finally {
      await shell.close()
      await core.close()
      await rm(data, { recursive: true, force: true })
    }
  },
})

export const expect = base.expect
