/**
 * Stands in for the `electron` module, whose binary need not be there: app, BrowserWindow and its webContents, ipcMain,
 * ipcRenderer, contextBridge, webUtils, protocol, session, dialog, Menu, shell, nativeTheme, nativeImage and
 * powerSaveBlocker, as event emitters and records of their calls. It shows what Ferry tells Electron to do, not that Electron
 * does it; that is for the end-to-end tests where the binary exists.
 *
 * Each part is held against Electron's own types (`satisfies`, `implements`): it has no function that Electron has not, and takes
 * and gives what Electron takes and gives. So an Electron that changes breaks this file, and not only the desktop.
 */
import { EventEmitter } from 'node:events'
import type {
  App,
  BaseWindow,
  BrowserWindowConstructorOptions,
  ContextBridge,
  Dialog,
  BrowserWindow as ElectronWindow,
  IpcMain,
  IpcRenderer,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NativeImage,
  NativeTheme,
  OpenDialogOptions,
  OpenDialogReturnValue,
  PowerSaveBlocker,
  Protocol,
  Session,
  Shell,
  WebContents,
  WebUtils,
  WindowOpenHandlerResponse,
} from 'electron'
import { vi } from 'vitest'

export type Frame = { url: string; parent: Frame | null }

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse

class StandInContents extends EventEmitter implements Pick<WebContents, 'id' | 'send' | 'isDestroyed' | 'isCrashed' | 'reload'> {
  readonly id = 1
  readonly sent: unknown[][] = []
  isGone = false
  openHandler: OpenHandler | undefined
  readonly reload = vi.fn<WebContents['reload']>()
  send(...message: unknown[]) {
    this.sent.push(message)
  }
  isDestroyed() {
    return this.isGone
  }
  isCrashed() {
    return false
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
}

type Used =
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'isFocused'
  | 'isDestroyed'
  | 'flashFrame'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'setBackgroundColor'

class StandInWindow extends EventEmitter implements Pick<ElectronWindow, Used> {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new StandInContents()
  readonly loadURL = vi.fn<ElectronWindow['loadURL']>(async () => {})
  readonly show = vi.fn<ElectronWindow['show']>()
  readonly hide = vi.fn<ElectronWindow['hide']>()
  readonly focus = vi.fn<ElectronWindow['focus']>()
  readonly minimize = vi.fn<ElectronWindow['minimize']>()
  readonly restore = vi.fn<ElectronWindow['restore']>()
  readonly isMinimized = vi.fn<ElectronWindow['isMinimized']>(() => true)
  readonly isFocused = vi.fn<ElectronWindow['isFocused']>(() => false)
  readonly isDestroyed = vi.fn<ElectronWindow['isDestroyed']>(() => false)
  readonly flashFrame = vi.fn<ElectronWindow['flashFrame']>()
  readonly setProgressBar = vi.fn<ElectronWindow['setProgressBar']>()
  readonly setOverlayIcon = vi.fn<ElectronWindow['setOverlayIcon']>()
  readonly setBackgroundColor = vi.fn<ElectronWindow['setBackgroundColor']>()

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static fromWebContents(contents: unknown): StandInWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null
  }
}

export const windows: StandInWindow[] = []
export const BrowserWindow = StandInWindow

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  enableSandbox: vi.fn<App['enableSandbox']>(),
  setPath: vi.fn<App['setPath']>(),
  setDesktopName: vi.fn<App['setDesktopName']>(),
  setAppUserModelId: vi.fn<App['setAppUserModelId']>(),
  setBadgeCount: vi.fn<App['setBadgeCount']>(() => true),
  showAboutPanel: vi.fn<App['showAboutPanel']>(),
  getLocale: () => 'en',
  requestSingleInstanceLock: vi.fn<App['requestSingleInstanceLock']>(() => true),
  whenReady: vi.fn<App['whenReady']>(async () => {}),
  quit: vi.fn<App['quit']>(),
  exit: vi.fn<App['exit']>(),
} satisfies Partial<Omit<App, keyof EventEmitter>>)

type Handle = (event: { sender: unknown; senderFrame: Frame | null }, name: unknown, input: unknown) => unknown
export const handlers = new Map<string, Handle>()
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handle) => void handlers.set(channel, handler),
  removeHandler: (channel: string) => void handlers.delete(channel),
} satisfies Partial<Record<keyof IpcMain, unknown>>)

export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: vi.fn<IpcRenderer['invoke']>(async () => ({ ok: true, reply: [] })),
  send: vi.fn<IpcRenderer['send']>(),
} satisfies Partial<Record<keyof IpcRenderer, unknown>>)

type Surface = Record<string, (...parts: never[]) => unknown>
export const exposed = new Map<string, Surface>()
export const contextBridge = {
  exposeInMainWorld: (name: string, value: Surface) => void exposed.set(name, value),
} satisfies Partial<ContextBridge>

/** As Electron: the path of a file from the disk, nothing for one that a page made. */
export const webUtils = {
  getPathForFile: vi.fn<WebUtils['getPathForFile']>((file) => ('path' in file ? String(file.path) : '')),
} satisfies WebUtils

export const protocolHandlers = new Map<string, Parameters<Protocol['handle']>[1]>()
export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Protocol['registerSchemesAsPrivileged']>(),
  handle: (scheme, handler) => void protocolHandlers.set(scheme, handler),
} satisfies Partial<Protocol>

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
  } satisfies Partial<Omit<Session, keyof EventEmitter>>),
}

type WithWindow<Options> = [BaseWindow, Options] | [Options]
export const dialog = {
  showMessageBox: vi.fn<(...given: WithWindow<MessageBoxOptions>) => Promise<MessageBoxReturnValue>>(async () => answerOf(0)),
  showOpenDialog: vi.fn<(...given: WithWindow<OpenDialogOptions>) => Promise<OpenDialogReturnValue>>(async () => ({
    canceled: true,
    filePaths: [],
  })),
  showErrorBox: vi.fn<Dialog['showErrorBox']>(),
} satisfies Partial<Dialog>

/** The answer of a message box: the number of the button. */
export const answerOf = (response: number): MessageBoxReturnValue => ({ response, checkboxChecked: false })

export const Menu = {
  buildFromTemplate: vi.fn((template: MenuItemConstructorOptions[]) => template),
  setApplicationMenu: vi.fn<(menu: MenuItemConstructorOptions[]) => void>(),
}

export const shell = { openExternal: vi.fn<Shell['openExternal']>(async () => {}) } satisfies Partial<Shell>

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system' as NativeTheme['themeSource'],
  shouldUseDarkColors: true as boolean,
} satisfies Partial<Omit<NativeTheme, keyof EventEmitter>>)

export const nativeImage = {
  createFromBitmap: vi.fn<typeof Electron.NativeImage.createFromBitmap>((buffer, size) => ({ buffer, size }) as unknown as NativeImage),
}

export const powerSaveBlocker = {
  start: vi.fn<PowerSaveBlocker['start']>(() => 7),
  stop: vi.fn<PowerSaveBlocker['stop']>(() => true),
} satisfies Partial<PowerSaveBlocker>

/** As new, between tests. */
export function resetStandIn(): void {
  windows.length = 0
  handlers.clear()
  exposed.clear()
  protocolHandlers.clear()
  nativeTheme.themeSource = 'system'
  for (const emitter of [app, ipcMain, ipcRenderer, session.defaultSession, nativeTheme]) emitter.removeAllListeners()
  vi.clearAllMocks()
}
