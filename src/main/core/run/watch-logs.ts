/** What the logs of a started service say: the start line, a failure mark, counts. */
import type { LogFile } from '#shared/domain/service.ts'
import type { LogPosition } from '#shared/run/step.ts'
import { createLineReader } from '../watch/line-reader.ts'
import { levelOf } from '../watch/log-level.ts'
import { followHostLog, type LogTail } from '../watch/log-tail.ts'
import type { StepContext } from './step-context.ts'

export type WatchedLog = {
  file: LogFile
  ready: string | undefined
  failed: { pattern: string; line: string } | undefined
  errors: number
  warnings: number
  /** The last lines, for evidence. */
  tail: string[]
  /** True for a pattern of a `log` check once a line had it. */
  seen: Set<string>
}

export type LogWatch = {
  logs: WatchedLog[]
  /** Settles when something that matters has changed since the last call. */
  changed(): Promise<void>
  close(): Promise<void>
}

/** Bytes of a log after which the journal is asked whether it keeps up: a flood is held back on the host, never dropped. */
const unhurried = 1024 * 1024
/** Enough lines to see what led to a failure. */
const evidenceLines = 40

/** `wanted` are further patterns that a check asks for later. */
export function watchLogs(context: StepContext, positions: readonly LogPosition[], wanted: readonly string[]): LogWatch {
  const { run, target } = context
  const encoder = new TextEncoder()
  let news = Promise.withResolvers<void>()
  const tell = () => {
    news.resolve()
    news = Promise.withResolvers<void>()
  }
  const tails: LogTail[] = []
  const logs = target.service.logs.map((file): WatchedLog => {
    const log: WatchedLog = { file, ready: undefined, failed: undefined, errors: 0, warnings: 0, tail: [], seen: new Set() }
    const place = { run: run.id, target: target.id, way: context.way, step: context.step, attempt: context.attempt, log: file.path }
    const lines = createLineReader((line) => {
      log.tail = [...log.tail.slice(1 - evidenceLines), line]
      const level = levelOf(line)
      if (level === 'error') log.errors += 1
      if (level === 'warning') log.warnings += 1
      for (const pattern of wanted) if (line.includes(pattern)) log.seen.add(pattern)
      const mark = file.fail.find((pattern) => line.includes(pattern))
      if (mark !== undefined) log.failed ??= { pattern: mark, line }
      if (file.ready !== undefined && line.includes(file.ready)) log.ready ??= line
      if (log.failed || log.ready !== undefined || wanted.length > 0) tell()
    }, file.encoding)
    // Where it stood before the start is not known: only what comes from now on is said of this start.
    const from = positions.find((position) => position.path === file.path) ?? { path: file.path, inode: '-', offset: -1 }
    let ahead = 0
    const tail = followHostLog(run.connections, target.host, from, {
      bytes(chunk) {
        run.keepOutput(place, chunk)
        lines.write(chunk)
        ahead += chunk.length
        if (ahead < unhurried) return
        ahead = 0
        tail.pause()
        void run.outputTaken().finally(() => tail.resume())
      },
      mark(what) {
        const line = `— ${what} —`
        run.keepOutput(place, encoder.encode(`${line}\n`))
      },
      gap: (problem) => run.record({ type: 'connection', host: target.host.name, state: 'lost', problem }),
      back: () => {
        if (run.state().lostHosts.includes(target.host.name)) run.record({ type: 'connection', host: target.host.name, state: 'back' })
      },
    })
    tails.push(tail)
    return log
  })
  return {
    logs,
    changed: () => news.promise,
    close: async () => {
      await Promise.all(tails.map((tail) => tail.close()))
    },
  }
}
