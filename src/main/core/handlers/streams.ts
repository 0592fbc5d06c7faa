import { fail } from '#shared/problem/problem.ts'
import { shownLines } from '../commands/command.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { stateOf } from '../run/state-of.ts'
import type { TextSource } from '../watch/streams.ts'
import { decodeLines } from './history.ts'

/** Bytes read at once from the journal for an old run. */
const page = 1024 * 1024

export function streamHandlers(parts: CoreParts) {
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

async function recall(parts: CoreParts, run: string, target: string, source: TextSource): Promise<void> {
  const record = parts.journal.run(run) ?? fail('run-unknown', { run })
  const state =
    stateOf(parts.journal, record).targets.find((candidate) => candidate.id === target) ?? fail('target-unknown', { target, run })
  for (const way of ['upgrade', 'rollback'] as const) {
    for (const step of state[way]) {
      for (let attempt = 1; attempt <= step.attempt; attempt += 1) {
        for (const command of attempt === step.attempt ? step.commands.filter((candidate) => candidate.changes) : []) {
          source.append(
            shownLines(command.lines)
              .map((line) => `$ ${line}\n`)
              .join(''),
          )
        }
        await recallPlace(parts, { run, target, way, step: step.step, attempt }, source)
      }
    }
  }
}

async function recallPlace(parts: CoreParts, place: Parameters<CoreParts['journal']['readOutput']>[0], source: TextSource): Promise<void> {
  for (let from = 0; ; ) {
    const { bytes, next } = await parts.journal.readOutput(place, from, page)
    if (bytes.length === 0) return
    source.append(decodeLines(bytes))
    from = next
  }
}
