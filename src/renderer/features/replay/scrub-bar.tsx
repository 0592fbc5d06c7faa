import type { KeyboardEvent } from 'react'
import { formatTime } from '#shared/text/format.ts'
import type { ReplayMark } from '../../stores/run/replay/marks.ts'
import { shareOf } from '../../stores/run/replay/player.ts'
import { useReplay, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { markText } from './mark-words.ts'

/** Milliseconds of one press of an arrow key, and of one with Shift or of Page up and down. */
const smallStep = 1_000
const largeStep = 30_000

/** The time of the run from beginning to end, with a line for each step's beginning, failure and gate. */
export function ScrubBar() {
  const words = useWords()
  const { replay } = useStores()
  const player = useReplay((state) => state.player)
  const marks = useReplay((state) => state.marks)
  const { from, to, moment } = player
  const newest = marks.findLast(({ at }) => at <= moment)
  const press = (event: KeyboardEvent) => {
    const step = event.shiftKey ? largeStep : smallStep
    const steps: Record<string, number> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -largeStep,
      PageUp: largeStep,
    }
    const change = steps[event.key]
    if (change === undefined) return
    event.preventDefault()
    replay.actions.seek(moment + change)
  }
  return (
    <div className="scrub">
      <div className="scrub-marks" aria-hidden="true">
        {marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the marks of a recorded run never change
          <Tick key={index} mark={mark} share={shareOf(player, mark.at)} text={`${formatTime(mark.at)} ${markText(mark, words)}`} />
        ))}
      </div>
      <input
        type="range"
        aria-label={words('replay.moment')}
        aria-valuetext={[formatTime(moment), newest === undefined ? '' : markText(newest, words)].filter(Boolean).join(' ')}
        min={from}
        max={to}
        value={moment}
        step="any"
        onChange={(event) => replay.actions.seek(Number(event.target.value))}
        onKeyDown={press}
      />
    </div>
  )
}

function Tick({ mark, share, text }: { mark: ReplayMark; share: number; text: string }) {
  return <i className={`replay-mark at-${mark.kind}`} style={{ left: `${share * 100}%` }} title={text} />
}
