import type { CastEvent } from '#shared/terminal/asciicast.ts'

/** A pause longer than this is shown as one of this length, when pauses are cut. Milliseconds. */
const longestPause = 1_000

export const speeds = [1, 2, 4] as const
export type Speed = (typeof speeds)[number]

/** When each event is shown, in milliseconds from the beginning. */
export function timeline(events: readonly CastEvent[], isCutting: boolean): number[] {
  let before = 0
  let shownAt = 0
  return events.map(({ at }) => {
    const pause = Math.max(0, at - before)
    before = Math.max(before, at)
    shownAt += isCutting ? Math.min(pause, longestPause) : pause
    return shownAt
  })
}

export type PlayerState = { position: number; duration: number; isPlaying: boolean; speed: Speed; isCutting: boolean }

export type PlayerParts = {
  events: readonly CastEvent[]
  /** Back to an empty terminal of the size at the beginning. */
  reset(): void
  output(text: string): void
  resized(columns: number, rows: number): void
  changed(state: PlayerState): void
  /** Milliseconds of a clock that never goes back, and a call in a moment (a frame); returns its cancellation. */
  now(): number
  soon(call: () => void): () => void
}

/** Shows a recording in its time. */
export function createPlayer({ events, reset, output, resized, changed, now, soon }: PlayerParts) {
  let speed: Speed = 1
  let isCutting = true
  let times = timeline(events, isCutting)
  let position = 0
  let next = 0
  let last = 0
  let cancel: (() => void) | undefined

  const duration = () => times.at(-1) ?? 0
  const tell = () => changed({ position, duration: duration(), isPlaying: cancel !== undefined, speed, isCutting })
  const showUntil = (time: number) => {
    let text = ''
    for (let event = events[next]; event !== undefined && (times[next] ?? 0) <= time; event = events[next]) {
      next += 1
      if (event.kind === 'output') text += event.text
      else {
        if (text !== '') output(text)
        text = ''
        resized(event.columns, event.rows)
      }
    }
    if (text !== '') output(text)
    position = Math.min(time, duration())
  }
  const turn = () => {
    const time = now()
    showUntil(position + (time - last) * speed)
    last = time
    cancel = position < duration() ? soon(turn) : undefined
    tell()
  }
  const pause = () => {
    cancel?.()
    cancel = undefined
    tell()
  }
  const seek = (time: number) => {
    if (time < position) {
      reset()
      next = 0
      position = 0
    }
    showUntil(time)
    last = now()
    tell()
  }

  return {
    play() {
      if (cancel !== undefined) return
      if (position >= duration()) seek(0)
      last = now()
      cancel = soon(turn)
      tell()
    },
    pause,
    seek,
    setSpeed(chosen: Speed) {
      speed = chosen
      tell()
    },
    /** What was shown stays shown; the time is another. */
    cutPauses(isOn: boolean) {
      const shown = next
      isCutting = isOn
      times = timeline(events, isOn)
      position = shown === 0 ? 0 : (times[shown - 1] ?? 0)
      last = now()
      tell()
    },
  }
}
