import { begunApart } from '#shared/kinds/report/watch.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'

/** Between a release and what looks on after it, to and fro; nothing where there is no such thing. */
export function ApartView({ run, state }: { run: OpenRun; state: TargetState }) {
  const words = useWords()
  const { runs } = useStores()
  const begun = begunApart(state)
  const from = run.plan.apart?.run
  const other = begun ?? from
  if (other === undefined) return null
  return (
    <p className="watch-link">
      {words(begun === undefined ? 'apart.begun-by' : 'apart.goes-on', { run: other })}{' '}
      <Button tone="link" onClick={() => void runs.actions.open(other)}>
        {words(begun === undefined ? 'apart.to-release' : 'apart.to-watch')}
      </Button>
    </p>
  )
}
