export type Column<Row> = {
  label: string
  /** Share of the table's width, in percent. Fixed, so that nothing moves while lines come and go. */
  width: number
  /** Absent where an order would say nothing. */
  sortBy?(row: Row): string | number
}

/** By which column, counted from 0, and whether from its end. */
export type Order = { column: number; isDown: boolean }

/** Names with numbers stand as people count them: `app-2` before `app-10`. */
const byName = new Intl.Collator(undefined, { numeric: true })

/** Without an order: as the inventory has them. */
export function ordered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): readonly Row[] {
  const sortBy = order === undefined ? undefined : columns[order.column]?.sortBy
  if (order === undefined || sortBy === undefined) return rows
  const direction = order.isDown ? -1 : 1
  return rows.toSorted((one, other) => direction * compare(sortBy(one), sortBy(other)))
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return byName.compare(String(one), String(other))
}

/** Up, then down, then as it was. */
export function nextOrder(order: Order | undefined, column: number): Order | undefined {
  if (order?.column !== column) return { column, isDown: false }
  return order.isDown ? undefined : { column, isDown: true }
}
