import { formatTime } from '#shared/text/format.ts'
import type { Screen } from '../stores/application.ts'
import { useApplication, useRuns } from '../stores/use-stores.tsx'
import { useWords } from '../stores/use-words.ts'

/** Screens from which a host may be changed: runs, backups restored, whatever is typed in a shell. */
const changing: ReadonlySet<Screen['kind']> = new Set(['run', 'fleet', 'terminals'])

/** What holds at this moment: connections, the journal, the lock, who. */
export function FootLine() {
  const words = useWords()
  const about = useApplication((state) => state.about)
  const connection = useApplication((state) => state.connection)
  const kind = useApplication((state) => state.screen.kind)
  const isRun = kind === 'run'
  const open = useRuns((state) => state.open)
  const isLost = connection !== 'connected'
  return (
    <footer className="foot">
      <span className={isLost ? 'bad' : 'ok'}>● {words(`connection.${connection}`)}</span>
      {isRun && open !== undefined && <RunFacts />}
      {!changing.has(kind) && <span>{words('foot.nothing-changed-here')}</span>}
      <span className="space" />
      {about?.sandbox && <span>{words('foot.sandbox')}</span>}
      {about !== undefined && <span>{words('foot.operator', { operator: about.operator, computer: about.computer })}</span>}
      {about !== undefined && <span>{`v${about.version}`}</span>}
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
      {lostHosts.length > 0 && <span className="bad">{words('foot.lost', { hosts: lostHosts.join(' ') })}</span>}
      {open.lastWritten !== undefined && <span>{words('foot.written', { time: formatTime(open.lastWritten) })}</span>}
      <span>{words(locks > 0 ? 'foot.lock-ours' : 'foot.lock-none')}</span>
    </>
  )
}
