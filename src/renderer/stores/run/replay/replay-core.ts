import { effectOf, type RequestInput, type RequestName, type RequestReply } from '#shared/contract/index.ts'
import type { LogSource } from '#shared/contract/logs.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { Transport } from '../../../transport/transport.ts'
import { asLog, asOutput } from './deliver.ts'
import type { createReplayProgress } from './replay-progress.ts'
import type { createReplayStreams, ReplaySource } from './replay-streams.ts'

export type Recorded = RequestReply<'run.get'>
type Answers = { [Name in RequestName]?: (input: RequestInput<Name>) => RequestReply<Name> | Promise<RequestReply<Name>> }
type ReplayStreams = ReturnType<typeof createReplayStreams>
type ReplayProgress = ReturnType<typeof createReplayProgress>

/** Answers in the core's stead, from what was recorded: the run as it stood, its output and its logs as they had come. */
export function createReplayCore(real: Transport, streams: ReplayStreams, progress: ReplayProgress, asSeen: () => Recorded | undefined) {
  let generation = 0

  const sourceOf = (source: LogSource): ReplaySource => {
    if (source.from === 'journal') return { run: source.run, target: source.target, log: source.path }
    const seen = asSeen()
    const target = seen?.plan.targets.find(({ place, title }) => place === source.host && title === source.service)
    return { run: seen?.summary.id ?? '', target: target?.id ?? '', log: source.path }
  }

  const answers: Answers = {
    'run.get': () => asSeen() ?? refuse(),
    'run.list': () => [],
    'stream.open': async ({ run, target }) => {
      // Whose output is looked at, its steps are too.
      void progress.follow(run, target)
      return { stream: await streams.open({ run, target }, asOutput) }
    },
    'stream.acknowledge': ({ stream, characters }) => {
      streams.acknowledge(stream, characters)
      return {}
    },
    'stream.close': ({ stream }) => {
      streams.close(stream)
      return {}
    },
    'log.open': async (source) => ({ log: await streams.open(sourceOf(source), asLog(0)), encoding: 'auto' }),
    'log.encoding': ({ log }) => {
      generation += 1
      streams.again(log, asLog(generation))
      return { generation }
    },
    'log.acknowledge': ({ logs }) => {
      for (const { log, characters } of logs) streams.acknowledge(log, characters)
      return {}
    },
    'log.close': ({ log }) => {
      streams.close(log)
      return {}
    },
  }

  return async <Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>> => {
    const answer = answers[name] as ((input: RequestInput<Name>) => RequestReply<Name> | Promise<RequestReply<Name>>) | undefined
    if (answer !== undefined) return answer(input)
    // Nothing that is not written down leaves a replay.
    return effectOf(name) === 'recorded' ? real.request(name, input) : refuse()
  }
}

function refuse(): never {
  throw new ProblemError({ code: 'replay-read-only', values: {} })
}
