import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, vi } from 'vitest'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { type DesktopState, desktopStateChannel } from '#shared/contract/desktop.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { readArguments } from '../../../src/main/electron/arguments.ts'
import { startShell } from '../../../src/main/electron/start-shell.ts'
import * as electron from './stand-in-electron.ts'

/** An event of Electron that can be held up. */
export const event = (more: object = {}) => ({ preventDefault: vi.fn(), ...more })

/** The desktop shell on the stand-in for Electron and on the scripted core, new for each test. */
export function standInShell() {
  let panel: string
  let core: ReturnType<typeof createScriptedCore>
  let sequence = 0
  const closeCore = vi.fn(async () => {})

  beforeEach(async () => {
    electron.resetStandIn()
    sequence = 0
    panel = await mkdtemp(join(tmpdir(), 'ferry-electron-'))
    await mkdir(join(panel, 'assets'))
    await writeFile(join(panel, 'index.html'), '<html lang="zh-CN"></html>')
    await writeFile(join(panel, 'assets', 'panel.js'), 'void 0')
    core = createScriptedCore({ pace: 1 })
  })
  afterEach(async () => {
    await core.close()
    await rm(panel, { recursive: true, force: true })
  })

  const theWindow = () => electron.windows[0] as (typeof electron.windows)[number]
  return {
    panel: () => panel,
    core: () => core,
    closeCore,
    theWindow,
    start: (...more: string[]) =>
      startShell({
        readArguments: () => readArguments(['--language', 'en', '--data', '/data', ...more], { FERRY_KNOWN_HOSTS: '/a:/b' }, '/here'),
        openCore: async () => ({ core, close: closeCore }),
        panel,
      }),
    /** News of a run that the scripted core knows nothing of. */
    tellRun(run: RunEvent) {
      sequence += 1
      core.tell({ name: 'run.event', body: { run: 'r-0001', sequence, at: 0, event: run } })
    },
    /** What the page says of itself; by default a page that listens and lets nothing be chosen. */
    pageSays(state: Partial<DesktopState> = {}, frame: electron.Frame | null = { url: 'ferry://panel/', parent: null }) {
      const told = { language: 'en', theme: 'system', enabled: [], waiting: [], isWritten: false, shells: [], ...state }
      electron.ipcMain.emit(desktopStateChannel, { sender: theWindow().webContents, senderFrame: frame }, told)
    },
  }
}
