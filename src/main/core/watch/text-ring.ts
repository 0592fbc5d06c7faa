/** The last part of a text that goes on and on, by absolute position: whoever reads too slowly is told what was missed. */
export type TextRing = {
  append(text: string): void
  /** At most `limit` characters from `position`; `skipped` were overwritten before they were read. */
  read(position: number, limit: number): { text: string; next: number; skipped: number }
  readonly end: number
}

export function createTextRing(capacity: number): TextRing {
  let pieces: string[] = []
  let start = 0
  let end = 0

  return {
    get end() {
      return end
    },
    append(text) {
      pieces.push(text)
      end += text.length
      while (pieces.length > 1 && end - start - (pieces[0]?.length ?? 0) >= capacity) start += pieces.shift()?.length ?? 0
    },
    read(position, limit) {
      const from = Math.max(position, start)
      // One join per read keeps appends cheap; the pieces that were joined stay joined.
      const whole = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')
      pieces = [whole]
      const text = whole.slice(from - start, from - start + limit)
      return { text, next: from + text.length, skipped: from - position }
    },
  }
}
