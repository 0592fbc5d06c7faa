import { ArrowLeft, FileText, LocateFixed, Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { useStore } from 'zustand'
import { formatDate, formatDuration, formatTime } from '#shared/text/format.ts'
import { speeds } from '../../stores/run/replay/player.ts'
import { useApplication, useReplay, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Chip, Segments } from '../../ui/small.tsx'
import { ScrubBar } from './scrub-bar.tsx'

/** Which old run is looked at, at which moment of it, and how it goes on. */
export function PlayerBar() {
  const words = useWords()
  const { replay, runs, history } = useStores()
  const language = useApplication((state) => state.language)
  const run = useReplay((state) => state.run)
  const player = useReplay((state) => state.player)
  const view = useReplay((state) => state.view.kind)
  if (run === undefined) return null
  const { isPlaying, moment, from, to, speed } = player
  const work = () => {
    replay.actions.close()
    void runs.actions.open(run.id)
  }
  return (
    <section className="player" aria-label={words('replay.player')}>
      <div className="player-line">
        <IconButton icon={ArrowLeft} label={words('replay.back')} onClick={replay.actions.close} />
        <code>{run.id}</code>
        <strong>{run.title}</strong>
        <span className="dim">{formatDate(run.created)}</span>
        <Chip>{words('replay.read-only')}</Chip>
        <span className="space" />
        <Segments
          label={words('replay.view')}
          value={view}
          onChoose={(kind) => replay.actions.show({ kind })}
          choices={[
            { value: 'seen', text: words('replay.as-seen'), label: words('replay.as-seen') },
            { value: 'output', text: words('replay.all-output'), label: words('replay.all-output') },
          ]}
        />
        <IconButton
          icon={FileText}
          label={words('history.report-button', { run: run.id })}
          onClick={() => void history.actions.makeReport(run.id, 'md', language)}
        />
        <Button onClick={work}>{words('replay.work-on')}</Button>
      </div>
      {view === 'seen' && (
        <div className="player-line">
          <IconButton icon={SkipBack} label={words('replay.previous')} keys="[" onClick={() => replay.actions.jump('previous')} />
          <IconButton
            icon={isPlaying ? Pause : Play}
            label={words(isPlaying ? 'replay.pause' : 'replay.play')}
            keys="K"
            onClick={replay.actions.toggle}
          />
          <IconButton icon={SkipForward} label={words('replay.next')} keys="]" onClick={() => replay.actions.jump('next')} />
          <Segments
            label={words('replay.speed')}
            value={`${speed}`}
            onChoose={(wanted) => replay.actions.setSpeed(speeds.find((one) => `${one}` === wanted) ?? speed)}
            choices={speeds.map((one) => ({ value: `${one}` as const, text: `×${one}`, label: words('replay.times', { times: one }) }))}
          />
          <FollowButton />
          <time className="player-time">{formatTime(moment)}</time>
          <ScrubBar />
          <span className="dim player-time">{`${formatDuration(moment - from)} / ${formatDuration(to - from)}`}</span>
        </div>
      )}
    </section>
  )
}

/** The view goes along with the run, as it does while one goes, until a host is picked. */
function FollowButton() {
  const words = useWords()
  const { runs } = useStores().replay.stores
  const isFollowing = useStore(runs.store, (state) => state.isFollowing)
  return <IconButton icon={LocateFixed} label={words('replay.follow')} isPressed={isFollowing} onClick={runs.actions.followAgain} />
}
