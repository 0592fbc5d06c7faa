import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { LogFilter } from '#shared/logs/filter.ts'
import type { LogLevel, LogLine } from '#shared/logs/log-line.ts'
import type { Pattern } from '#shared/text/pattern.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'
import type { RowWords } from './draw-row.ts'
import { createLogModel, type LogModel } from './log-model.ts'
import { createLogPainter, type LogPainter } from './log-painter.ts'

/** Milliseconds between two looks at how much came while it was held. */
const freshPause = 250

export type LogPaneHandle = {
  /** To the next (or the one before) line of a level; false when there is none among those shown, undefined when nobody waits any more. */
  goToLevel(level: LogLevel, step?: 1 | -1): Promise<boolean | undefined>
  goToMatch(step: 1 | -1): Promise<boolean | undefined>
  focus(): void
}

export type LogPaneProps = {
  ref?: Ref<LogPaneHandle>
  label: string
  feeds: readonly LogFeed[]
  filter: LogFilter
  /** Matches are shown. */
  mark?: Pattern
  words: RowWords
  /** Long lines are broken, so that all of them is seen. */
  isWrapped: boolean
  isHeld: boolean
  /** A person scrolled back, or pressed a key that goes to a line. */
  onHold(): void
  /** Rows that came since. */
  onFresh(count: number): void
  onKey?(event: KeyboardEvent): void
}

/** Lines of one log, or of several as one stream. Other feeds must come with another `key`. Lines never pass through React. */
export function LogPane(props: LogPaneProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const parts = useRef<{ model: LogModel; painter: LogPainter }>(undefined)
  const { filter, isHeld, isWrapped, mark, words, ref } = props

  useEffect(() => {
    if (place.current === null) return
    const { feeds } = latest.current
    let timer: number | undefined
    const tellFresh = () => {
      timer = undefined
      latest.current.onFresh(model.fresh())
    }
    const model = createLogModel(feeds, latest.current.filter, (isChanged) => {
      if (isChanged) painter?.anew()
      else painter?.soon()
      if (model.isHeld) timer ??= Number(setTimeout(tellFresh, freshPause))
    })
    const readyOf = new Map(feeds.map(({ key, spec }) => [key, spec.ready]))
    let painter: LogPainter | undefined
    painter = createLogPainter(
      place.current,
      model,
      () => ({
        words: latest.current.words,
        mark: latest.current.mark,
        isWrapped: latest.current.isWrapped,
        ready: (log) => readyOf.get(log),
      }),
      () => latest.current.onHold(),
    )
    parts.current = { model, painter }
    if (latest.current.isHeld) model.hold()
    return () => {
      clearTimeout(timer)
      painter.dispose()
      model.close()
      parts.current = undefined
    }
  }, [])

  useEffect(() => parts.current?.model.setFilter(filter), [filter])
  useEffect(() => {
    const model = parts.current?.model
    if (isHeld) model?.hold()
    else model?.release()
  }, [isHeld])
  // biome-ignore lint/correctness/useExhaustiveDependencies: how rows look depends on these
  useEffect(() => parts.current?.painter.anew(), [mark, words, isWrapped])

  useImperativeHandle(ref, () => {
    const go = async (suits: Parameters<LogModel['find']>[2], step: 1 | -1) => {
      if (parts.current === undefined) return false
      const { model, painter } = parts.current
      latest.current.onHold()
      model.hold()
      const index = await model.find(painter.at(), step, suits)
      if (index === undefined) return undefined
      if (index >= 0) painter.show(index)
      return index >= 0
    }
    return {
      goToLevel(level, step = 1) {
        // Those that the counts are of.
        const restarts = new Map(latest.current.feeds.map(({ key, buffer }) => [key, buffer.restart ?? 0]))
        const counts = (line: LogLine) => !line.continues && line.position >= (restarts.get(line.log) ?? 0)
        return go((line) => line.note === undefined && line.level === level && counts(line), step)
      },
      async goToMatch(step) {
        const pattern = latest.current.mark
        return pattern !== undefined && go(({ text, note }) => note === undefined && pattern.test(text), step)
      },
      focus: () => place.current?.focus(),
    }
  }, [])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={place} className="log-lines" role="log" aria-label={props.label} aria-live="off" tabIndex={0} onKeyDown={props.onKey} />
  )
}
