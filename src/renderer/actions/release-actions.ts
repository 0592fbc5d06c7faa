import { FileDown, FileText, History, ListChecks, Play, StepForward } from 'lucide-react'
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

function runsOf({ runs, replay, history, application }: Stores): Action[] {
  const summaries = runs.store.getState().summaries.slice(0, offeredRuns)
  return summaries.flatMap(({ id, title, by, state, live }): Action[] => {
    const about = { group: 'release', also: [by, title], isEnabled: always } as const
    return [
      {
        ...about,
        id: `run.open ${id}`,
        icon: Play,
        text: (words) => words('action.open-run', { run: id, title }),
        run: () => void runs.actions.open(id),
      },
      {
        ...about,
        id: `run.replay ${id}`,
        icon: History,
        text: (words) => words('action.replay-run', { run: id }),
        run: () => {
          application.actions.show({ kind: 'history' })
          void replay.actions.open(id)
        },
      },
      {
        ...about,
        id: `run.report ${id}`,
        icon: FileDown,
        text: (words) => words('history.report-button', { run: id }),
        run: () => {
          application.actions.show({ kind: 'history' })
          void history.actions.makeReport(id, 'md', application.store.getState().language)
        },
      },
      {
        ...about,
        id: `run.carry-on ${id}`,
        icon: StepForward,
        text: (words) => words('start.carry-on-run', { run: id }),
        isEnabled: () => state === 'interrupted' && !live,
        run: () => void runs.actions.resume(id),
      },
    ]
  })
}
