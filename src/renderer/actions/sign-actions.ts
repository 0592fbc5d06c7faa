import { Signature } from 'lucide-react'
import { allOpenRestored } from '#shared/kinds/restored.ts'
import { plannedTarget } from '#shared/run/selectors.ts'
import { focusFirstSoon } from '../ui/focus/focus-first.ts'
import { type ActionProvider, always } from './action.ts'

/** To the card of each target that is back and that nobody has signed for yet; signing stays the card's own button. */
export const signActions: ActionProvider = ({ runs, application }) => {
  const { open } = runs.store.getState()
  if (open === undefined) return []
  const targets = new Set(allOpenRestored(open.plan, open.state).map(({ target }) => target))
  return [...targets].map((id) => {
    const { place = id, title = '' } = plannedTarget(open.plan, id) ?? {}
    return {
      id: `run.sign-restored ${id}`,
      group: 'run',
      icon: Signature,
      text: (words) => words('action.sign-restored', { host: place || title, service: title }),
      isEnabled: always,
      run: () => {
        application.actions.show({ kind: 'run' })
        runs.actions.select(id)
        focusFirstSoon('.side .restored')
      },
    }
  })
}
