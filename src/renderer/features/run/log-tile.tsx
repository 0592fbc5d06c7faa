import { useState } from 'react'
import type { LogFile } from '#shared/domain/service.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import type { LogCounts } from '../../terminal/log-list.ts'
import { LogView } from '../../terminal/log-view.tsx'
import { Button } from '../../ui/button.tsx'
import { fileName } from '../../ui/format.ts'
import { Chip } from '../../ui/small.tsx'

/** One log of the service on the target. */
export function LogTile({ run, target, log }: { run: string; target: string; log: LogFile }) {
  const words = useWords()
  const { streams } = useStores()
  const [counts, setCounts] = useState<LogCounts>({ errors: 0, warnings: 0 })
  const [isPaused, setPaused] = useState(false)
  const name = fileName(log.path)
  return (
    <section className="tile" aria-label={words('run.log', { name })}>
      <header title={log.path}>
        <b className="tile-title">{name}</b>
        {log.encoding !== undefined && <Chip>{log.encoding === 'gb18030' ? 'GBK' : 'UTF-8'}</Chip>}
        <Chip tone={counts.errors > 0 ? 'bad' : undefined}>{words('run.errors', { count: counts.errors })}</Chip>
        {counts.warnings > 0 && <Chip tone="warn">{words('run.warnings', { count: counts.warnings })}</Chip>}
        <span className="space" />
        <Button tone="link" isPressed={isPaused} label={words('run.hold-log', { name })} onClick={() => setPaused(!isPaused)}>
          {isPaused ? '▶' : 'Ⅱ'}
        </Button>
      </header>
      <LogView
        label={words('run.log', { name })}
        streams={streams}
        source={{ kind: 'log', run, target, path: log.path }}
        log={log}
        isPaused={isPaused}
        onCount={(next) => setCounts((before) => (before.errors === next.errors && before.warnings === next.warnings ? before : next))}
        describeSkipped={(characters) => words('run.skipped', { count: characters })}
      />
    </section>
  )
}
