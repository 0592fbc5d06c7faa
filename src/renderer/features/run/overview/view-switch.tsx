import type { Translate } from '#shared/i18n/create-translator.ts'
import { runViews } from '../../../stores/run/runs.ts'
import { useRuns, useStores } from '../../../stores/use/use-stores.tsx'
import { Segments } from '../../../ui/small.tsx'

/** One task, or all of them: by who has to do them, or by what follows what. */
export function ViewSwitch({ words }: { words: Translate }) {
  const { runs } = useStores()
  const view = useRuns((state) => state.view)
  const choices = runViews.map((value) => ({ value, text: words(`run-view.${value}`), label: words(`run-view.${value}`) }))
  return <Segments label={words('run-view.label')} choices={choices} value={view} onChoose={runs.actions.look} />
}
