import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Target } from '#shared/domain/plan.ts'

export type VirtualHostListProps = {
  label: string
  groups: { key: string; name: string; whole: string; isPhase: boolean; members: Target[]; count: string }[]
  selected?: string
  /** A list item. */
  rowOf(target: Target, isTask: boolean): ReactNode
}

/** Pixels of a service's line and of a host's; both are fixed by the style sheet, so that nothing has to be measured. */
const serviceHeight = 32
const hostHeight = 46
/** Rows beyond the edge: scrolling by a notch shows no blank. */
const overscan = 8

/** The same list for hundreds of hosts: only what is in sight is in the page. */
export function VirtualHostList({ label, groups, selected, rowOf }: VirtualHostListProps) {
  const frame = useRef<HTMLElement>(null)
  const rows = groups.flatMap(({ key, members, ...group }) => [
    { ...group, key, target: undefined },
    ...members.map((target) => ({ ...group, key: target.id, target })),
  ])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index]?.target === undefined ? serviceHeight : hostHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan,
  })
  const place = rows.findIndex(({ target }) => target !== undefined && target.id === selected)
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' })
  }, [place, virtual])
  return (
    <nav ref={frame} className="hosts" aria-label={label}>
      <ul className="virtual" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          const style = { height: size, transform: `translateY(${start}px)` }
          return (
            <li key={row.key} className="virtual-row" style={style}>
              {row.target === undefined ? (
                <h2 className="service" title={row.whole}>
                  <span>{row.name}</span> <small>{row.count}</small>
                </h2>
              ) : (
                <ul>{rowOf(row.target, row.isPhase)}</ul>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
