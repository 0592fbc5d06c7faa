/** The last part of a text that goes on and on, by absolute position: whoever reads too slowly is told what was missed. */
export type TextRing = {
  append(text: string): void
  /** At most `limit` characters from `position`; `skipped` were overwritten before they were read. */
  read(position: number, limit: number): { text: string; next: number; skipped: number }
  readonly end: number
}

/** Characters gathered in one block: few blocks to look through, and little that is copied to read a line. */
const blockCharacters = 16 * 1024

/** Keeps the last `capacity` characters, and less than a block and an append more. */
export function createTextRing(capacity: number): TextRing {
  const blocks: { start: number; text: string }[] = []
  let end = 0

  return {
    get end() {
      return end
    },
    append(text) {
      const last = blocks.at(-1)
      if (last && last.text.length < blockCharacters) last.text += text
      else blocks.push({ start: end, text })
      end += text.length
      for (let second = blocks[1]; second && end - second.start >= capacity; second = blocks[1]) blocks.shift()
    },
    read(position, limit) {
      const from = Math.max(position, blocks[0]?.start ?? 0)
      let text = ''
      for (const block of blocks) {
        if (text.length >= limit) break
        const begin = from + text.length - block.start
        if (begin < block.text.length) text += block.text.slice(begin, begin + limit - text.length)
      }
      return { text, next: from + text.length, skipped: from - position }
    },
  }
}
