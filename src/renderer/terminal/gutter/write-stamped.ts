import type { IMarker } from '@xterm/xterm'
import type { Stamp } from '#shared/run/stamp.ts'
import type { StampBook } from './stamp-book.ts'

/** The part of xterm.js's terminal that is needed. */
type Written = { write(text: string, parsed?: () => void): void; registerMarker(offset: number): IMarker | undefined }

/**
 * Writes a text, marked, and notes where what its stamps tell begins. That is known only when the text before has been taken in;
 * a stamp that tells nothing new costs nothing. `shown` is called when all has been taken in.
 */
export function writeStamped(
  terminal: Written,
  book: StampBook,
  { text, stamps, shown }: { text: string; stamps: readonly Stamp[]; shown(): void },
  mark: (text: string) => string,
): void {
  let written = 0
  for (const stamp of stamps) {
    if (!book.isNew(stamp)) continue
    const before = mark(text.slice(written, stamp.from))
    written = stamp.from
    book.announce(stamp)
    terminal.write(before, () => book.add(terminal.registerMarker(0), stamp))
  }
  terminal.write(mark(text.slice(written)), shown)
}
