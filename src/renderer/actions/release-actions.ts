import { FileText, ListChecks, Play } from 'lucide-react'
import type { Stores } from '../stores/create-stores.ts'
import { type Action, type ActionProvider, always } from './action.ts'

/** Older ones are found on the history screen, which can search. */
const offeredRuns = 50

/** Every release on the list, and the newest runs. */
export const releaseActions: ActionProvider = (stores) => [...releasesOf(stores), ...runsOf(stores)]

function releasesOf({ releases, document }: Stores): Action[] {
  return releases.store.getState().releases.flatMap(({ path, title }): Action[] => [
    {
      id: `release.open ${path}`,
      group: 'release',
      icon: FileText,
      text: (words) => words('action.open-release', { title }),
      also: [path],
      isEnabled: always,
      run: () => void document.actions.open(path),
    },
    {
      id: `release.plan ${path}`,
      group: 'release',
      icon: ListChecks,
      text: (words) => words('action.make-plan', { title }),
      also: [path],
      isEnabled: () => releases.store.getState().work === 'nothing',
      run: () => void releases.actions.makePlan({ release: path }),
    },
  ])
}

function runsOf({ runs }: Stores): Action[] {
  return runs.store
    .getState()
    .summaries.slice(0, offeredRuns)
    .map(({ id, title, by }) => ({
      id: `run.open ${id}`,
      group: 'release',
      icon: Play,
      text: (words) => words('action.open-run', { run: id, title }),
      also: [by],
      isEnabled: always,
      run: () => void runs.actions.open(id),
    }))
}
