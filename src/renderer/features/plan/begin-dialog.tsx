import type { Plan } from '#shared/domain/plan.ts'
import { isPersonal, taskGroups } from '#shared/run/task-groups.ts'
import { useReleases, useRuns, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { mainLine } from './readable.ts'
import { RehearsalNote } from './rehearsal-note.tsx'
import { worstOf } from './severity.ts'

/** Groups, and tasks that cannot be undone: more are read in the plan behind it. */
const mostShown = 8

/** By mouse and by keyboard alike a run is begun here: what it will do is said once more, and what cannot be undone. */
export function BeginDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { releases, runs } = useStores()
  const plan = useReleases((state) => state.plan)
  const isBlocked = useReleases((state) => Object.values(state.findings).some((list) => worstOf(list) === 'blocking'))
  const going = useGoing(plan)
  if (plan === undefined) return null
  const begin = async () => {
    onClose()
    const run = await releases.actions.begin()
    if (run !== undefined) await runs.actions.open(run)
  }
  const hosts = new Set(plan.targets.map(({ place }) => place).filter(Boolean)).size
  const personal = plan.targets.filter(isPersonal).length
  return (
    <Dialog title={words('begin.title', { title: plan.title })} onClose={onClose} isAlert>
      <p>
        {words('begin.hosts', { count: hosts })}
        {personal > 0 && ` · ${words('begin.people', { count: personal })}`}
        {` · ${words(`begin.gate-${plan.gate}`)}`}
      </p>
      <RehearsalNote plan={plan} />
      {going.map(({ id, title, by }) => (
        <p key={id} className="bad">
          {words('begin.under-way', { run: id, title, by })}
        </p>
      ))}
      <BeginList plan={plan} />
      <BeginLasting plan={plan} />
      {isBlocked && <p className="bad">{words('begin.blocked')}</p>}
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone={going.length > 0 ? 'bad' : 'go'} isDisabled={isBlocked} onClick={() => void begin()}>
          {words(going.length > 0 ? 'begin.anyway' : 'plan.begin')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Runs that change something on the same hosts now, begun in whichever window; also one that begins while this is read. */
function useGoing(plan: Plan | undefined) {
  const summaries = useRuns((state) => state.summaries)
  const places = new Set(plan?.targets.map(({ place }) => place))
  return summaries.filter(
    ({ live, state, apart, hosts }) => (live || state === 'running') && apart === undefined && hosts.some((host) => places.has(host)),
  )
}

/** Group by group: where, in which order, and with which line it begins to change anything. */
function BeginList({ plan }: { plan: Plan }) {
  const words = useWords()
  const findings = useReleases((state) => state.findings)
  const groups = taskGroups(plan.targets)
  return (
    <ol className="list begin-list">
      {groups.slice(0, mostShown).map(({ key, name, targets }) => {
        const first = targets.find((target) => !isPersonal(target)) ?? targets[0]
        const places = [...new Set(targets.map(({ place }) => place).filter(Boolean))]
        return (
          <li key={key}>
            <strong>{name}</strong> {places.length > 0 && <span>{places.join(' → ')}</span>}
            {first !== undefined && <code>{mainLine(first, findings[first.id])}</code>}
          </li>
        )
      })}
      {groups.length > mostShown && <li className="dim">{words('begin.more', { count: groups.length - mostShown })}</li>}
    </ol>
  )
}

function BeginLasting({ plan }: { plan: Plan }) {
  const words = useWords()
  const describe = useDescribe()
  const lasting = plan.targets.filter(({ lasts }) => lasts !== undefined)
  if (lasting.length === 0) return null
  return (
    <div className="warn">
      <p>{words('begin.lasting', { count: lasting.length })}</p>
      <ul>
        {lasting.slice(0, mostShown).map(({ id, title, lasts }) => (
          <li key={id}>{lasts === undefined ? title : describe(lasts).what}</li>
        ))}
        {lasting.length > mostShown && <li className="dim">{words('begin.more-lasting', { count: lasting.length - mostShown })}</li>}
      </ul>
    </div>
  )
}
