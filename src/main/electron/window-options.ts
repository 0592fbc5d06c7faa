import type { BrowserWindowConstructorOptions } from 'electron'

/** The panel's window. The page is a web page and no more: sandboxed, isolated, without Node. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    // Of the dark theme, so that the window does not flash before the page is there.
    backgroundColor: '#0f1216',
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
