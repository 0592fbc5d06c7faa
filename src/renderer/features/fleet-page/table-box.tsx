import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../../stores/use/use-words.ts'
import { ColumnHead } from './column-head.tsx'
import { type Column, type Order, ordered } from './order.ts'

export type TableBoxProps<Row> = {
  title: string
  aside?: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
  /** What the filter looks through. */
  textOf(row: Row): string
  /** One or two lines of the table. */
  children(row: Row): ReactNode
  empty: string
  filterLabel: string
}

/** So few lines are all drawn, and are found without a filter. */
const fewRows = 12
/** A line's height before it was measured, and how many are drawn beyond what is seen: enough for a quick turn of the wheel. */
const rowHeight = 33
const rowsBeyond = 12

/** A titled table whose last column holds the actions of a row. Of hundreds of lines only those that are seen are drawn. */
export function TableBox<Row>(props: TableBoxProps<Row>) {
  const { title, aside, rows, empty, filterLabel, textOf } = props
  const words = useWords()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = wanted === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted))
  const count = wanted === '' ? rows.length : words('fleet.filtered-count', { shown: shown.length, count: rows.length })
  return (
    <section className="box table-box" aria-label={title}>
      <div className="table-head toolbar">
        <h2>
          {title} {rows.length > 0 && <small className="dim">{count}</small>}
        </h2>
        <span className="space" />
        {aside}
        {rows.length > fewRows && (
          <input
            type="search"
            aria-label={filterLabel}
            placeholder={filterLabel}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
      </div>
      {rows.length === 0 && <p className="empty">{empty}</p>}
      {rows.length > 0 && shown.length === 0 && <p className="empty">{words('fleet.none-fits')}</p>}
      {shown.length > 0 && <VirtualTable {...props} rows={shown} />}
    </section>
  )
}

function VirtualTable<Row>({ columns, rows, keyOf, children }: TableBoxProps<Row>) {
  const words = useWords()
  const scroll = useRef<HTMLDivElement>(null)
  const [order, setOrder] = useState<Order>()
  const sorted = ordered(rows, columns, order)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = sorted[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: rows.length > fewRows ? rowsBeyond : fewRows,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="table-scroll" ref={scroll}>
      <table aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <ColumnHead key={column.label} column={column} at={at} order={order} onOrder={setOrder} />
            ))}
            <th scope="col" className="actions">
              <span className="unseen">{words('fleet.actions')}</span>
            </th>
          </tr>
        </thead>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const row = sorted[index]
          return (
            row !== undefined && (
              <tbody key={key} data-index={index} ref={virtual.measureElement}>
                {children(row)}
              </tbody>
            )
          )
        })}
        <Gap height={after} />
      </table>
    </div>
  )
}

/** The room of the lines that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className="gap" style={{ height }} />
      </tr>
    </tbody>
  )
}
