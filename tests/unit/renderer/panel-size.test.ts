import { expect, test } from 'vitest'
import { scaledWidths } from '../../../src/renderer/transport/panel-size.ts'

test('what holds of a narrow window holds of a wider one where the letters are larger', () => {
  expect(scaledWidths('(max-width: 860px)', 20 / 13)).toBe(`(max-width: ${(860 * 20) / 13}px)`)
  expect(scaledWidths('(400px <= width <= 860px)', 1.5)).toBe('(600px <= width <= 1290px)')
  expect(scaledWidths('not all and (max-width: 860px)', 1)).toBe('not all and (max-width: 860px)')
})
