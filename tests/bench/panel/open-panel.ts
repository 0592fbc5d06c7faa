/** The built panel on a core of this process, in a real browser: what the other benchmarks of the panel look at. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type Core, type CoreOptions, createCore } from '#core/create-core.ts'
import { openBrowserShell } from '../../../src/main/browser/open-browser-shell.ts'
import { Panel } from '../../e2e/pages/panel.ts'
import { words } from '../../e2e/pages/words.ts'
import { openBrowser, viewport } from './browser.ts'

export type OpenPanel = { core: Core; browser: Browser; page: Page; panel: Panel; data: string; close(): Promise<void> }

/** What the page complains of ends the measurement: a screen that failed is quick. */
export async function openPanel(given: Partial<CoreOptions>): Promise<OpenPanel> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-bench-panel-'))
  const core = createCore({ data, version: 'bench', operator: 'bench', ...given })
  const shell = await openBrowserShell({ core, data, window: false, language: 'en', say: () => undefined })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(shell.url)
  return {
    core,
    browser,
    page,
    panel: new Panel(page, words('en')),
    data,
    async close() {
      await browser.close()
      await shell.close()
      await core.close()
      await rm(data, { recursive: true, force: true })
      if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`)
    },
  }
}
