import { expect, type Page } from '@playwright/test'
import type { ScriptedOptions } from '#harness/scripted/scripted-run.ts'
import type { createScriptedCore, ScriptedAnswers } from '#harness/scripted-core.ts'
import type { Panel } from '../../pages/panel.ts'

/** Told the name of every state, while it is on the screen. */
export type Visit = (state: string) => Promise<void>
export type Walked = { panel: Panel; core: ReturnType<typeof createScriptedCore> }

/** Part of the way over every screen and state, on a scripted core of its own. */
export type Chapter = {
  name: string
  script: Partial<ScriptedOptions> & { answers?: ScriptedAnswers }
  walk(walked: Walked, visit: Visit): Promise<void>
}

/** The release that the script plays. */
export const title = '账户余额四舍五入修复'

export async function closeDialog(page: Page): Promise<void> {
  // A dialog that has just opened may not listen yet.
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.locator('[role=dialog], [role=alertdialog]')).toHaveCount(0, { timeout: 1000 })
  }).toPass()
}

/** Opens a dialog, has it looked at, and closes it. */
export async function visitDialog(page: Page, visit: Visit, state: string, open: () => Promise<void>): Promise<void> {
  await open()
  await expect(page.locator('[role=dialog], [role=alertdialog]')).toBeVisible()
  await visit(state)
  await closeDialog(page)
}
