import { useState } from 'react'
import { formatTime } from '#shared/text/format.ts'
import { useApplication, useRuns, useStores } from '../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'

/** Ferry on this computer answers within a second or two; after so long it is more likely gone than slow. Milliseconds. */
const longLost = 10_000

/** Said across the whole width while the page cannot reach the core: what it shows may be old, and what goes on without it. */
export function ConnectionBar() {
  const connection = useApplication((state) => state.connection)
  switch (connection) {
    case 'connected':
    case 'connecting':
      return null
    case 'refused':
      return <Refused />
    case 'ended':
      return <Ended />
    case 'disconnected':
      return <Lost />
  }
}

function Refused() {
  const describe = useDescribe()
  const { what, next } = describe({ code: 'panel-session-refused', values: {} })
  return (
    <div className="connection-bar ended" role="alert">
      <strong>{what}</strong> <span>{next}</span>
    </div>
  )
}

/** The time that runs is not read out: only what has happened is. */
function Lost() {
  const words = useWords()
  const nextTry = useApplication((state) => state.nextTry)
  const since = useApplication((state) => state.lostSince)
  const isLive = useAnyLive()
  const now = useNow(true)
  const seconds = nextTry === undefined ? undefined : Math.max(0, Math.round((nextTry - now) / 1000))
  return (
    <section className="connection-bar" aria-label={words('connection.disconnected')}>
      <strong role="alert">{words(isLive ? 'connection.lost-run' : 'connection.lost-idle')}</strong>
      <span className="since">{since !== undefined && words('connection.since', { time: formatTime(since) })}</span>
      <span className="trying">{seconds === undefined ? words('connection.trying') : words('connection.trying-in', { seconds })}</span>
      {since !== undefined && now - since > longLost && (
        <>
          <span>{words('connection.long')}</span>
          <StartAgain />
        </>
      )}
    </section>
  )
}

function Ended() {
  const words = useWords()
  const isLive = useAnyLive()
  return (
    <div className="connection-bar ended" role="alert">
      <strong>{words(isLive ? 'connection.ended-run' : 'connection.ended-idle')}</strong>
      <span>{words('connection.start-again')}</span>
      <StartAgain />
    </div>
  )
}

/** The very command that opens the same data again. */
function StartAgain() {
  const words = useWords()
  const { fleet } = useStores()
  const about = useApplication((state) => state.about)
  const [isCopied, setCopied] = useState(false)
  const command = startCommand(about)
  return (
    <span className="start-again">
      <code>{command}</code>
      <Button tone="small" onClick={() => void fleet.actions.copy(command).then(() => setCopied(true))}>
        {words(isCopied ? 'connection.copied' : 'connection.copy')}
      </Button>
    </span>
  )
}

/** The sandbox keeps its own data inside the directory that it was given, and finds it by itself. */
function startCommand(about: { data: string; sandbox: boolean } | undefined): string {
  if (about === undefined) return 'ferry open'
  return about.sandbox
    ? 'ferry open --sandbox'
    : `ferry open --data ${/^[\w./~-]+$/.test(about.data) ? about.data : JSON.stringify(about.data)}`
}

/** As the page last knew it. */
function useAnyLive(): boolean {
  const isListed = useRuns((state) => state.summaries.some(({ live }) => live))
  const isOpen = useRuns((state) => state.open?.isLive === true && state.open.state.phase.kind !== 'ended')
  return isListed || isOpen
}
