import { test as base, type Page } from '@playwright/test'
import type { Core } from '#core/dispatch-types.ts'
import type { Language } from '#shared/problem/describe.ts'
import { openBrowserShell } from '../../../src/main/browser/open-browser-shell.ts'
import { findElectron } from '../../../src/main/cli/open/open-electron.ts'
import { words } from '../pages/words.ts'
import { withDesktop } from './desktop/launch-desktop.ts'

export type ShellKind = 'browser' | 'electron'
export type ShellOptions = {
  /** In which shell the panel is opened: by the project of playwright.config.ts, never by a spec. */
  shellKind: ShellKind
}

/** What the panel is opened on. */
export type Served = { core: Core; data: string; language: Language }

type Fixtures = ShellOptions & {
  shellIsThere: undefined
  served: Served
  /** The desktop's window; none in the browser shell. */
  desktop: Page | undefined
  /** Where the browser shell's page is opened; empty on the desktop, which opens its own. */
  address: string
}

/** Why Electron cannot be used here; undefined where it can. */
function lackOfElectron(): string | undefined {
  const found = findElectron(false)
  return found.kind === 'found' ? undefined : `on Electron: ${words('en')(found.reason)}`
}

/** A test that runs in each shell that is present. Those above it say what is served, and open the panel on it. */
export const test = base.extend<Fixtures>({
  shellKind: ['browser', { option: true }],
  shellIsThere: [
    async ({ shellKind }, use, info) => {
      const lack = shellKind === 'electron' ? lackOfElectron() : undefined
      info.skip(lack !== undefined, lack)
      await use(undefined)
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  served: async ({}, _use) => {
    throw new Error('What the panel shows is said by the test that extends this one.')
  },
  desktop: async ({ shellKind, served, viewport, colorScheme }, use) => {
    if (shellKind === 'browser') return await use(undefined)
    await withDesktop(served.core, served.language, async (page) => {
      if (viewport !== null) await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await use(page)
    })
  },
  page: async ({ desktop, context }, use) => {
    await use(desktop ?? (await context.newPage()))
  },
  address: async ({ shellKind, served: { core, data, language } }, use) => {
    if (shellKind === 'electron') return await use('')
    const shell = await openBrowserShell({ core, data, window: false, language, say: () => undefined })
    try {
      await use(shell.url)
    } finally {
      await shell.close()
    }
  },
})

/** For a test of what only the browser shell has: an address, a connection that can be cut, several windows. */
export function needsAddress(): void {
  const { shellKind } = base.info().project.use as Partial<ShellOptions>
  base.skip(shellKind === 'electron', 'is about the address that only the browser shell has')
}

/** For a test of the desktop program itself. */
export function needsDesktop(): void {
  const { shellKind } = base.info().project.use as Partial<ShellOptions>
  base.skip(shellKind !== 'electron', 'is about the desktop program')
}

/** The panel from its beginning; on the desktop it is there already and is loaded anew, under the eyes of the test. */
export const openPage = (page: Page, address: string): Promise<unknown> => (address === '' ? page.reload() : page.goto(address))
