import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScriptedOptions } from '#harness/scripted/scripted-run.ts'
import { createScriptedCore, type ScriptedAnswers } from '#harness/scripted-core.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { test as base, needsAddress, openPage } from './shell.ts'

type Fixtures = {
  /** What the scripted run does, and in which language the panel opens. */
  script: Partial<ScriptedOptions> & { language?: 'zh' | 'en'; answers?: ScriptedAnswers }
  core: ReturnType<typeof createScriptedCore>
  /** The address that the page was opened with. The desktop has none, and skips what asks for it. */
  launchUrl: string
  /** What the browser has complained of so far; must be empty in the end. */
  complaints: string[]
  /** The panel on the scripted core, in whichever shell. */
  panel: Panel
}

/** A test with an open panel. Everything that goes wrong in the page fails it, the security policy's complaints too. */
export const test = base.extend<Fixtures>({
  script: [{}, { option: true }],
  core: async ({ script }, use) => {
    const core = createScriptedCore(script)
    try {
      await use(core)
    } finally {
      await core.close()
    }
  },
  served: async ({ core, script }, use) => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-e2e-'))
    try {
      await use({ core, data, language: script.language ?? 'en' })
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  },
  launchUrl: async ({ address }, use) => {
    needsAddress()
    await use(address)
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  complaints: async ({}, use) => {
    await use([])
  },
  panel: async ({ page, address, complaints, served }, use) => {
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await openPage(page, address)
    await use(new Panel(page, words(served.language)))
    base.expect(complaints).toEqual([])
  },
})

export const expect = base.expect
