import { useMemo } from 'react'
import type { LogNote } from '#shared/logs/log-line.ts'
import { fileName, formatBytes, formatTime } from '#shared/text/format.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import type { RowWords } from './draw-row.ts'

/** Colours by which the logs of one stream are told apart. */
const hues = 6

/** What stands in the rows beside the log's own text. */
export function useRowWords(feeds: readonly LogFeed[], showsSource: boolean): RowWords {
  const words = useWords()
  const describe = useDescribe()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `describe` goes by the language, as `words` does
  return useMemo(() => {
    const names = new Map(feeds.map(({ key, spec }, index) => [key, { text: `${spec.host} ${fileName(spec.path)}`, hue: index % hues }]))
    const isJournal = feeds.every(({ spec }) => spec.source.from === 'journal')
    const markText = ({ mark, problem }: Extract<LogNote, { kind: 'mark' }>, at: number) => {
      if (mark === 'restarted') return at > 0 ? words('log.mark-restarted-at', { time: formatTime(at) }) : words('log.mark-restarted')
      const what = words(`log.mark-${mark}`)
      return problem === undefined ? what : `${what}: ${describe(problem).what}`
    }
    return {
      note(note, at) {
        if (note.kind === 'mark') return markText(note, at)
        return words(isJournal ? 'log.left-out-journal' : 'log.left-out-host', { size: formatBytes(note.bytes) })
      },
      cut: (bytes) => words('log.cut', { size: formatBytes(bytes) }),
      empty: (isFiltered) => words(isFiltered ? 'log.none-fit' : 'log.nothing-yet'),
      source: (log) => (showsSource ? names.get(log)?.text : undefined),
      hue: (log) => names.get(log)?.hue ?? 0,
      time: cachedTime,
    }
  }, [words, feeds, showsSource])
}

let lastSecond = -1
let lastText = ''

/** Lines come in the same second by the hundred. */
function cachedTime(at: number): string {
  const second = Math.floor(at / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastText = formatTime(at)
  }
  return lastText
}
