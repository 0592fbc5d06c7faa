export type Paste = {
  /** What may be sent to a host. */
  text: string
  /** As the operator should see it before it is sent. */
  lines: string[]
  /** Control characters that were taken out: an escape could end the bracket of a bracketed paste and act. */
  removed: number
}

const controls = /[^\P{Cc}\t\r\n]/gu

/** A text from the clipboard. Pages can put other text there than what was seen on them. */
export function readPaste(clipboard: string): Paste {
  const text = clipboard.replace(controls, '')
  const lines = text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/)
  return { text, lines, removed: clipboard.length - text.length }
}

/** A line end runs what stands before it, where the shell does not know bracketed paste; and hidden characters were there for a reason. */
export const needsLook = ({ text, removed }: Paste): boolean => /[\r\n]/.test(text) || removed > 0
