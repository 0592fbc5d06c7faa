import type { Page } from '@playwright/test'
import type { Core } from '#core/dispatch-types.ts'
import type { DesktopAction, DesktopState } from '#shared/contract/desktop.ts'

/** The desktop around a page that runs in a browser: what its menu could do at last, and a hand to choose from it. */
export type StandInDesktop = { told: DesktopState[]; choose(action: DesktopAction): Promise<void> }

type Hearing = { hear?: (news: unknown) => void; act?: (action: unknown) => void }

/**
 * Puts into the page what the preload script of the desktop shell would, on a core of the test's process. The page is the
 * built one, with its security policy; Electron's half is not here. To be called before the page is opened.
 */
export async function standInForDesktop(page: Page, core: Core): Promise<StandInDesktop> {
  const told: DesktopState[] = []
  const viewer = {
    id: 'window-1',
    send: (news: unknown) => void page.evaluate((one) => (globalThis as unknown as { desktop: Hearing }).desktop.hear?.(one), news),
  }
  core.addViewer(viewer)
  await page.exposeFunction('askCore', (name: string, input: unknown) => core.dispatch(name, input, viewer))
  await page.exposeFunction('tellDesktop', (state: DesktopState) => void told.push(state))
  await page.addInitScript(() => {
    type Outside = { askCore(name: string, input: unknown): Promise<unknown>; tellDesktop(state: unknown): void }
    const outside = globalThis as unknown as Outside
    const desktop: Hearing = {}
    const ferry = {
      request: (name: string, input: unknown) => outside.askCore(name, input),
      subscribe(listener: (news: unknown) => void) {
        desktop.hear = listener
        return () => undefined
      },
      onAction(listener: (action: unknown) => void) {
        desktop.act = listener
        return () => undefined
      },
      tellState: (state: unknown) => outside.tellDesktop(state),
      pathOf: () => '',
    }
    Object.assign(globalThis, { desktop, ferry })
  })
  return {
    told,
    choose: (action) => page.evaluate((one) => (globalThis as unknown as { desktop: Hearing }).desktop.act?.(one), action),
  }
}
