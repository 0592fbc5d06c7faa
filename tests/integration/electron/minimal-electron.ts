/**
 * Stands in for the `electron` module where the whole built program runs under plain Node: every call is written to the
 * standard output as a line of JSON, [part, function, what was given], and does nothing. Once the window has its page, the
 * program is asked to quit.
 */
import { EventEmitter } from 'node:events'

type Part = EventEmitter & Record<string, unknown>

/** Whatever is not said otherwise is a function that is written down. */
function part(name: string, own: Record<string, unknown> = {}): Part {
  return new Proxy(Object.assign(new EventEmitter(), own), {
    get: (target, key) => Reflect.get(target, key) ?? ((...given: unknown[]) => tell(name, String(key), given)),
  }) as Part
}

function tell(name: string, key: string, given: unknown[]): void {
  console.log(JSON.stringify([name, key, given], (_, value) => (typeof value === 'function' ? 'function' : value)))
}

export const app = part('app', {
  isPackaged: false,
  getLocale: () => 'zh-CN',
  getVersion: () => '0.0.0',
  whenReady: async () => undefined,
  requestSingleInstanceLock(data: unknown) {
    tell('app', 'requestSingleInstanceLock', [data])
    return true
  },
  exit: (code: number) => process.exit(code),
})

/** Called with `new`: what a constructor gives back is what the caller has. */
export function BrowserWindow(options: unknown): Part {
  tell('window', 'new', [options])
  const webContents = part('contents', { id: 1, isDestroyed: () => false, isCrashed: () => false })
  app.emit('web-contents-created', {}, webContents)
  return part('window', {
    webContents,
    isDestroyed: () => false,
    async loadURL(url: string) {
      tell('window', 'loadURL', [url])
      setImmediate(() => app.emit('will-quit', { preventDefault: () => undefined }))
    },
  })
}

export const dialog = part('dialog')
export const ipcMain = part('ipcMain')
export const Menu = part('Menu', { buildFromTemplate: (template: unknown) => template })
export const nativeImage = part('nativeImage')
export const nativeTheme = part('nativeTheme', { themeSource: 'system', shouldUseDarkColors: false })
export const powerSaveBlocker = part('powerSaveBlocker')
export const protocol = part('protocol')
export const session = { defaultSession: part('session') }
export const shell = part('shell')
