import { type ReactNode, useMemo } from 'react'
import { type LogFilter, noFilter } from '#shared/logs/filter.ts'
import { fileName, formatBytes } from '#shared/text/format.ts'
import type { LogFeed, LogSpec } from '../../stores/logs/log-feed.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip } from '../../ui/small.tsx'
import { EncodingChoice } from './encoding-choice.tsx'
import { LevelChip } from './level-chip.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { useFeed, useFeeds } from './use-feeds.ts'

export type LogTileProps = {
  spec: LogSpec
  /** The accessible name of the tile. */
  label: string
  filter?: LogFilter
  showsHost?: boolean
  isHeldByAll?: boolean
  onHoldAll?(isHeld: boolean): void
  /** At the end of the head. */
  extra?: ReactNode
}

/** One log: name, encoding, counts, pause, search, lines. */
export function LogTile(props: LogTileProps) {
  const [feed] = useFeeds([props.spec])
  if (feed === undefined) return <section className="tile log-tile" aria-label={props.label} />
  return <OpenTile key={feed.key} {...props} feed={feed} />
}

function OpenTile(props: LogTileProps & { feed: LogFeed }) {
  const { feed, label, filter = noFilter, showsHost = false, isHeldByAll = false, onHoldAll = ignore, extra } = props
  const feeds = useMemo(() => [feed], [feed])
  const { host, path } = feed.spec
  const file = fileName(path)
  const name = showsHost ? `${host} ${file}` : file
  return (
    <PaneFrame
      name={name}
      label={label}
      title={path}
      feeds={feeds}
      filter={filter}
      showsSource={false}
      isHeldByAll={isHeldByAll}
      onHoldAll={onHoldAll}
      extra={extra}
      head={(goToLevel) => (
        <>
          <b className="tile-title">{file}</b>
          {showsHost && <span className="tile-host">{host}</span>}
          <EncodingChoice feed={feed} name={name} />
          <Levels feed={feed} name={name} onGo={goToLevel} />
        </>
      )}
    />
  )
}

function Levels({ feed, name, onGo }: { feed: LogFeed; name: string; onGo(level: 'error' | 'warning'): void }) {
  const errors = useFeed(feed, (state) => state.errors)
  const warnings = useFeed(feed, (state) => state.warnings)
  const leftOut = useFeed(feed, (state) => state.leftOut)
  const isSinceRestart = useFeed(feed, (state) => state.hasRestart)
  const words = useWords()
  return (
    <>
      <LevelChip name={name} level="error" count={errors} isSinceRestart={isSinceRestart} onGo={() => onGo('error')} />
      {warnings > 0 && (
        <LevelChip name={name} level="warning" count={warnings} isSinceRestart={isSinceRestart} onGo={() => onGo('warning')} />
      )}
      {leftOut > 0 && <Chip>{words('log.left-out', { size: formatBytes(leftOut) })}</Chip>}
    </>
  )
}

function ignore(): void {}
