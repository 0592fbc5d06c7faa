/** The part of xterm.js's terminal that is needed. */
type Written = { write(text: string, parsed?: () => void): void }

export type PacedWriter = {
  /** `shown` is called once the text has been taken in. The text ends where no escape sequence is open. */
  write(text: string, shown: () => void): void
  /** What stands there from now on is drawn at once; to be called before the terminal is given something else. */
  release(): void
}

/** Characters at once from which on it is a flood, and not the answer to a key. */
const flood = 16 * 1024
/** Characters handed over at once: some 5 ms of work. */
const slice = 512 * 1024
/**
 * Milliseconds between two pictures of a flood, which nobody can read. Without a graphics card a picture costs 10 ms, more than
 * half of the time at 60 a second; at 20 the text goes through more than twice as fast.
 */
const betweenPictures = 50

// Synchronized output, DEC private mode 2026: https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
const holdPicture = '\u001b[?2026h'
const showPicture = '\u001b[?2026l'

/** Writes as it comes, and in a flood in large pieces with few pictures. */
export function createPacedWriter(terminal: Written, now: () => number = () => performance.now()): PacedWriter {
  let waiting: { text: string; shown(): void }[] = []
  let isWriting = false
  let heldSince: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const release = () => {
    clearTimeout(timer)
    if (heldSince === undefined) return
    heldSince = undefined
    terminal.write(showPicture)
  }
  const take = () => {
    const pieces: typeof waiting = []
    for (let length = 0; length < slice && waiting.length > 0; ) {
      const piece = waiting.shift()
      if (piece === undefined) break
      pieces.push(piece)
      length += piece.text.length
    }
    return pieces
  }
  const next = () => {
    if (waiting.length === 0) return
    isWriting = true
    const pieces = take()
    const text = pieces.map((piece) => piece.text).join('')
    let before = ''
    if (heldSince === undefined && text.length >= flood) {
      heldSince = now()
      before = holdPicture
      timer = setTimeout(release, betweenPictures)
    }
    terminal.write(before + text, () => {
      isWriting = false
      if (heldSince !== undefined && now() - heldSince >= betweenPictures) release()
      for (const { shown } of pieces) shown()
      next()
    })
  }
  return {
    write(text, shown) {
      waiting.push({ text, shown })
      if (!isWriting) next()
    },
    release() {
      // Nobody waits for the rest: it is acknowledged, and not written.
      const rest = waiting
      waiting = []
      for (const { shown } of rest) shown()
      release()
    },
  }
}
