import type { BrowserWindowConstructorOptions } from 'electron'

/** The panel's window. The page is a web page and no more: sandboxed, isolated, without Node. */
export function windowOptions(preload: string, ground: string): BrowserWindowConstructorOptions {
  return {
    // Under this name Electron keeps its place, size and whether it was maximized, and puts it back where a screen is.
    name: 'panel',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    // So that the window does not flash before the page is there.
    backgroundColor: ground,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Output must be drawn and acknowledged also while the operator looks elsewhere.
      backgroundThrottling: false,
    },
  }
}
