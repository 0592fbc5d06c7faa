/**
 * The output of targets for viewers: what was said before stands in the journal, and is read when somebody first looks; what comes meanwhile
 * waits, so that all of it is there once and in its order.
 */
import type { Stamp } from '#shared/run/stamp.ts'
import type { Way } from '#shared/run/step.ts'
import type { Viewer } from '../dispatch-types.ts'
import type { Streams, TextSource } from './streams.ts'

/** Which try of which step has said it. */
export type Speaker = { way: Way; step: string; attempt: number }
type Said = Speaker & { text: string; at: number }

/** What a journal is read into. */
export type Recalling = {
  put: TextSource['append']
  /** All that it has said until now comes from the journal. */
  keeps(speaker: Speaker): void
}

export type RecalledOutput = ReturnType<typeof createRecalledOutput>

const isOf = (one: Speaker, other: Speaker) => one.way === other.way && one.step === other.step && one.attempt === other.attempt

export function createRecalledOutput(streams: Streams) {
  type Reading = { source: TextSource; done: Promise<void>; waiting: Said[]; hasEnded: boolean }
  const readings = new Map<string, Reading>()
  const tell = (source: TextSource, { text, at, step }: Said) => source.append(text, { at, step } satisfies Omit<Stamp, 'from'>)

  function read(name: string, recall: (recalling: Recalling) => Promise<void>): Reading {
    const source = streams.source(name)
    const reading: Reading = { source, done: Promise.resolve(), waiting: [], hasEnded: false }
    readings.set(name, reading)
    const keeps = (speaker: Speaker) => {
      reading.waiting = reading.waiting.filter((said) => !isOf(said, speaker))
    }
    reading.done = recall({ put: source.append, keeps }).catch((caught: unknown) => {
      readings.delete(name)
      streams.end(name)
      throw caught
    })
    return reading
  }

  return {
    /** @param isFirst nothing was said of this target before this process: then nothing need be read from the journal */
    say(name: string, said: Said, isFirst: boolean): void {
      const reading = readings.get(name)
      if (reading !== undefined) reading.waiting.push(said)
      else if (isFirst || streams.has(name)) tell(streams.source(name), said)
    },
    async open(viewer: Viewer, name: string, recall: (recalling: Recalling) => Promise<void>): Promise<string> {
      const reading = readings.get(name) ?? (streams.has(name) ? undefined : read(name, recall))
      if (reading === undefined) return streams.open(viewer, streams.source(name))
      await reading.done
      const stream = streams.open(viewer, reading.source)
      // Whoever comes first; the others find it whole.
      if (readings.get(name) === reading) {
        readings.delete(name)
        for (const said of reading.waiting) tell(reading.source, said)
        if (reading.hasEnded) streams.end(name)
      }
      return stream
    },
    /** Nothing more will come, until it goes on. */
    end(name: string): void {
      const reading = readings.get(name)
      if (reading === undefined) streams.end(name)
      else reading.hasEnded = true
    },
  }
}
