import { useEffect, useMemo } from 'react'
import { fileName } from '#shared/text/format.ts'
import { logId } from '../../stores/logs/logs-store.ts'
import { useLogs, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { LogStream } from '../../terminal/logs/log-stream.tsx'
import { LogTile } from '../../terminal/logs/log-tile.tsx'
import { useFeeds } from '../../terminal/logs/use-feeds.ts'
import { useHasRestart } from '../../terminal/logs/use-totals.ts'
import { LogPicker } from './log-picker.tsx'
import { LogTools } from './log-tools.tsx'

/** More tiles than this are made smaller, so that forty can be seen at once on a large screen. */
const roomyTiles = 12

/** Any files of any hosts, side by side or as one stream, with a run or without. */
export function LogsScreen() {
  const words = useWords()
  const { logs } = useStores()
  const entries = useLogs((state) => state.entries)
  useEffect(() => void logs.actions.load(), [logs])
  return (
    <>
      <LogPicker entries={entries ?? []} isLoading={entries === undefined} />
      <main className="page logs-page" aria-label={words('screen.logs')}>
        <h1 className="unseen">{words('screen.logs')}</h1>
        <Chosen />
      </main>
    </>
  )
}

function Chosen() {
  const words = useWords()
  const { logs } = useStores()
  const entries = useLogs((state) => state.entries)
  const chosen = useLogs((state) => state.chosen)
  const layout = useLogs((state) => state.layout)
  const filter = useLogs((state) => state.filter)
  const isHeld = useLogs((state) => state.isHeld)
  const specs = useMemo(() => {
    const ids = new Set(chosen)
    return (entries ?? []).filter((spec) => ids.has(logId(spec)))
  }, [entries, chosen])
  const hosts = useMemo(() => [...new Set(specs.map(({ host }) => host))], [specs])
  const hasRestart = useHasRestart(useFeeds(specs))
  if (entries !== undefined && entries.length === 0) return <p className="empty">{words('logs.none')}</p>
  if (specs.length === 0) return <p className="empty">{words('logs.none-chosen')}</p>
  const shown = specs.filter(({ host }) => !filter.hiddenHosts.includes(host))
  return (
    <>
      <LogTools hosts={hosts} hasRestart={hasRestart} />
      {layout === 'merged' ? (
        <LogStream specs={specs} filter={filter} isHeldByAll={isHeld} onHoldAll={logs.actions.hold} />
      ) : (
        <div className={shown.length > roomyTiles ? 'log-wall dense' : 'log-wall'}>
          {shown.map((spec) => (
            <LogTile
              key={logId(spec)}
              spec={spec}
              showsHost
              label={words('log.name', { name: fileName(spec.path), host: spec.host })}
              filter={filter}
              isHeldByAll={isHeld}
              onHoldAll={logs.actions.hold}
            />
          ))}
        </div>
      )}
    </>
  )
}
