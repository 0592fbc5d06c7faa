import { ArrowDown, ArrowUp } from 'lucide-react'
import { useWords } from '../../stores/use/use-words.ts'
import { type Column, nextOrder, type Order } from './order.ts'

export type ColumnHeadProps<Row> = { column: Column<Row>; at: number; order: Order | undefined; onOrder(order: Order | undefined): void }

/** The head of a column; a click orders the table by it. */
export function ColumnHead<Row>({ column, at, order, onOrder }: ColumnHeadProps<Row>) {
  const words = useWords()
  const { label, width, sortBy } = column
  const own = order?.column === at ? order : undefined
  const style = { width: `${width}%` }
  if (sortBy === undefined)
    return (
      <th scope="col" style={style}>
        {label}
      </th>
    )
  return (
    <th scope="col" style={style} aria-sort={own === undefined ? 'none' : own.isDown ? 'descending' : 'ascending'}>
      <button
        type="button"
        className="bare sort"
        title={words('fleet.sort-by', { column: label })}
        onClick={() => onOrder(nextOrder(order, at))}
      >
        {label}
        {own !== undefined && (own.isDown ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
      </button>
    </th>
  )
}
