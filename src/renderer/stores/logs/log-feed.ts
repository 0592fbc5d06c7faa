import { createStore } from 'zustand/vanilla'
import type { FoundEncoding, LogEncoding, LogPiece, LogSource } from '#shared/contract/logs.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { createLogBuffer, type LogBuffer, type LogCounts } from './log-buffer.ts'

/** One log as a person knows it. */
export type LogSpec = { source: LogSource; host: string; service: string; path: string; ready?: string; fail: readonly string[] }

export type LogFeedState = LogCounts & {
  encoding: LogEncoding
  /** As what its lines are read, where that is found out. */
  found?: FoundEncoding
  hasRestart: boolean
  /** Why nothing comes: the host was not reached, or the log could not be opened. */
  problem?: Problem
}

/** `changed`: begin anew with the buffer's lines. */
export type LogListener = { added(lines: readonly LogLine[]): void; changed(): void }

export type LogFeed = {
  key: string
  spec: LogSpec
  buffer: LogBuffer
  store: ReturnType<typeof createFeedStore>
  listen(listener: LogListener): () => void
}

/** The side that brings the pieces. */
export type FilledFeed = LogFeed & { take(pieces: readonly LogPiece[], oldest: number): void; clear(): void }

/** Milliseconds between two looks at the counts: a number that changes faster cannot be read. */
const countPause = 250

export const feedKey = ({ source }: LogSpec): string => JSON.stringify(source)

function createFeedStore() {
  return createStore<LogFeedState>(() => ({ encoding: 'auto', errors: 0, warnings: 0, leftOut: 0, hasRestart: false }))
}

/** Lines stay out of the store: they go from the buffer to whoever listens. */
export function createLogFeed(spec: LogSpec): FilledFeed {
  const buffer = createLogBuffer(feedKey(spec), spec)
  const store = createFeedStore()
  const listeners = new Set<LogListener>()
  let timer: number | undefined

  const tellCounts = () => {
    timer = undefined
    const { errors, warnings, leftOut, hasRestart } = store.getState()
    const { counts, restart } = buffer
    const isSame = errors === counts.errors && warnings === counts.warnings && leftOut === counts.leftOut
    if (!isSame || hasRestart !== (restart !== undefined)) store.setState({ ...counts, hasRestart: restart !== undefined })
  }
  const soon = () => {
    timer ??= Number(setTimeout(tellCounts, countPause))
  }

  return {
    key: feedKey(spec),
    spec,
    buffer,
    store,
    take(pieces, oldest) {
      const { added, isChanged } = buffer.take(pieces, oldest)
      for (const piece of pieces) if (piece.kind === 'mark' && piece.mark === 'failed') store.setState({ problem: piece.problem })
      for (const listener of listeners) {
        if (isChanged) listener.changed()
        else listener.added(added)
      }
      soon()
    },
    clear() {
      buffer.clear()
      for (const listener of listeners) listener.changed()
      soon()
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
