import { expect, it } from 'vitest'
import { type Column, nextOrder, ordered } from '../../../src/renderer/features/fleet-page/order.ts'

type Row = { name: string; size: number }
const rows: Row[] = [
  { name: 'app-10', size: 3 },
  { name: 'app-2', size: 20 },
  { name: 'App-1', size: 100 },
]
const columns: Column<Row>[] = [
  { label: 'name', width: 50, sortBy: ({ name }) => name },
  { label: 'size', width: 30, sortBy: ({ size }) => size },
  { label: 'notes', width: 20 },
]
const names = (column: number, isDown = false) => ordered(rows, columns, { column, isDown }).map(({ name }) => name)

it('names with numbers stand as people count, sizes as numbers', () => {
  expect(names(0)).toEqual(['App-1', 'app-2', 'app-10'])
  expect(names(0, true)).toEqual(['app-10', 'app-2', 'App-1'])
  expect(names(1)).toEqual(['app-10', 'app-2', 'App-1'])
})

it('without an order, or by a column that has none, nothing moves', () => {
  expect(ordered(rows, columns, undefined)).toBe(rows)
  expect(ordered(rows, columns, { column: 2, isDown: true })).toBe(rows)
})

it('a column goes up, down, and back to the inventory’s own order; another begins anew', () => {
  const up = nextOrder(undefined, 1)
  const down = nextOrder(up, 1)
  expect([up, down, nextOrder(down, 1), nextOrder(down, 0)]).toEqual([
    { column: 1, isDown: false },
    { column: 1, isDown: true },
    undefined,
    { column: 0, isDown: false },
  ])
})
