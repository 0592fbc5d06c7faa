import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Platform = { name: NodeJS.Platform; environment: NodeJS.ProcessEnv; isExecutable(path: string): boolean }

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

/**
 * The first Chromium-family browser of this computer, since only these open a page as an application window.
 * `FERRY_BROWSER` names another by its path. Undefined where there is none.
 */
export function findBrowser(platform: Platform = thisPlatform()): string | undefined {
  const named = platform.environment.FERRY_BROWSER
  if (named !== undefined && named !== '') return platform.isExecutable(named) ? named : undefined
  return candidates(platform).find((path) => platform.isExecutable(path))
}

function candidates({ name, environment }: Platform): string[] {
  switch (name) {
    case 'darwin':
      return ['/Applications', join(environment.HOME ?? '', 'Applications')].flatMap((folder) =>
        macApplications.map((application) => join(folder, application)),
      )
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const folder = environment[variable]
        return folder === undefined ? [] : windowsPrograms.map((program) => `${folder}\\${program}`)
      })
    default: {
      const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
      return linuxNames.flatMap((program) => folders.map((folder) => join(folder, program)))
    }
  }
}

/** Why no window can be opened here; undefined when one can. */
export function whyNoWindow(platform: Platform & { isRoot: boolean } = { ...thisPlatform(), isRoot: process.getuid?.() === 0 }) {
  const { name, environment } = platform
  const hasDisplay = name === 'darwin' || name === 'win32' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
  if (!hasDisplay) return 'no-display' as const
  // Chromium has no sandbox as root: a hole in it would then be a hole in the whole computer.
  if (platform.isRoot && environment.FERRY_BROWSER_ALLOW_ROOT !== '1') return 'root' as const
  return findBrowser(platform) === undefined ? ('no-browser' as const) : undefined
}

function thisPlatform(): Platform {
  return {
    name: process.platform,
    environment: process.env,
    isExecutable: (path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch (caught) {
        // Absent or not ours to run: both only mean "try the next".
        if (caught instanceof Error && 'code' in caught) return false
        throw caught
      }
    },
  }
}
