import type { IBuffer } from '@xterm/xterm'
import type { StepName } from '#shared/run/step.ts'
import type { StampBook } from './stamp-book.ts'

/** Beside a row: when it came, in milliseconds since 1970, and its step where one begins or a command stands. */
export type RowLabel = { at?: number; step?: StepName }

const command = '$ '
const none: RowLabel = {}

/** The labels of some rows of a terminal. A row that goes on with the line before it has none, nor has what was not written yet. */
export function rowLabels(buffer: IBuffer, book: Pick<StampBook, 'at'>, first: number, count: number): RowLabel[] {
  const end = buffer.baseY + buffer.cursorY + (buffer.cursorX > 0 ? 1 : 0)
  return Array.from({ length: count }, (_, index) => {
    const row = first + index
    const line = row < end ? buffer.getLine(row) : undefined
    if (line === undefined || line.isWrapped) return none
    const when = book.at(row)
    if (when === undefined) return none
    const isShown = line.translateToString(false, 0, command.length) === command || book.at(row - 1)?.step !== when.step
    return { at: when.at, step: isShown ? when.step : undefined }
  })
}
