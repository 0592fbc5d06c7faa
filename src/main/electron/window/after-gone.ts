import type { RenderProcessGoneDetails } from 'electron'

/** A page that dies this often within this time would only die again: then a person decides. */
const mostReloads = 3
const withinMilliseconds = 60_000

/** What to do when the page's process has ended; `before` are the earlier times, in milliseconds since 1970. */
export function afterGone(
  reason: RenderProcessGoneDetails['reason'],
  before: readonly number[],
  now: number,
): 'nothing' | 'reload' | 'ask' {
  // Ended as it should: the window is being closed, or another page begins.
  if (reason === 'clean-exit') return 'nothing'
  // It cannot start at all, or its program was changed: trying again is no help.
  if (reason === 'launch-failed' || reason === 'integrity-failure') return 'ask'
  return before.filter((at) => now - at < withinMilliseconds).length >= mostReloads ? 'ask' : 'reload'
}
