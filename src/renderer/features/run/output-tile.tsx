import { Search, SquareTerminal } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import type { StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatTime } from '#shared/text/format.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { OutputView } from '../../terminal/lazy-views.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Chip } from '../../ui/small.tsx'

/** The target's commands and what they print: live, or of an old run from the journal. */
export function OutputTile({ run, target, isReadOnly }: { run: string; target: Target; isReadOnly: boolean }) {
  const words = useWords()
  const { streams, terminals } = useStores()
  const [isSearching, setSearching] = useState(false)
  const beside = useMemo(() => ({ time: formatTime, step: (step: StepName) => stepWord(words, step) }), [words])
  const label = words('run.output', { host: target.place })
  return (
    <section className="tile" aria-label={label}>
      <header>
        <b className="tile-title">{target.place}</b> {words('run.output-title')}{' '}
        {target.host !== undefined && <Chip>{`${target.host.user}@${target.host.address}`}</Chip>}
        <span className="space" />
        <IconButton icon={Search} label={words('terminal.search')} isPressed={isSearching} onClick={() => setSearching(!isSearching)} />
        {!isReadOnly && (
          <IconButton
            icon={SquareTerminal}
            label={words('terminal.open-on', { host: target.place })}
            onClick={() => void terminals.actions.open(target.place)}
          />
        )}
      </header>
      <OutputView
        label={label}
        streams={streams}
        source={{ kind: 'output', run, target: target.id }}
        onLink={(address) => terminals.actions.ask({ kind: 'link', address })}
        isSearching={isSearching}
        onSearch={setSearching}
        words={beside}
        describeSkipped={(characters) => words('run.skipped', { count: characters })}
      />
    </section>
  )
}
