import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { fileName, formatBytes } from '#shared/text/format.ts'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Card } from '../../ui/card.tsx'

/** What is known of the host: process, space, backup, Java, lock. */
export function TargetCard({ target, state, operator }: { target: Target; state: TargetState; operator: string }) {
  const words = useWords()
  const describe = useDescribe()
  const why = state.phase.kind === 'failed' ? state.phase.problem : undefined
  const preflight = factsOf(state, 'forward', 'preflight')
  const backup = factsOf(state, 'forward', 'back-up')
  const rows: [string, string | undefined][] = [
    [words('target.process'), processOf(state, words('target.stopped'))],
    [
      preflight === undefined || preflight.disk.path === '' ? words('target.disk') : words('target.disk-of', { path: preflight.disk.path }),
      preflight && words('target.free', { size: formatBytes(preflight.disk.free) }),
    ],
    [words('target.backup'), backup && `${fileName(backup.path)} · ${formatBytes(backup.bytes)}`],
    ...(preflight?.java === undefined ? [] : [[words('target.java'), preflight.java] as [string, string]]),
    [words('target.directory'), asUpgrade(target)?.service.directory],
    [words('target.lock'), state.locked ? words('target.lock-us', { operator }) : words('target.lock-none')],
  ]
  return (
    <Card title={target.place} aside={target.host?.address}>
      {why && <p className="bad">{describe(why).what}</p>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt title={name}>{name}</dt>
            <dd title={value}>{value || '—'}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** The one that runs now, as far as this run knows: after its start, before its stop, or none between. */
function processOf(state: TargetState, stopped: string): string | undefined {
  const pids = (list: { pid: number }[]) => list.map(({ pid }) => `pid ${pid}`).join(' ')
  const newest = (['back', 'forward'] as const).flatMap((way) => [
    { step: stepOf(state, way, 'start'), text: pids(factsOf(state, way, 'start')?.processes ?? []) },
    { step: stepOf(state, way, 'stop'), text: stopped },
  ])
  const done = newest.find(({ step }) => step?.progress.kind === 'ended' && step.progress.outcome.kind === 'succeeded')
  const before = factsOf(state, 'forward', 'preflight')?.processes
  return done?.text ?? (before && pids(before))
}
