import { fail } from '#shared/problem/problem.ts'
import { shownLines } from '../commands/command.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { stateOf } from '../run/state-of.ts'
import { createLineReader } from '../watch/line-reader.ts'
import { followHostLog } from '../watch/log-tail.ts'
import type { TextSource } from '../watch/streams.ts'
import { decodeLines } from './history.ts'

/** Bytes of a log that a tile begins with: a few screens. */
const logBeginning = 64 * 1024
/** Bytes read at once from the journal for an old run. */
const page = 1024 * 1024

export function streamHandlers(parts: CoreParts) {
  const { streams, runner } = parts
  return {
    'stream.open': async (input, viewer) => {
      const name = sourceName(input)
      switch (input.kind) {
        case 'output': {
          const isFresh = !streams.has(name)
          const source = streams.source(name)
          // What an earlier process, or an earlier run, has shown stands in the journal only.
          if (isFresh) await recall(parts, input.run, input.target, source)
          return { stream: streams.open(viewer, source) }
        }
        case 'log': {
          const target =
            parts.journal.run(input.run)?.plan.targets.find((candidate) => candidate.id === input.target) ?? fail('target-unknown', input)
          const file =
            target.service.logs.find((log) => log.path === input.path) ?? fail('log-unknown', { path: input.path, target: input.target })
          const source = streams.unnamed()
          if (!runner.isLive(input.run)) {
            await recallLog(parts, input.run, input.target, input.path, source)
            return { stream: streams.open(viewer, source) }
          }
          const lines = createLineReader((line) => source.append(`${line}\n`), file.encoding)
          const tail = followHostLog(
            parts.connections,
            target.host,
            { path: file.path, inode: '-', offset: -logBeginning },
            {
              bytes: (chunk) => lines.write(chunk),
              mark: (what) => source.append(`— ${what} —\n`),
              gap: () => source.append('— … —\n'),
            },
          )
          return { stream: streams.open(viewer, source, () => void tail.close()) }
        }
      }
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

function sourceName(input: { kind: 'output' | 'log'; run: string; target: string }): string {
  return outputSource(input.run, input.target)
}

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

async function recallLog(parts: CoreParts, run: string, target: string, log: string, source: TextSource): Promise<void> {
  const record = parts.journal.run(run) ?? fail('run-unknown', { run })
  const state = stateOf(parts.journal, record).targets.find((candidate) => candidate.id === target)
  for (const way of ['upgrade', 'rollback'] as const) {
    // A log is kept by the attempt of the start that it belongs to.
    const attempts = state?.[way].flatMap((step) => (step.step === 'start' || step.step === 'watch' ? [step.attempt] : [])) ?? []
    for (let attempt = 1; attempt <= Math.max(0, ...attempts); attempt += 1) {
      await recallPlace(parts, { run, target, way, step: 'watch', attempt, log }, source)
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
