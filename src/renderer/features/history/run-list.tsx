import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { pageRows } from '../../stores/history.ts'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { RunRow } from './run-row.tsx'

/** Pixels of a row; the style sheet has the same. */
const rowHeight = 46

/** All runs that fit, newest first; only those in view are in the page. */
export function RunList({ total }: { total: number }) {
  const words = useWords()
  const { history } = useStores()
  const pages = useHistory((state) => state.pages)
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialOffset: history.store.getState().scrollTop,
  })
  const shown = rows.getVirtualItems()
  const first = Math.floor((shown[0]?.index ?? 0) / pageRows)
  const last = Math.floor((shown.at(-1)?.index ?? 0) / pageRows)
  useEffect(() => {
    for (let page = first; page <= last; page += 1) if (pages[page] === undefined) void history.actions.fetchPage(page)
  }, [first, last, pages, history])
  const current = Math.min(active, total - 1)

  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(total - 1, current + step))
    setActive(next)
    rows.scrollToIndex(next)
    // The row may only come into the page with the next frame.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${next}"] .run-open`)?.focus())
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows stand in a box that is as high as all of them
    <div
      className="run-list"
      ref={box}
      onScroll={() => history.actions.keepPlace(box.current?.scrollTop ?? 0)}
      onKeyDown={press}
      role="list"
      aria-label={words('history.runs')}
    >
      <div className="run-space" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <RunRow
            key={index}
            run={pages[Math.floor(index / pageRows)]?.[index % pageRows]}
            index={index}
            total={total}
            top={start}
            isActive={index === current}
            onFocus={() => setActive(index)}
          />
        ))}
      </div>
    </div>
  )
}
