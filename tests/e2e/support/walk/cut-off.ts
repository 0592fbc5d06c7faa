import { expect, type Page } from '@playwright/test'
import { openBrowserShell } from '../../../../src/main/browser/open-browser-shell.ts'
import { standBetween } from '../cut-socket.ts'
import { openWindow } from '../open-window.ts'
import type { Served } from '../shell.ts'
import { title, type Visit } from './chapter.ts'

/** A window that loses Ferry, one that Ferry does not know, and one that it has left. Only the browser shell has these. */
export async function walkCutOff(page: Page, { core, data, language }: Served, visit: Visit): Promise<void> {
  const line = await standBetween(page)
  const { panel, shell } = await openWindow(page, core, data, language)
  const bar = page.locator('.connection-bar')
  let isOpen = true
  const close = async () => {
    if (isOpen) await shell.close()
    isOpen = false
  }
  try {
    await panel.start.makePlan(title)
    await panel.plan.begin()
    await expect(panel.run.gate('ecsc-1')).toBeVisible()
    await line.cut()
    await expect(bar).toContainText(panel.words('connection.lost-run'))
    await visit('disconnected')
    line.mend()
    await expect(bar).toHaveCount(0)
    await close()
    await expect(bar).toContainText(panel.words('connection.start-again'))
    await visit('Ferry was closed')
  } finally {
    await close()
  }
  const another = await openBrowserShell({ core, data, window: false, language, say: () => undefined })
  try {
    // The address without its token, as one that stands in a history.
    await page.goto(new URL('/', another.url).href)
    await expect(page.getByRole('alert')).toContainText('ferry open')
    await visit('without a session')
  } finally {
    await another.close()
  }
}
