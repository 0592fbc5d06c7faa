import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { plannedTarget, shownTargets, targetOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { isPersonal } from '#shared/run/task-groups.ts'
import { HostList } from '../features/fleet/host-list.tsx'
import { Controls } from '../features/run/controls.tsx'
import { ApartView } from '../features/run/kinds/apart-view.tsx'
import { FiguresView } from '../features/run/kinds/figures-view.tsx'
import { LoadView } from '../features/run/kinds/load-view.tsx'
import { PersonView } from '../features/run/kinds/person-view.tsx'
import { StatementsView } from '../features/run/kinds/statements-view.tsx'
import { LogTiles } from '../features/run/log-tiles.tsx'
import { OutputTile } from '../features/run/output-tile.tsx'
import { Board } from '../features/run/overview/board.tsx'
import { Graph } from '../features/run/overview/graph.tsx'
import { QuestionList } from '../features/run/questions/question-list.tsx'
import { RestoredCard } from '../features/run/restored-card.tsx'
import { RollbackButtons } from '../features/run/rollback-buttons.tsx'
import { RunHead } from '../features/run/run-head.tsx'
import { SignoffCards } from '../features/run/signing/signoff-cards.tsx'
import { TargetCard } from '../features/run/target-card.tsx'
import { AwaitedCard } from '../features/run/tasks/awaited-card.tsx'
import { LastingCards } from '../features/run/tasks/lasting-cards.tsx'
import { WayBackCard } from '../features/run/way-back-card.tsx'
import type { OpenRun } from '../stores/run/open-run.ts'
import type { Asked } from '../stores/run/rollback-scopes.ts'
import type { RunView } from '../stores/run/runs.ts'
import { useApplication, useReleases, useRuns, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'

/**
 * The run as it goes: tasks on the left, the one that is looked at in the middle, what to decide and what going back would do on the right. Read-only: as
 * it went, with everything that was there to decide, and nothing to press.
 */
export function RunScreen({ isReadOnly = false }: { isReadOnly?: boolean }) {
  const words = useWords()
  const { runs, dialogs, application } = useStores()
  const run = useRuns((state) => state.open)
  const selected = useRuns((state) => state.selected)
  const view = useRuns((state) => state.view)
  const staging = useReleases((state) => state.staging)
  const isCut = useApplication((state) => state.connection !== 'connected')
  const goBack = (targets: Asked) => dialogs.actions.ask({ kind: 'roll-back', targets })
  const target = run && plannedTarget(run.plan, selected ?? '')
  const state = run && targetOf(run.state, selected ?? '')
  if (run === undefined || target === undefined || state === undefined) return <main className="page empty">{words('run.none')}</main>
  const upgrade = asUpgrade(target)
  return (
    <>
      <HostList
        targets={shownTargets(run.plan, run.state)}
        nameOf={(id) => targetNameOf(run.plan, id)}
        run={run.state}
        staging={staging}
        selected={selected}
        onSelect={runs.actions.select}
        onRollBack={isReadOnly ? undefined : (id) => goBack([id])}
      />
      <main className="run" aria-label={words('screen.run')}>
        <Middle run={run} target={target} state={state} view={view} isReadOnly={isReadOnly} />
      </main>
      {/* Nothing in it takes the focus then, and it is scrolled all the same. */}
      <aside className="side" aria-label={words('run.side')} tabIndex={isCut || isReadOnly ? 0 : undefined}>
        {isCut && <p className="side-cut">{words('control.cut')}</p>}
        <fieldset disabled={isCut || isReadOnly} className="side-parts">
          {run.state.phase.kind === 'ended' && !isReadOnly && (
            <div className="buttons">
              <Button tone="go" onClick={() => application.actions.show({ kind: 'record' })}>
                {words('record.open')}
              </Button>
            </div>
          )}
          <Controls run={run} />
          <QuestionList run={run} beside={isPersonal(target) ? target.id : undefined} />
          <RestoredCard key={target.id} run={run.id} name={targetNameOf(run.plan, target.id)} target={target} state={state} />
          {upgrade !== undefined && <TargetCard target={target} state={state} operator={run.state.by} />}
          <WayBackCard run={run} />
          <RollbackButtons run={run} target={target} state={state} onRollBack={goBack} />
          <LastingCards run={run} />
          <AwaitedCard run={run} />
        </fieldset>
        {/* Only to be read, also where nothing is to be decided: what was attached can be looked at. */}
        {!isPersonal(target) && <SignoffCards run={run} selected={target.id} />}
      </aside>
    </>
  )
}

type MiddleProps = { run: OpenRun; target: Target; state: TargetState; view: RunView; isReadOnly: boolean }

function Middle({ run, target, state, view, isReadOnly }: MiddleProps) {
  switch (view) {
    case 'board':
      return <Board run={run} />
    case 'graph':
      return <Graph run={run} />
    case 'task':
      return (
        <>
          <RunHead key={`head ${target.id}`} run={run} target={target} state={state} />
          {isPersonal(target) ? (
            <PersonView key={`lines ${target.id}`} run={run} target={target} state={state} isReadOnly={isReadOnly} />
          ) : (
            <TaskOutput run={run} target={target} state={state} isReadOnly={isReadOnly} />
          )}
        </>
      )
  }
}

function TaskOutput({ run, target, state, isReadOnly }: Omit<MiddleProps, 'view'>) {
  const hasLogs = (asUpgrade(target)?.service.logs.length ?? 0) > 0
  return (
    <>
      <StatementsView run={run} target={target} state={state} />
      <ApartView run={run} state={state} />
      <FiguresView target={target} state={state} />
      <LoadView target={target} state={state} />
      <div className="tiles">
        <OutputTile key={`${run.id} ${target.id}`} run={run.id} target={target} isReadOnly={isReadOnly} />
        {hasLogs && <LogTiles key={`logs ${run.id} ${target.id}`} run={run} target={target} isReadOnly={isReadOnly} />}
      </div>
    </>
  )
}
