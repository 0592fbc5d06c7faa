import {
  ArrowDown,
  ArrowUp,
  CircleHelp,
  FileDown,
  ListTodo,
  LocateFixed,
  Pause,
  Play,
  Siren,
  Square,
  StepForward,
  Undo2,
  Users,
  Workflow,
} from 'lucide-react'
import { canCarryOn, shownTargets, waysBack } from '#shared/run/selectors.ts'
import type { Stores } from '../stores/create-stores.ts'
import { hasOwnWayBack } from '../stores/run/rollback-scopes.ts'
import { runViews } from '../stores/run/runs.ts'
import { focusFirst } from '../ui/focus/focus-first.ts'
import type { Action, ActionProvider } from './action.ts'

/** What can be done with the run that is open. */
export const runActions: ActionProvider = (stores) => [...controls(stores), ...moves(stores), ...views(stores), ...reports(stores)]

function controls({ runs, dialogs }: Stores): Action[] {
  const open = () => runs.store.getState().open
  const phase = () => open()?.state.phase.kind
  const isGoing = () => ['running', 'pausing', 'paused'].includes(phase() ?? '')
  const control = (action: 'pause' | 'continue') => {
    const run = open()
    if (run !== undefined) void runs.actions.control(run.id, action)
  }
  const back = () => waysBack(open()?.state ?? { targets: [] })
  const isOwn = () => {
    const run = open()
    return run !== undefined && hasOwnWayBack(run)
  }
  return [
    {
      id: 'run.pause',
      group: 'run',
      icon: Pause,
      text: (words) => words('action.pause'),
      keys: ['p'],
      screens: ['run'],
      isEnabled: () => phase() === 'running',
      run: () => control('pause'),
    },
    {
      id: 'run.continue',
      group: 'run',
      icon: StepForward,
      text: (words) => words('action.continue'),
      isEnabled: () => phase() === 'paused' || phase() === 'pausing',
      run: () => control('continue'),
    },
    {
      id: 'run.resume',
      group: 'run',
      icon: Play,
      text: (words) => words('action.resume'),
      isEnabled: () => {
        const run = open()
        return run !== undefined && canCarryOn(run.state)
      },
      run: () => {
        const run = open()
        if (run !== undefined) void runs.actions.resume(run.id)
      },
    },
    {
      id: 'run.stop',
      group: 'run',
      icon: Square,
      text: (words) => words('action.stop'),
      keys: ['s'],
      screens: ['run'],
      isEnabled: isGoing,
      run: () => dialogs.actions.ask({ kind: 'stop-run' }),
    },
    {
      id: 'run.emergency',
      group: 'run',
      icon: Siren,
      text: (words) => words('action.emergency'),
      keys: ['e'],
      screens: ['run'],
      isEnabled: () => open()?.plan.emergency !== undefined,
      run: () => dialogs.actions.ask({ kind: 'emergency' }),
    },
    {
      id: 'run.roll-back-all',
      group: 'run',
      icon: Undo2,
      text: (words) => (isOwn() ? words('rollback.own') : words('action.roll-back-all', { count: back().length })),
      isEnabled: () => back().length > 1 || isOwn(),
      run: () => dialogs.actions.ask({ kind: 'roll-back', targets: 'all' }),
    },
  ]
}

function moves({ runs, application }: Stores): Action[] {
  const isOpen = () => runs.store.getState().open !== undefined
  const move = (by: 1 | -1) => {
    const { open, selected } = runs.store.getState()
    const ids = open === undefined ? [] : shownTargets(open.plan, open.state).map(({ id }) => id)
    const next = ids[ids.indexOf(selected ?? '') + by]
    if (next !== undefined) runs.actions.select(next)
  }
  return [
    {
      id: 'run.next-host',
      group: 'run',
      icon: ArrowDown,
      text: (words) => words('action.next-host'),
      keys: ['j'],
      screens: ['run'],
      isEnabled: isOpen,
      run: () => move(1),
    },
    {
      id: 'run.previous-host',
      group: 'run',
      icon: ArrowUp,
      text: (words) => words('action.previous-host'),
      keys: ['k'],
      screens: ['run'],
      isEnabled: isOpen,
      run: () => move(-1),
    },
    {
      id: 'run.follow',
      group: 'run',
      icon: LocateFixed,
      text: (words) => words('control.follow'),
      keys: ['f'],
      screens: ['run'],
      isEnabled: () => isOpen() && !runs.store.getState().isFollowing,
      run: runs.actions.followAgain,
    },
    {
      id: 'run.question',
      group: 'run',
      icon: CircleHelp,
      text: (words) => words('action.question'),
      keys: ['q'],
      screens: ['run'],
      isEnabled: () => (runs.store.getState().open?.state.questions.length ?? 0) > 0,
      run: () => {
        application.actions.show({ kind: 'run' })
        focusFirst('.side .card.asks, .side .card.bad')
      },
    },
  ]
}

function reports({ runs, history, application }: Stores): Action[] {
  return (['md', 'html'] as const).map((format) => ({
    id: `run.report-${format}`,
    group: 'run',
    icon: FileDown,
    text: (words) => words('action.report', { format: format === 'md' ? 'Markdown' : 'HTML' }),
    isEnabled: () => runs.store.getState().open !== undefined,
    run: () => {
      const { open } = runs.store.getState()
      if (open === undefined) return
      application.actions.show({ kind: 'history' })
      void history.actions.makeReport(open.id, format, application.store.getState().language)
    },
  }))
}

const viewIcons = { task: ListTodo, board: Users, graph: Workflow }

function views({ runs, application }: Stores): Action[] {
  return runViews.map((view) => ({
    id: `run.view-${view}`,
    group: 'run',
    icon: viewIcons[view],
    text: (words) => words('action.run-view', { view: words(`run-view.${view}`) }),
    isEnabled: () => runs.store.getState().open !== undefined && runs.store.getState().view !== view,
    run: () => {
      runs.actions.look(view)
      application.actions.show({ kind: 'run' })
    },
  }))
}
