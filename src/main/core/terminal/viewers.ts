/** Who looks at one shell. */
import type { Viewer } from '../dispatch-types.ts'
import { type Attachment, createAttachment } from './attachment.ts'
import type { KeptScreen } from './screens.ts'

/** Characters of one message, and the rest of a piece: large enough for throughput, small enough for a frame. */
const messageLimit = 64 * 1024
/** Milliseconds in which small pieces are gathered; the first after a rest goes at once, so that typing has no delay. */
const gathering = 5
/** Milliseconds after which a shell that writes nothing more is silent: a flood comes without such gaps. */
const silenceAfter = 4

export type Viewers = ReturnType<typeof createViewers>

export function createViewers(screen: KeptScreen) {
  const attachments = new Map<string, Attachment>()
  /** Whole pieces: no message ends within an escape sequence. */
  let waiting: string[] = []
  let waitingLength = 0
  let timer: NodeJS.Timeout | undefined
  let silence: NodeJS.Timeout | undefined
  let lastSent = 0

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const texts = messagesOf(waiting)
    const characters = waitingLength
    waiting = []
    waitingLength = 0
    if (characters === 0) return
    lastSent = performance.now()
    for (const one of attachments.values()) one.show(texts, characters)
  }
  const remove = (id: string) => {
    attachments.get(id)?.dispose()
    attachments.delete(id)
  }

  return {
    attach(id: string, viewer: Viewer) {
      // What is waiting is on the screen already.
      flush()
      remove(id)
      attachments.set(id, createAttachment(id, viewer, screen, flush))
    },
    detach: remove,
    detachAll(viewer: Viewer) {
      for (const [id, one] of attachments) if (one.viewer.id === viewer.id) remove(id)
    },
    acknowledge: (id: string, characters: number) => attachments.get(id)?.acknowledge(characters),
    /** Text that the shell has written, and the screen was given. */
    show(text: string) {
      clearTimeout(silence)
      if (attachments.size === 0) return
      waiting.push(text)
      waitingLength += text.length
      if (performance.now() - lastSent > gathering || waitingLength >= messageLimit) flush()
      else timer ??= setTimeout(flush, gathering)
    },
    /** The screen has taken in everything that it was given. */
    taken() {
      clearTimeout(silence)
      silence = setTimeout(() => {
        for (const one of attachments.values()) one.silent()
      }, silenceAfter)
    },
    resized() {
      flush()
      for (const one of attachments.values()) one.resized()
    },
    dispose() {
      clearTimeout(timer)
      clearTimeout(silence)
      for (const id of attachments.keys()) remove(id)
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
