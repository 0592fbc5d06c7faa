/**
 * Stands in for the `electron` module, whose binary need not be there: app, BrowserWindow, webContents, ipcMain,
 * ipcRenderer, contextBridge, webUtils, protocol, session, dialog, Menu, shell and powerSaveBlocker as event emitters and records
 * of their calls. It shows what Ferry tells Electron to do, not that Electron does it; that is for the end-to-end tests
 * where the binary exists.
 */
import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

export type Frame = { url: string; parent: Frame | null }

class StandInContents extends EventEmitter {
  readonly id = 1
  readonly sent: unknown[][] = []
  isGone = false
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  send(...message: unknown[]) {
    this.sent.push(message)
  }
  isDestroyed() {
    return this.isGone
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
}

class StandInWindow extends EventEmitter {
  readonly options: unknown
  readonly webContents = new StandInContents()
  readonly loadURL = vi.fn(async (_url: string) => {})
  readonly show = vi.fn()
  readonly focus = vi.fn()
  readonly restore = vi.fn()
  readonly isMinimized = () => true

  constructor(options: unknown) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
}

export const windows: StandInWindow[] = []
export const BrowserWindow = StandInWindow

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  enableSandbox: vi.fn(),
  setPath: vi.fn(),
  getLocale: () => 'en',
  requestSingleInstanceLock: vi.fn(() => true),
  whenReady: vi.fn(async () => {}),
  quit: vi.fn(),
  exit: vi.fn(),
})

type Handle = (event: { sender: unknown; senderFrame: Frame | null }, name: unknown, input: unknown) => unknown
export const handlers = new Map<string, Handle>()
export const ipcMain = {
  handle: (channel: string, handler: Handle) => void handlers.set(channel, handler),
  removeHandler: (channel: string) => void handlers.delete(channel),
}

export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(async (..._message: unknown[]) => ({ ok: true, reply: [] })) })
export const exposed = new Map<string, Record<string, (...parts: never[]) => unknown>>()
export const contextBridge = {
  exposeInMainWorld: (name: string, value: Record<string, (...parts: never[]) => unknown>) => void exposed.set(name, value),
}

/** As Electron: the path of a file from the disk, nothing for one that a page made. */
export const webUtils = { getPathForFile: vi.fn((file: { path?: string }) => file.path ?? '') }

export const schemes: unknown[] = []
export const protocolHandlers = new Map<string, (request: Request) => Response | Promise<Response>>()
export const protocol = {
  registerSchemesAsPrivileged: (list: unknown[]) => void schemes.push(...list),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void protocolHandlers.set(scheme, handler),
}

export const session = {
  defaultSession: { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn(), setDevicePermissionHandler: vi.fn() },
}
export const dialog = { showMessageBox: vi.fn(async () => ({ response: 0 })), showErrorBox: vi.fn() }
export const Menu = { buildFromTemplate: vi.fn((template: unknown) => template), setApplicationMenu: vi.fn() }
export const shell = { openExternal: vi.fn(async () => {}) }
export const powerSaveBlocker = { start: vi.fn(() => 7), stop: vi.fn() }

/** As new, between tests. */
export function resetStandIn(): void {
  windows.length = 0
  schemes.length = 0
  handlers.clear()
  exposed.clear()
  protocolHandlers.clear()
  app.removeAllListeners()
  ipcRenderer.removeAllListeners()
  vi.clearAllMocks()
}
