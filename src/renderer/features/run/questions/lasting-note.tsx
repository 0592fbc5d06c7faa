import { lastingOf } from '#shared/run/way-back.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'

/** What the run has done and nobody can undo; nothing where there is nothing of it. */
export function LastingNote({ run }: { run: Pick<OpenRun, 'plan' | 'state'> }) {
  const words = useWords()
  const lasting = lastingOf(run.plan, run.state)
  if (lasting.length === 0) return null
  const names = lasting.map(({ title, place }) => (place === '' ? title : `${title} (${place})`))
  return (
    <p className="lasting">
      {words('lasting.done', { count: lasting.length })} {names.join(' · ')}
    </p>
  )
}
