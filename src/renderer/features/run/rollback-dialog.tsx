import { useState } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { type BackPlan, movesBack } from '#shared/run/way-back.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { undoTime } from '../../stores/run/pending.ts'
import { type Asked, areHosts, backOf, firstScope, namedIn, type RollbackScope } from '../../stores/run/rollback-scopes.ts'
import { useApplication, usePending, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LastingNote } from './questions/lasting-note.tsx'
import { RollbackScopeChoice } from './rollback-scope.tsx'
import { wayBackOf } from './way-back.ts'
import { WayBackFacts } from './way-back-facts.tsx'
import { wayBackText } from './way-back-text.ts'

/** When the way back of one host may begin in a run that goes on. */
const moments = ['step', 'target'] as const

/** One confirmation that names every host and the backup it gets back. `targets` in the order of going back. */
export function RollbackDialog({ run, targets: wanted, onClose }: { run: OpenRun; targets: Asked; onClose(): void }) {
  const words = useWords()
  const { application, runs, pending } = useStores()
  const sandbox = useApplication((state) => state.about?.sandbox === true)
  const isCut = useApplication((state) => state.connection !== 'connected')
  const waiting = usePending((state) => state.pending)
  const [scope, setScope] = useState<RollbackScope>(() => firstScope(run, wanted))
  const [after, setAfter] = useState<'step' | 'target'>('step')
  const asked = namedIn(run, wanted)
  const back = backOf(run, scope, asked)
  const { targets } = back
  const moves = movesBack(run.plan, back)
  const rows = moves.flatMap(({ kind, target: id }) => {
    const target = plannedTarget(run.plan, id)
    const state = targetOf(run.state, id)
    if (target === undefined || state === undefined) return []
    return [
      {
        id: `${kind} ${id}`,
        kind,
        target: id,
        name: targetNameOf(run.plan, id),
        place: target.place || target.title,
        task: asUpgrade(target) === undefined ? target.title : '',
        does: doesBack(target, state, words),
        backup: wayBackOf(target, state),
      },
    ]
  })
  if (rows.length === 0) return <NothingLeft onClose={onClose} />
  const isOnlyUpgrades = rows.every(({ task }) => task === '')
  const isHosts = areHosts(
    run,
    rows.map(({ target }) => target),
  )
  // One host of a run that goes on, or some: the others are not stopped for it.
  const goesOn = (rows.length === 1 || scope.kind !== 'asked') && scope.kind !== 'all' && run.isLive && run.state.phase.kind !== 'ended'
  const going = run.state.targets.find(({ id, phase }) => phase.kind === 'going' && !targets.includes(id))
  const goingPlanned = run.plan.targets.find(({ id }) => id === going?.id)
  const goingName = goingPlanned === undefined || goingPlanned.place === '' ? '' : targetNameOf(run.plan, goingPlanned.id)
  const confirm = () => {
    const names = [...new Set(moves.map(({ target }) => target))].map((id) => targetNameOf(run.plan, id))
    const isPlanned = pending.actions.plan(
      { run: run.id, sandbox, names, again: back.order === 'document' ? 'all' : targets },
      () => void runs.actions.rollBack(run.id, back.order === 'document' ? undefined : targets, goesOn ? after : undefined),
    )
    if (!isPlanned) return
    onClose()
    application.actions.show({ kind: 'run' })
  }
  return (
    <Dialog title={titleOf(rows, isHosts, back.order, words)} onClose={onClose} isAlert>
      <p>{words(back.order === 'document' ? 'back.explain-document' : isOnlyUpgrades ? 'rollback.explain' : 'back.explain')}</p>
      <RollbackScopeChoice run={run} asked={asked} value={scope} onChange={setScope} />
      <ol className="list">
        {rows.map(({ id, kind, name, place, task, does, backup }) => (
          <li key={id} className="way-back">
            <strong>{kind === 'back' ? name : `${words(`way-back.${kind}`)} · ${name}`}</strong>
            {/* Where several tasks are at one place its name has the task already. */}
            {task !== '' && task !== name && name === place && <span>{task}</span>}
            {kind === 'back' && <code>{visibleCommand(does)}</code>}
            {kind === 'back' && backup !== undefined && <WayBackFacts backup={backup} />}
          </li>
        ))}
      </ol>
      <LastingNote run={run} />
      {goesOn && <p>{words(isHosts ? 'rollback.goes-on' : 'rollback.goes-on-tasks')}</p>}
      {goesOn && goingName !== '' && (
        <fieldset className="choices">
          <legend>{words('rollback.under-way', { host: goingName })}</legend>
          {moments.map((when) => (
            <label key={when}>
              <input type="radio" name="rollback-after" checked={after === when} onChange={() => setAfter(when)} />
              {words(`rollback.after-${when}`, { host: goingName })}
            </label>
          ))}
        </fieldset>
      )}
      {waiting === undefined || isCut ? (
        <p className="dim">{isCut ? words('control.cut') : words('rollback.undo-note', { seconds: undoTime / 1000 })}</p>
      ) : (
        <p className="bad">{words('rollback.one-waits', { hosts: waiting.names.join(' → ') })}</p>
      )}
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={confirm} isDisabled={isCut || waiting !== undefined}>
          {words('rollback.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Another window, or the run itself, was quicker: the dialog stays, so that no key or click meant for it falls on what is behind. */
function NothingLeft({ onClose }: { onClose(): void }) {
  const words = useWords()
  return (
    <Dialog title={words('rollback.title-gone')} onClose={onClose} isAlert>
      <p>{words('rollback.gone')}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.close')}</Button>
      </div>
    </Dialog>
  )
}

/** What is counted are hosts only where each is one: an upgrade that is brought back. */
function titleOf(rows: readonly { name: string }[], isHosts: boolean, order: BackPlan['order'], words: Translate): string {
  const [first] = rows
  const count = rows.length
  if (order === 'document') return words('rollback.title-document', { count })
  if (count === 1 && first !== undefined) return words('rollback.title-one', { host: first.name })
  return words(isHosts ? 'rollback.title-all' : 'rollback.title-tasks', { count })
}

/** Of an upgrade which directory gets which backup, of any other kind what its way back does. */
function doesBack(target: Target, state: TargetState, words: Translate): string {
  const upgrade = asUpgrade(target)
  if (upgrade === undefined) return wayBackText(target, state, words)
  const backup = wayBackOf(target, state)
  return backup === undefined
    ? words('rollback.no-backup')
    : words('rollback.backup', { directory: upgrade.service.directory, path: backup.path })
}
