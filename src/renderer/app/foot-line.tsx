import { truthOf, versions } from '#shared/kinds/truth.ts'
import { formatTime } from '#shared/text/format.ts'
import type { Screen } from '../stores/application.ts'
import type { OpenRun } from '../stores/run/open-run.ts'
import { useApplication, useRuns } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'

/** Screens from which a host may be changed: runs, backups restored, whatever is typed in a shell. */
const changing: ReadonlySet<Screen['kind']> = new Set(['run', 'fleet', 'terminals'])

/** What holds at this moment: connections, the journal, the lock, who. */
export function FootLine() {
  const words = useWords()
  const about = useApplication((state) => state.about)
  const connection = useApplication((state) => state.connection)
  const kind = useApplication((state) => state.screen.kind)
  const isRun = kind === 'run' || kind === 'record'
  const open = useRuns((state) => state.open)
  const isLost = connection !== 'connected'
  return (
    <footer className="foot">
      <span className={isLost ? 'bad fixed' : 'ok fixed'}>● {words(`connection.${connection}`)}</span>
      {isRun && open !== undefined && <RunFacts />}
      {!changing.has(kind) && <Said text={words('foot.nothing-changed-here')} />}
      <span className="space" />
      {about?.sandbox && <Said text={words('foot.sandbox')} />}
      {about !== undefined && <Said text={words('foot.operator', { operator: about.operator, computer: about.computer })} />}
      {about !== undefined && <span className="fixed">{`v${about.version}`}</span>}
    </footer>
  )
}

function RunFacts() {
  const words = useWords()
  const open = useRuns((state) => state.open)
  if (open === undefined) return null
  const { targets, lostHosts } = open.state
  const locks = targets.filter(({ locked }) => locked).length
  return (
    <>
      <Truth open={open} />
      {lostHosts.length > 0 && <Said text={words('foot.lost', { hosts: lostHosts.join(' ') })} isBad />}
      {open.lastWritten !== undefined && <Said text={words('foot.written', { time: formatTime(open.lastWritten) })} />}
      <Said text={words(locks > 0 ? 'foot.lock-ours' : 'foot.lock-none')} />
    </>
  )
}

/** What may be cut where the window is narrow: the whole stands in its tip. */
function Said({ text, isBad = false }: { text: string; isBad?: boolean }) {
  return (
    <span className={isBad ? 'bad' : undefined} title={text}>
      {text}
    </span>
  )
}

/** With more services the line has room for their sum alone; each stands in the tip. */
const servicesShown = 2

/** Which hosts run the new version, the old one, none; and whether databases are changed. */
function Truth({ open: { plan, state } }: { open: OpenRun }) {
  const words = useWords()
  const { services, databases, others } = truthOf(plan, state)
  const unclear = (count: number) => (count > 0 ? ` · ${words('foot.unclear', { count })}` : '')
  const lines = services.map((truth) => words('foot.version', truth) + unclear(truth.unclear))
  const [now, old, none, lost] = versions.map((version) => services.reduce((sum, truth) => sum + truth[version], 0))
  const count = services.length === 0 ? 0 : services.reduce((sum, truth) => sum + truth.new + truth.old + truth.none + truth.unclear, 0)
  const sum = words('foot.versions', { count, new: now ?? 0, old: old ?? 0, none: none ?? 0 }) + unclear(lost ?? 0)
  return (
    <>
      {services.length > servicesShown ? (
        <span className="truth" title={lines.join('\n')}>
          {sum}
        </span>
      ) : (
        lines.map((line) => (
          <span className="truth" key={line}>
            {line}
          </span>
        ))
      )}
      {databases !== undefined && <span className={databases === 'lasting' ? 'bad' : 'truth'}>{words(`foot.databases-${databases}`)}</span>}
      {others > 0 && <span className="truth">{words('foot.others', { count: others })}</span>}
    </>
  )
}
