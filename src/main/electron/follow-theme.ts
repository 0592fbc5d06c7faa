import { type BrowserWindow, nativeTheme } from 'electron'
import type { DesktopTheme } from '#shared/contract/desktop.ts'

/** The page's ground in both themes (`--bg` of its tokens): what is seen before the page is there, and while it is resized. */
const grounds = { dark: '#0f1216', light: '#f4f6f8' } as const

export const groundOf = (isDark: boolean): string => (isDark ? grounds.dark : grounds.light)

export type FollowedTheme = { choose(theme: DesktopTheme): void; stop(): void }

/** The menus, dialogs and frame take the panel's theme; with "system" both follow the desktop. */
export function followTheme(window: BrowserWindow): FollowedTheme {
  const paint = () => {
    if (!window.isDestroyed()) window.setBackgroundColor(groundOf(nativeTheme.shouldUseDarkColors))
  }
  nativeTheme.on('updated', paint)
  return {
    choose(theme) {
      if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
    },
    stop: () => void nativeTheme.off('updated', paint),
  }
}
