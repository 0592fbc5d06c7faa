import type { LogLine } from './log-line.ts'

/**
 * Lines of several logs as one stream, by arrival; each log's own order stays, and what came at the same time goes by the
 * order of the logs.
 */
export function mergeByArrival(logs: readonly (readonly LogLine[])[]): LogLine[] {
  const filled = logs.filter((lines) => lines.length > 0)
  if (filled.length < 2) return [...(filled[0] ?? [])]
  const next = filled.map(() => 0)
  const total = filled.reduce((sum, lines) => sum + lines.length, 0)
  const merged: LogLine[] = []
  while (merged.length < total) {
    let first: LogLine | undefined
    let from = 0
    for (const [index, lines] of filled.entries()) {
      const line = lines[next[index] ?? 0]
      if (line !== undefined && (first === undefined || line.at < first.at)) {
        first = line
        from = index
      }
    }
    if (first === undefined) break
    merged.push(first)
    next[from] = (next[from] ?? 0) + 1
  }
  return merged
}
