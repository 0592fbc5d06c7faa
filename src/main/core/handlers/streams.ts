import { fail } from '#shared/problem/problem.ts'
import { targetOf } from '#shared/run/selectors.ts'
import type { StepState } from '#shared/run/state.ts'
import { type Way, ways } from '#shared/run/step.ts'
import { readableLines } from '../commands/command.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import type { OutputPlace } from '../journal/port.ts'
import { cutText } from '../report/cut-text.ts'
import type { Recalling } from '../watch/recalled-output.ts'

/** Bytes read at once from the journal for an old run. */
const page = 1024 * 1024

type StreamParts = Pick<CoreParts, 'journal' | 'streams' | 'output'>

export function streamHandlers(parts: StreamParts) {
  const { streams, output } = parts
  return {
    'stream.open': async ({ run, target }, viewer) => {
      return { stream: await output.open(viewer, outputSource(run, target), (recalling) => recall(parts, run, target, recalling)) }
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

/** What an earlier process, or an earlier part of the run, has shown stands in the journal only. What begins meanwhile is read as well. */
async function recall(parts: StreamParts, run: string, target: string, recalling: Recalling): Promise<void> {
  const record = parts.journal.run(run) ?? fail('run-unknown', { run })
  const state = () => targetOf(parts.journal.stateOf(record.id), target) ?? fail('target-unknown', { target, run })
  const read = new Set<string>()
  const next = () => ways.flatMap((way) => triesOf(way, state()[way])).find(({ key }) => !read.has(key))
  for (let one = next(); one !== undefined; one = next()) {
    read.add(one.key)
    const { way, step, attempt } = one
    recalling.keeps({ way, step: step.step, attempt })
    for (const command of attempt === step.attempt ? step.commands.filter(({ changes }) => changes) : []) {
      const lines = readableLines(command).map((line) => `$ ${line}\n`)
      recalling.put(lines.join(''), { at: command.at, step: step.step })
    }
    const isGoing = attempt === step.attempt && step.progress.kind === 'running'
    await recallPlace(parts, { run, target, way, step: step.step, attempt }, isGoing, recalling)
  }
}

const triesOf = (way: Way, steps: readonly StepState[]) =>
  steps.flatMap((step) =>
    Array.from({ length: step.attempt }, (_, index) => ({ way, step, attempt: index + 1, key: `${way} ${step.step} ${index}` })),
  )

/** Up to where it is now: what comes later waits. A line that goes on comes whole when it has ended. */
async function recallPlace({ journal }: StreamParts, place: OutputPlace, isGoing: boolean, { put }: Recalling): Promise<void> {
  const known = journal.outputLength(place)
  const arrivals = await journal.arrivals(place)
  const end = await known
  for (let from = 0; from < end; ) {
    const { bytes: all, next } = await journal.readOutput(place, from, Math.min(page, end - from))
    if (all.length === 0) return
    const bytes = isGoing && next >= end ? all.subarray(0, all.lastIndexOf('\n') + 1) : all
    const inside = arrivals.filter((arrival, index) => arrival.from < from + bytes.length && (arrivals[index + 1]?.from ?? next) > from)
    const { text, starts } = cutText(
      bytes,
      inside.map((arrival) => Math.max(0, arrival.from - from)),
    )
    for (const [index, { at }] of inside.entries()) put(text.slice(starts[index], starts[index + 1]), { at, step: place.step })
    if (inside.length === 0) put(text)
    from = next
  }
}
