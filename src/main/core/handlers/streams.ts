import { fail } from '#shared/problem/problem.ts'
import { targetOf } from '#shared/run/selectors.ts'
import { readableLines } from '../commands/command.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { cutText } from '../report/cut-text.ts'
import type { TextSource } from '../watch/streams.ts'

/** Bytes read at once from the journal for an old run. */
const page = 1024 * 1024

type StreamParts = Pick<CoreParts, 'journal' | 'streams'>

export function streamHandlers(parts: StreamParts) {
  const { streams } = parts
  return {
    'stream.open': async ({ run, target }, viewer) => {
      const name = outputSource(run, target)
      const isFresh = !streams.has(name)
      const source = streams.source(name)
      // What an earlier process, or an earlier run, has shown stands in the journal only.
      if (isFresh) await recall(parts, run, target, source)
      return { stream: streams.open(viewer, source) }
    },
    'stream.acknowledge': ({ stream, characters }) => {
      streams.acknowledge(stream, characters)
      return {}
    },
    'stream.close': ({ stream }) => {
      streams.close(stream)
      return {}
    },
  } satisfies Partial<Handlers>
}

export const outputSource = (run: string, target: string) => `output ${run} ${target}`

async function recall(parts: StreamParts, run: string, target: string, source: TextSource): Promise<void> {
  const record = parts.journal.run(run) ?? fail('run-unknown', { run })
  const state = targetOf(parts.journal.stateOf(record.id), target) ?? fail('target-unknown', { target, run })
  for (const way of ['forward', 'back'] as const) {
    for (const step of state[way]) {
      for (let attempt = 1; attempt <= step.attempt; attempt += 1) {
        for (const command of attempt === step.attempt ? step.commands.filter((candidate) => candidate.changes) : []) {
          source.append(
            readableLines(command)
              .map((line) => `$ ${line}\n`)
              .join(''),
            { at: command.at, step: step.step },
          )
        }
        await recallPlace(parts, { run, target, way, step: step.step, attempt }, source)
      }
    }
  }
}

async function recallPlace(
  parts: StreamParts,
  place: Parameters<CoreParts['journal']['readOutput']>[0],
  source: TextSource,
): Promise<void> {
  const arrivals = await parts.journal.arrivals(place)
  for (let from = 0; ; ) {
    const { bytes, next } = await parts.journal.readOutput(place, from, page)
    if (bytes.length === 0) return
    const inside = arrivals.filter((arrival, index) => arrival.from < next && (arrivals[index + 1]?.from ?? next) > from)
    const { text, starts } = cutText(
      bytes,
      inside.map((arrival) => Math.max(0, arrival.from - from)),
    )
    for (const [index, { at }] of inside.entries()) source.append(text.slice(starts[index], starts[index + 1]), { at, step: place.step })
    if (inside.length === 0) source.append(text)
    from = next
  }
}
