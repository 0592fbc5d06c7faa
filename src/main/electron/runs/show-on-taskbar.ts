import { app, type BrowserWindow } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { FollowedRun } from './follow-runs.ts'
import { overlayIcon } from './overlay-icon.ts'
import { progressOf, waitingQuestions } from './read-runs.ts'

/**
 * Shows on dock or taskbar how far it is and how many questions wait; and calls for the operator when a new one
 * comes while they look elsewhere.
 */
export function showOnTaskbar(window: BrowserWindow, words: () => Translate): (runs: readonly FollowedRun[]) => void {
  let known = new Set<string>()
  window.on('focus', () => window.flashFrame(false))

  return (runs) => {
    if (window.isDestroyed()) return
    const { fraction, mode } = progressOf(runs)
    window.setProgressBar(fraction, { mode })
    const waiting = waitingQuestions(runs)
    const hasNew = waiting.some((question) => !known.has(question))
    if (hasNew && !window.isFocused()) window.flashFrame(true)
    if (waiting.length === 0 && known.size > 0) window.flashFrame(false)
    if (waiting.length !== known.size) showCount(window, waiting.length, words())
    known = new Set(waiting)
  }
}

/** Dock and Linux launchers show a number; Windows has a small picture on the taskbar button instead. */
function showCount(window: BrowserWindow, count: number, words: Translate): void {
  if (process.platform === 'win32')
    window.setOverlayIcon(count === 0 ? null : overlayIcon(), count === 0 ? '' : words('badge.waiting', { count }))
  else app.setBadgeCount(count)
}
