/** Who looks at one shell: each gets its screen, then what comes, at the pace at which it says that it has shown it. */
import type { Viewer } from '../dispatch-types.ts'
import type { Screen } from './screen.ts'

/**
 * Characters that a viewer may not have shown yet. A page takes in up to 50 MB a second, so this is some 10 to 20 ms of its work:
 * enough never to run dry while it draws a picture, and little to wait for after Ctrl-C.
 */
const highWater = 512 * 1024
/** Characters of one message, and the rest of a piece: large enough for throughput, small enough for a frame. */
const messageLimit = 64 * 1024
/** Milliseconds in which small pieces are gathered; the first after a rest goes at once, so that typing has no delay. */
const gathering = 5
/** Milliseconds without an acknowledgement after which a viewer (a hidden tab, a sleeping window) holds the shell back no more. */
const patience = 2_000
/** Lines above the screen that a viewer gets after a flood: 4 ms of work instead of 20, and all of them flood. */
const floodLines = 1_000

export type Viewers = {
  attach(id: string, viewer: Viewer): void
  detach(id: string): void
  has(id: string): boolean
  detachAll(viewer: Viewer): void
  acknowledge(id: string, characters: number): void
  /** Text that the screen has taken in. */
  show(text: string): void
  resized(): void
  /** Nobody is shown anything until `catchUp`; then everybody gets the screen as it is. */
  skip(): void
  catchUp(): void
  dispose(): void
}

type Attachment = { id: string; viewer: Viewer; sent: number; shown: number; heard: number; isBehind: boolean }

/** `changed` is called with whether the shell has to be held back. */
export function createViewers(screen: Screen, changed: (isHeld: boolean) => void): Viewers {
  const attachments = new Map<string, Attachment>()
  /** Whole pieces: no message ends within an escape sequence. */
  let waiting: string[] = []
  let waitingLength = 0
  let timer: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  let lastSent = 0
  let isSkipping = false
  let isHeld = false

  const isFull = (one: Attachment) => !one.isBehind && one.sent - one.shown >= highWater
  const judge = () => {
    const now = [...attachments.values()].some(isFull)
    if (now === isHeld) return
    isHeld = now
    clearTimeout(watch)
    if (isHeld) watch = setTimeout(leaveBehind, patience)
    changed(isHeld)
  }
  const leaveBehind = () => {
    const now = performance.now()
    for (const one of attachments.values()) if (isFull(one) && now - one.heard >= patience) one.isBehind = true
    isHeld = false
    changed(false)
    judge()
  }
  const sendScreen = (one: Attachment, text = screen.snapshot()) => {
    one.isBehind = false
    // What was sent before is still to be shown, or thrown away, and is acknowledged in either case.
    one.sent += text.length
    one.heard = performance.now()
    one.viewer.send({ name: 'terminal.screen', body: { attachment: one.id, screen: text, ...screen.size } })
  }
  const drop = () => {
    waiting = []
    waitingLength = 0
  }
  const flush = () => {
    timer = undefined
    const texts = messagesOf(waiting)
    const characters = waitingLength
    drop()
    if (characters === 0) return
    lastSent = performance.now()
    for (const one of attachments.values()) {
      if (one.isBehind) continue
      // Silent while there was nothing to show is not slow.
      if (one.sent === one.shown) one.heard = lastSent
      one.sent += characters
      for (const text of texts) one.viewer.send({ name: 'terminal.data', body: { attachment: one.id, text } })
    }
    judge()
  }
  const soon = () => {
    if (performance.now() - lastSent > gathering || waitingLength >= messageLimit) {
      clearTimeout(timer)
      flush()
    } else timer ??= setTimeout(flush, gathering)
  }

  return {
    attach(id, viewer) {
      flush()
      const one: Attachment = { id, viewer, sent: 0, shown: 0, heard: 0, isBehind: isSkipping }
      attachments.set(id, one)
      if (!isSkipping) sendScreen(one)
    },
    detach(id) {
      attachments.delete(id)
      judge()
    },
    has: (id) => attachments.has(id),
    detachAll(viewer) {
      for (const one of attachments.values()) if (one.viewer.id === viewer.id) attachments.delete(one.id)
      judge()
    },
    acknowledge(id, characters) {
      const one = attachments.get(id)
      if (one === undefined) return
      one.shown = Math.min(one.sent, one.shown + characters)
      one.heard = performance.now()
      if (one.isBehind && !isSkipping && one.sent - one.shown < highWater) {
        flush()
        sendScreen(one)
      }
      judge()
    },
    show(text) {
      if (isSkipping || attachments.size === 0) return
      waiting.push(text)
      waitingLength += text.length
      soon()
    },
    resized() {
      flush()
      for (const { id, viewer } of attachments.values()) viewer.send({ name: 'terminal.resized', body: { attachment: id, ...screen.size } })
    },
    skip() {
      isSkipping = true
      drop()
      for (const one of attachments.values()) one.isBehind = true
      judge()
    },
    catchUp() {
      isSkipping = false
      const text = screen.snapshot(floodLines)
      for (const one of attachments.values()) sendScreen(one, text)
      judge()
    },
    dispose() {
      clearTimeout(timer)
      clearTimeout(watch)
    },
  }
}

/** Pieces joined up to the length of a message. */
function messagesOf(pieces: readonly string[]): string[] {
  const messages: string[] = []
  for (const piece of pieces) {
    const last = messages.length - 1
    if (last >= 0 && (messages[last] ?? '').length < messageLimit) messages[last] += piece
    else messages.push(piece)
  }
  return messages
}
