import { GitCompare, ListChecks } from 'lucide-react'
import { canBePlanned } from '../stores/release/document.ts'
import type { ActionProvider } from './action.ts'

/** What can be done with the document that is open. */
export const documentActions: ActionProvider = ({ document, application, releases }) => {
  const { opened, isComparing } = document.store.getState()
  if (opened === undefined) return []
  const isReady = () => canBePlanned(document.store.getState()) && !isComparing && releases.store.getState().work === 'nothing'
  return [
    {
      id: 'document.compare',
      group: 'release',
      icon: GitCompare,
      text: (words) => words('document.compare'),
      also: [opened.release.release],
      isEnabled: isReady,
      run: () => {
        application.actions.show({ kind: 'document' })
        void document.actions.compare()
      },
    },
    {
      id: 'document.plan',
      group: 'release',
      icon: ListChecks,
      text: (words) => words('action.make-plan', { title: opened.release.release }),
      isEnabled: isReady,
      run: () => void document.actions.makePlan(),
    },
  ]
}
