/** Live text for viewers, held back by what they have acknowledged; the source is never held up by a slow viewer. */
import { randomUUID } from 'node:crypto'
import { fail } from '#shared/problem/problem.ts'
import type { Stamp } from '#shared/run/stamp.ts'
import type { Viewer } from '../dispatch-types.ts'
import { createStampList, type StampList } from './stamp-list.ts'
import { createTextRing, type TextRing } from './text-ring.ts'

/** Characters a viewer may have unacknowledged; the figures of VS Code's terminal (FlowControlConstants). */
const highWater = 100_000
/** Characters of one message: large enough for throughput, small enough for a frame. */
const messageLimit = 64 * 1024
/** Characters kept for viewers; the whole stands in the journal. */
const ringCapacity = 2 * 1024 * 1024
/** Milliseconds in which small pieces are gathered before they cross the border. */
const gathering = 8

/** `stamp`: when the text came, and in which step. */
export type TextSource = { ring: TextRing; stamps: StampList; append(text: string, stamp?: Omit<Stamp, 'from'>): void }

export type Streams = {
  /** The named source, made when first asked for. */
  source(name: string): TextSource
  has(name: string): boolean
  /** Nothing more will come: its memory is freed as soon as nobody looks at it; the journal has it all. */
  end(name: string): void
  open(viewer: Viewer, source: TextSource): string
  acknowledge(id: string, characters: number): void
  close(id: string): void
  closeAll(viewer: Viewer): void
}

type Stream = { id: string; viewer: Viewer; source: TextSource; position: number; unacknowledged: number }

export function createStreams(): Streams {
  const sources = new Map<string, TextSource>()
  const streams = new Map<string, Stream>()
  const ended = new Set<string>()
  const waiting = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined

  const pump = (stream: Stream) => {
    while (streams.has(stream.id) && stream.unacknowledged < highWater) {
      const { text, next, skipped } = stream.source.ring.read(stream.position, messageLimit)
      if (text === '' && skipped === 0) return
      const stamps = stream.source.stamps.between(next - text.length, next)
      stream.position = next
      stream.unacknowledged += text.length
      stream.viewer.send({
        name: 'stream.data',
        body: { stream: stream.id, text, skipped, stamps: stamps.length > 0 ? stamps : undefined },
      })
    }
  }
  const soon = (stream: Stream) => {
    waiting.add(stream)
    timer ??= setTimeout(() => {
      timer = undefined
      const now = [...waiting]
      waiting.clear()
      now.forEach(pump)
    }, gathering)
  }
  const sourceOf = (): TextSource => {
    const ring = createTextRing(ringCapacity)
    const stamps = createStampList()
    const source: TextSource = {
      ring,
      stamps,
      append(text, stamp) {
        if (stamp !== undefined) stamps.add(ring.end, stamp)
        ring.append(text)
        stamps.forget(ring.end - 2 * ringCapacity)
        for (const stream of streams.values()) if (stream.source === source) soon(stream)
      },
    }
    return source
  }
  const freeEnded = () => {
    for (const name of ended) {
      const source = sources.get(name)
      if ([...streams.values()].some((stream) => stream.source === source)) continue
      sources.delete(name)
      ended.delete(name)
    }
  }
  const close = (id: string) => {
    const stream = streams.get(id)
    if (!stream) return
    streams.delete(id)
    waiting.delete(stream)
    freeEnded()
  }

  return {
    has: (name) => sources.has(name),
    end(name) {
      ended.add(name)
      freeEnded()
    },
    source(name) {
      const known = sources.get(name) ?? sourceOf()
      sources.set(name, known)
      // A run that goes on after its end (a rollback, a resume) has more to say.
      ended.delete(name)
      return known
    },
    open(viewer, source) {
      const stream: Stream = { id: randomUUID(), viewer, source, position: 0, unacknowledged: 0 }
      streams.set(stream.id, stream)
      soon(stream)
      return stream.id
    },
    acknowledge(id, characters) {
      const stream = streams.get(id) ?? fail('stream-unknown')
      stream.unacknowledged = Math.max(0, stream.unacknowledged - characters)
      soon(stream)
    },
    close,
    closeAll(viewer) {
      for (const stream of [...streams.values()]) if (stream.viewer.id === viewer.id) close(stream.id)
    },
  }
}
