import type { UploadRequest } from '../port.ts'

/** Milliseconds between reports, and the span over which the speed is taken: short enough to show a change, long enough to be calm. */
const reportInterval = 100
const speedSpan = 3_000

/** Tells how far an upload is, at most ten times a second, and once at its end. `from` is where it was resumed. */
export function createProgress({ onProgress, size }: UploadRequest, from: number): { report(bytes: number): void; finish(): void } {
  const started = performance.now()
  const marks: { at: number; sent: number }[] = [{ at: started, sent: 0 }]
  const total = size - from
  let reported = 0

  const tell = (sent: number, now: number) => {
    while (marks.length > 1 && now - (marks[0]?.at ?? now) > speedSpan) marks.shift()
    const oldest = marks[0] ?? { at: started, sent: 0 }
    const seconds = Math.max(now - oldest.at, 1) / 1000
    marks.push({ at: now, sent })
    onProgress?.({ sent, total, bytesPerSecond: Math.round((sent - oldest.sent) / seconds) })
  }
  return {
    report(bytes) {
      const now = performance.now()
      if (now - reported < reportInterval) return
      reported = now
      tell(bytes - from, now)
    },
    finish: () => tell(total, performance.now()),
  }
}
