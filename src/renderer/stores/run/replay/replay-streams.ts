import type { News } from '#shared/contract/index.ts'
import type { FoundEncoding } from '#shared/contract/logs.ts'
import type { Stamp } from '#shared/run/stamp.ts'
import type { Transport } from '../../../transport/transport.ts'
import { stampedLog, stampedOutput } from './stamped-output.ts'
import { inPortions, type Timeline, upTo } from './timeline.ts'

/** Characters that may wait to be shown; what the core allows a live viewer too. */
const highWater = 100_000

export type ReplaySource = { run: string; target: string; log?: string }
/** How a text is told: as output of a terminal, or as lines of a log. `skipped` bytes before it were left out. */
export type Delivery = (id: string, text: string, skipped: number, about: { stamps: readonly Stamp[]; found?: FoundEncoding }) => News
type Stream = {
  id: string
  isLog: boolean
  timeline: Timeline
  deliver: Delivery
  cursor: number
  waiting: number
  isBusy: boolean
  isClosed: boolean
}

/** Output and logs as they had come by a moment, sent as live ones are. A jump far ahead shows the end, and says what it left out. */
export function createReplayStreams(
  transport: Transport,
  tell: (news: News) => void,
  moment: () => number,
  report: (caught: unknown) => void,
) {
  const streams = new Map<string, Stream>()
  const timelines = new Map<string, Promise<Timeline>>()
  let count = 0

  const pour = async (stream: Stream): Promise<void> => {
    if (stream.isBusy) return
    stream.isBusy = true
    try {
      while (!stream.isClosed && stream.waiting < highWater) {
        const portion = inPortions(stream.timeline, stream.cursor, upTo(stream.timeline.entries, moment()))
        if (portion === undefined) break
        const kept =
          portion.read === undefined
            ? { text: portion.text, starts: [], found: undefined }
            : await transport.request('output.read', portion.read)
        const { text, stamps } = (stream.isLog ? stampedLog : stampedOutput)(kept, portion)
        if (stream.isClosed) break
        stream.cursor = portion.next
        stream.waiting += text.length
        tell(stream.deliver(stream.id, text, portion.skipped, { stamps, found: kept.found }))
      }
    } catch (caught) {
      report(caught)
    } finally {
      stream.isBusy = false
    }
  }

  const timelineOf = (source: ReplaySource): Promise<Timeline> => {
    const key = JSON.stringify([source.run, source.target, source.log])
    const known = timelines.get(key) ?? transport.request('replay.timeline', source)
    timelines.set(key, known)
    return known
  }

  return {
    /** The name of the stream. Nothing is told before it is known to whoever asked. */
    async open(source: ReplaySource, deliver: Delivery): Promise<string> {
      const timeline = await timelineOf(source)
      count += 1
      const isLog = source.log !== undefined
      const stream: Stream = { id: `replay-${count}`, isLog, timeline, deliver, cursor: 0, waiting: 0, isBusy: false, isClosed: false }
      streams.set(stream.id, stream)
      setTimeout(() => void pour(stream))
      return stream.id
    },
    /** From the beginning once more, told in another way. */
    again(id: string, deliver: Delivery): void {
      const stream = streams.get(id)
      if (stream === undefined) return
      stream.isClosed = true
      const anew: Stream = { ...stream, deliver, cursor: 0, waiting: 0, isBusy: false, isClosed: false }
      streams.set(id, anew)
      setTimeout(() => void pour(anew))
    },
    acknowledge(id: string, characters: number): void {
      const stream = streams.get(id)
      if (stream === undefined) return
      stream.waiting = Math.max(0, stream.waiting - characters)
      void pour(stream)
    },
    close(id: string): void {
      const stream = streams.get(id)
      if (stream !== undefined) stream.isClosed = true
      streams.delete(id)
    },
    closeAll(): void {
      for (const stream of streams.values()) stream.isClosed = true
      streams.clear()
    },
    forget: () => timelines.clear(),
    /** The moment has gone on. */
    goOn(): void {
      for (const stream of streams.values()) void pour(stream)
    },
  }
}
