import type { Language } from '#shared/problem/describe.ts'
import { findBrowser, whyNoWindow } from './find-browser.ts'
import { type BrowserWindow, openWindow } from './open-window.ts'

export type Windows = {
  /** Undefined where a window can be opened; else why not. */
  obstacle(): ReturnType<typeof whyNoWindow>
  /** Resolves when its browser has been started; undefined where none can be. */
  open(url: string): Promise<BrowserWindow | undefined>
  /** A session was taken: the files that led the browser here have done their work. */
  taken(): void
  closeAll(): Promise<void>
}

/** The windows of one shell: the first, and those that a later `ferry open` asks for. */
export function createWindows(data: string, language: Language): Windows {
  const opened = new Set<BrowserWindow>()
  return {
    obstacle: () => whyNoWindow(),
    async open(url) {
      const browser = whyNoWindow() === undefined ? findBrowser() : undefined
      if (browser === undefined) return undefined
      const window = await openWindow(browser, url, data, language)
      opened.add(window)
      void window.closed.then(() => opened.delete(window))
      return window
    },
    taken() {
      for (const window of opened) void window.forgetLaunch()
    },
    async closeAll() {
      for (const window of opened) window.close()
      await Promise.all([...opened].map((window) => window.forgetLaunch()))
    },
  }
}
