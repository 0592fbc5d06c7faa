import type { Target } from '#shared/domain/plan.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { OutputView } from '../../terminal/output-view.tsx'
import { Chip } from '../../ui/small.tsx'

/** The target's commands and what they print: live, or of an old run from the journal. */
export function OutputTile({ run, target }: { run: string; target: Target }) {
  const words = useWords()
  const { streams } = useStores()
  const label = words('run.output', { host: target.host.name })
  return (
    <section className="tile" aria-label={label}>
      <header>
        <b className="tile-title">{target.host.name}</b> {words('run.output-title')}{' '}
        <Chip>{`${target.host.user}@${target.host.address}`}</Chip>
      </header>
      <OutputView
        label={label}
        streams={streams}
        source={{ kind: 'output', run, target: target.id }}
        describeSkipped={(characters) => words('run.skipped', { count: characters })}
      />
    </section>
  )
}
