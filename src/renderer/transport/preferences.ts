import type { Language } from '#shared/problem/describe.ts'

export type Theme = 'dark' | 'light'

/** What the operator prefers, kept by the window. At first: the language of the page, the theme of the desktop. */
export function readPreferences(): { language: Language; theme: Theme } {
  const language = localStorage.getItem('language')
  const theme = localStorage.getItem('theme')
  return {
    language: language === 'zh' || language === 'en' ? language : document.documentElement.lang.startsWith('zh') ? 'zh' : 'en',
    theme: theme === 'dark' || theme === 'light' ? theme : systemTheme(),
  }
}

/** The theme of the desktop, which in the desktop shell is not the window's own any more once "system" was chosen. */
export const systemTheme = (): Theme => (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark')

export function keepLanguage(language: Language): void {
  localStorage.setItem('language', language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem('theme', theme)
  document.documentElement.dataset.theme = theme
}

/** Whether shortcuts of single letters do something; at first they do. */
export const readSingleKeys = (): boolean => localStorage.getItem('single-keys') !== 'off'

export const keepSingleKeys = (isOn: boolean): void => localStorage.setItem('single-keys', isOn ? 'on' : 'off')

/** Whether long lines of logs are wrapped; at first they are where a screen has no room for them. */
export const readWrapsLogs = (): boolean => {
  const kept = localStorage.getItem('wrap-logs')
  return kept === null ? window.innerWidth < roomy : kept === 'on'
}

export const keepWrapsLogs = (isOn: boolean): void => localStorage.setItem('wrap-logs', isOn ? 'on' : 'off')

/** CSS pixels of a window in which a log beside everything else shows a whole line of an ordinary log. */
const roomy = 1600

/** Puts a text on the clipboard; only from a click, as browsers want it. */
export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text)

/** Offers a text as a file to keep. */
export const saveFile = (name: string, type: string, text: string): void => offer(name, new Blob([text], { type }))

/** Offers bytes, in pieces of base64, as a file to keep. Whatever they are: nothing opens them in the page's place. */
export function saveBytes(name: string, pieces: readonly string[]): void {
  const parts = pieces.map((piece) => Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)))
  offer(name, new Blob(parts, { type: 'application/octet-stream' }))
}

function offer(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
