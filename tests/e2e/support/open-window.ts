import type { Page } from '@playwright/test'
import type { Core } from '#core/dispatch-types.ts'
import { type BrowserShell, openBrowserShell } from '../../../src/main/browser/open-browser-shell.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { needsAddress } from './shell.ts'

export type OpenWindow = { panel: Panel; shell: BrowserShell }

/** A shell of its own for the core; the page is its window. To be closed by the caller, the shell first. */
export async function openWindow(page: Page, core: Core, data: string, language: 'zh' | 'en'): Promise<OpenWindow> {
  needsAddress()
  const shell = await openBrowserShell({ core, data, window: false, language, say: () => undefined })
  await page.goto(shell.url)
  return { panel: new Panel(page, words(language)), shell }
}

/** Another window of the same shell: a page with a session of its own. */
export async function openAnother(page: Page, shell: BrowserShell, language: 'zh' | 'en'): Promise<Panel> {
  await page.goto(shell.newUrl())
  return new Panel(page, words(language))
}

/** Begins the sandbox's sample release, as a window would. The run is `r-0001`. */
export async function beginSample(core: Core): Promise<void> {
  const outcome = await core.dispatch('run.begin', { release: 'sample' }, { id: 'e2e', send: () => undefined })
  if (!outcome.ok) throw new Error(`The sample did not begin: ${outcome.problem.code}`)
}

/** A picture of the page in both themes, to be looked at. */
export async function pictures(panel: Panel, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    // Not by its button: behind a dialog there is none.
    await panel.page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted
    }, theme)
    await panel.page.screenshot({ path: `test-results/${name}-${theme}.png` })
  }
}
