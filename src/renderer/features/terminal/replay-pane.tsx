import { ArrowLeft, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { Cast } from '#shared/terminal/asciicast.ts'
import { formatDuration } from '#shared/text/format.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { ReplayView } from '../../terminal/lazy-views.tsx'
import { type PlayerState, type Speed, speeds } from '../../terminal/player.ts'
import type { Player } from '../../terminal/replay-view.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Segments } from '../../ui/small.tsx'
import { Switch } from '../../ui/switch.tsx'

const atFirst: PlayerState = { position: 0, duration: 0, isPlaying: false, speed: 1, isCutting: true }

/** A recording in its time, or faster. */
export function ReplayPane({ name, cast }: { name: string; cast: Cast }) {
  const words = useWords()
  const { terminals } = useStores()
  const [player, setPlayer] = useState<Player>()
  const [state, setState] = useState<PlayerState>(atFirst)
  const title = cast.header.title || name
  return (
    <section className="shell cast-pane" aria-label={words('recording.replay-of', { name: title })}>
      <header>
        <IconButton icon={ArrowLeft} label={words('recording.back')} onClick={terminals.actions.stopPlaying} />
        <b className="tile-title">{title}</b>
        <span className="shell-title">{name}</span>
      </header>
      <ReplayView cast={cast} label={words('recording.screen-of', { name: title })} onReady={setPlayer} onChange={setState} />
      <footer>
        <IconButton
          icon={state.isPlaying ? Pause : Play}
          label={words(state.isPlaying ? 'recording.pause' : 'recording.play')}
          onClick={() => (state.isPlaying ? player?.pause() : player?.play())}
        />
        <span className="mono">{`${formatDuration(state.position)} / ${formatDuration(state.duration)}`}</span>
        <input
          type="range"
          min={0}
          max={Math.ceil(state.duration)}
          value={Math.round(state.position)}
          aria-label={words('recording.position')}
          aria-valuetext={formatDuration(state.position)}
          onChange={(event) => player?.seek(Number(event.target.value))}
        />
        <Segments
          label={words('recording.speed')}
          value={String(state.speed)}
          choices={speeds.map((speed) => ({ value: String(speed), text: `×${speed}`, label: words('recording.times', { speed }) }))}
          onChoose={(chosen) => player?.setSpeed(Number(chosen) as Speed)}
        />
        <Switch label={words('recording.cut')} isOn={state.isCutting} onChange={(isOn) => player?.cutPauses(isOn)} />
      </footer>
    </section>
  )
}
