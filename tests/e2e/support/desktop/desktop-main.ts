/**
 * The program that Electron runs in end-to-end tests: the desktop shell itself, on a core that the test lends it. What
 * `src/main/electron/main.ts` does beside that (reading arguments, opening the real core) is not in it.
 */
import { startShell } from '../../../../src/main/electron/start-shell.ts'
import { type DesktopGiven, desktopGivenVariable } from './desktop-given.ts'
import { remoteCore } from './remote-core.ts'

const { core: path, data, language, panel, preload } = JSON.parse(process.env[desktopGivenVariable] ?? '') as DesktopGiven

void startShell({
  readArguments: () => ({ data, sandbox: false, language, knownHosts: [] }),
  async openCore() {
    const core = await remoteCore(path)
    return { core, close: () => core.close() }
  },
  panel,
  preload,
})
