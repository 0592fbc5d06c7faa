import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, type CoreOptions, createCore } from '#core/create-core.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import { sandboxData, startSandboxFleet } from '../../../src/main/sandbox/sandbox-fleet.ts'
import type { Sandbox } from '../../../src/main/sandbox/start-sandbox.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { test as base, openPage } from './shell.ts'

type Fixtures = {
  language: 'zh' | 'en'
  /** Without it the core begins with nothing, and the practice hosts are hosts like any other. */
  knowsFleet: boolean
  /** The practice hosts and the core that works on them: what `npm run demo` opens. */
  ferry: { core: Core; sandbox: Sandbox; data: string; inventory: string; sandboxData: string; fleet: CoreOptions['fleet'] }
  panel: Panel
}

/** A test with the panel on the real core and the built-in fleet. */
export const test = base.extend<Fixtures>({
  language: ['zh', { option: true }],
  knowsFleet: [true, { option: true }],
  ferry: async ({ knowsFleet }, use) => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-sandbox-'))
    const { sandbox, fleet } = await startSandboxFleet(data)
    const given = knowsFleet ? { data: sandboxData(data), fleet } : { data: join(data, 'own') }
    const core = createCore({ ...given, version: '0.1.0', operator: '无忌' })
    try {
      await use({ core, sandbox, data, inventory: writeInventory(fleet.inventory), sandboxData: sandboxData(data), fleet })
    } finally {
      await core.close()
      await sandbox.stop()
      await rm(data, { recursive: true, force: true })
    }
  },
  served: async ({ ferry: { core, data }, language }, use) => {
    await use({ core, data, language })
  },
  panel: async ({ page, address, language }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await openPage(page, address)
    await use(new Panel(page, words(language)))
    base.expect(complaints).toEqual([])
  },
})

export const expect = base.expect
