import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import type { Core } from '#core/dispatch-types.ts'
import type { Language } from '#shared/problem/describe.ts'
import { buildDesktop, root } from './build-desktop.ts'
import { type DesktopGiven, desktopGivenVariable } from './desktop-given.ts'
import { serveCore } from './serve-core.ts'

type LaunchOptions = NonNullable<Parameters<typeof electron.launch>[0]>

/** How Electron is started for a test. Without a path of its own Playwright takes the installed one, and waits for it properly. */
export function desktopLaunch(entry: string, given: DesktopGiven, environment: NodeJS.ProcessEnv): LaunchOptions {
  const inherited = Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return {
    args: [entry],
    cwd: root,
    // As root Chromium has no sandbox. Playwright's own default is none for anybody.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...Object.fromEntries(inherited), [desktopGivenVariable]: JSON.stringify(given), ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' },
  }
}

/** The desktop's window on this core for as long as `use` takes. */
export async function withDesktop(core: Core, language: Language, use: (page: Page) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-desktop-'))
  const served = await serveCore(core, data)
  const given = { core: served.path, data, language, panel: join(root, 'out/renderer'), preload: join(root, 'out/preload/preload.cjs') }
  try {
    const app = await electron.launch(desktopLaunch(await buildDesktop(), given, process.env))
    try {
      await use(await app.firstWindow())
    } finally {
      await end(app)
    }
  } finally {
    await served.close()
    await rm(data, { recursive: true, force: true })
  }
}

/** At once, without the question that a person is asked while a run is under way. */
async function end(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  // The answer is lost with the process that would give it.
  await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
  await closed
}
