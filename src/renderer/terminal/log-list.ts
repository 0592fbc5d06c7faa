import { type Level, levelOf, plainText } from './log-levels.ts'

/** Lines kept in a tile; older ones stand in the journal. */
const keptLines = 1_000
/** A line longer than this is cut in the tile. */
const longestLine = 4_000

export type LogCounts = { errors: number; warnings: number }
export type LogList = { add(text: string, shown: () => void): void; note(sentence: string): void; clear(): void; dispose(): void }

/**
 * The last lines of a log as a list of texts. New lines wait for the next frame and go in together, so that a fast log
 * costs one layout a frame. `isFollowing` tells whether to stay at the end.
 */
export function createLogList(
  element: HTMLElement,
  log: { ready?: string; fail: readonly string[] },
  isFollowing: () => boolean,
  count: (counts: LogCounts) => void,
): LogList {
  let rest = ''
  let waiting: { line: string; level: Level | 'note' }[] = []
  let shown: (() => void)[] = []
  let frame: number | undefined
  let counts: LogCounts = { errors: 0, warnings: 0 }

  const draw = () => {
    frame = undefined
    const fragment = document.createDocumentFragment()
    for (const { line, level } of waiting.slice(-keptLines)) {
      const row = document.createElement('div')
      row.className = `line ${level}`
      row.textContent = line
      fragment.append(row)
    }
    waiting = []
    element.append(fragment)
    while (element.childElementCount > keptLines) element.firstElementChild?.remove()
    if (isFollowing()) element.scrollTop = element.scrollHeight
    count(counts)
    const done = shown
    shown = []
    for (const tell of done) tell()
  }
  const soon = () => {
    // A hidden window draws no frames; the core must not wait for it.
    frame ??= document.hidden ? setTimeout(draw, 100) : requestAnimationFrame(draw)
  }
  const take = (line: string) => {
    const text = plainText(line).slice(0, longestLine)
    const level = levelOf(text, log.ready, log.fail)
    if (level === 'error') counts = { ...counts, errors: counts.errors + 1 }
    if (level === 'warning') counts = { ...counts, warnings: counts.warnings + 1 }
    waiting.push({ line: text, level })
  }

  return {
    add(text, tell) {
      const lines = (rest + text).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
      if (rest.length > longestLine) {
        take(rest)
        rest = ''
      }
      shown.push(tell)
      soon()
    },
    note(sentence) {
      waiting.push({ line: sentence, level: 'note' })
      soon()
    },
    clear() {
      rest = ''
      waiting = []
      counts = { errors: 0, warnings: 0 }
      element.replaceChildren()
      count(counts)
    },
    dispose() {
      if (frame !== undefined) {
        cancelAnimationFrame(frame)
        clearTimeout(frame)
      }
    },
  }
}
