import type { LogFilter } from '#shared/logs/filter.ts'
import type { LogFeed, LogSpec } from '../../stores/logs/log-feed.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { LevelChip } from './level-chip.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { useFeeds } from './use-feeds.ts'
import { useHasRestart, useTotals } from './use-totals.ts'

export type LogStreamProps = { specs: readonly LogSpec[]; filter: LogFilter; isHeldByAll: boolean; onHoldAll(isHeld: boolean): void }

/** Several logs as one, in the order of arrival; each line says whose it is. */
export function LogStream(props: LogStreamProps) {
  const feeds = useFeeds(props.specs)
  if (feeds.length === 0) return null
  return <OpenStream key={feeds.map(({ key }) => key).join('\n')} {...props} feeds={feeds} />
}

function OpenStream(props: LogStreamProps & { feeds: readonly LogFeed[] }) {
  const words = useWords()
  const { errors, warnings } = useTotals(props.feeds)
  const isSinceRestart = useHasRestart(props.feeds)
  const name = words('log.stream')
  return (
    <PaneFrame
      {...props}
      name={name}
      label={name}
      showsSource
      head={(goToLevel) => (
        <>
          <b className="tile-title">{name}</b>
          <LevelChip name={name} level="error" count={errors} isSinceRestart={isSinceRestart} onGo={() => goToLevel('error')} />
          <LevelChip name={name} level="warning" count={warnings} isSinceRestart={isSinceRestart} onGo={() => goToLevel('warning')} />
        </>
      )}
    />
  )
}
