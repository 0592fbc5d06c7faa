import type { Target } from '#shared/domain/plan.ts'
import { factsOf, type TargetState } from '#shared/run/state.ts'
import { useWords } from '../../stores/use-words.ts'
import { Card } from '../../ui/card.tsx'
import { fileName, formatBytes } from '../../ui/format.ts'

/** What is known of the host: process, space, backup, lock. */
export function TargetCard({ target, state }: { target: Target; state: TargetState }) {
  const words = useWords()
  const preflight = factsOf(state, 'upgrade', 'preflight')
  const backup = factsOf(state, 'upgrade', 'back-up')
  const start = factsOf(state, 'rollback', 'start') ?? factsOf(state, 'upgrade', 'start')
  const stop = factsOf(state, 'upgrade', 'stop')
  const pids = (list?: { pid: number }[]) => list?.map(({ pid }) => `pid ${pid}`).join(' ')
  const process = pids(start?.processes) ?? (stop === undefined ? pids(preflight?.processes) : words('target.stopped'))
  const rows: [string, string | undefined][] = [
    [words('target.process'), process],
    [words('target.disk'), preflight && words('target.free', { size: formatBytes(preflight.disk.free) })],
    [words('target.backup'), backup && `${fileName(backup.path)} · ${formatBytes(backup.bytes)}`],
    [words('target.directory'), target.service.directory],
    [words('target.lock'), words(state.locked ? 'target.lock-ours' : 'target.lock-none')],
  ]
  return (
    <Card title={target.host.name} aside={target.host.address}>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{value || '—'}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
