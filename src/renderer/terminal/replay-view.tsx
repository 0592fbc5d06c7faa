import { useEffect, useRef } from 'react'
import type { Cast } from '#shared/terminal/asciicast.ts'
import { useStores, useTerminals } from '../stores/use/use-stores.tsx'
import { openTerminal } from './open-terminal.ts'
import { createPlayer, type PlayerState } from './player.ts'

export type Player = ReturnType<typeof createPlayer>
export type ReplayViewProps = { cast: Cast; label: string; onReady(player: Player): void; onChange(state: PlayerState): void }

/** A recording on a terminal of the size that it had. Another recording must come with another `key`. */
export function ReplayView(props: ReplayViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const { terminals } = useStores()
  const fontSize = useTerminals((state) => state.fontSize)

  // With another size of letters it is opened anew: there is no shell behind it that could lose something.
  useEffect(() => {
    if (place.current === null) return
    const { cast } = latest.current
    const { width: cols, height: rows } = cast.header
    const opened = openTerminal(place.current, {
      fontSize,
      isFixed: true,
      options: { cols, rows, disableStdin: true, cursorInactiveStyle: 'block' },
      onLink: (address) => terminals.actions.ask({ kind: 'link', address }),
    })
    const { terminal } = opened
    const player = createPlayer({
      events: cast.events,
      reset() {
        terminal.reset()
        terminal.resize(cols, rows)
      },
      output: (text) => terminal.write(text),
      resized: (columns, lines) => terminal.resize(columns, lines),
      changed: (state) => latest.current.onChange(state),
      now: () => performance.now(),
      soon(call) {
        const frame = requestAnimationFrame(call)
        return () => cancelAnimationFrame(frame)
      },
    })
    latest.current.onReady(player)
    player.play()
    return () => {
      player.pause()
      opened.dispose()
    }
  }, [fontSize, terminals])

  return <section ref={place} className="output replayed" aria-label={props.label} />
}
