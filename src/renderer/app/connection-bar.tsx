import { useApplication } from '../stores/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use-words.ts'

/** Said across the whole width while the page cannot reach the core: what it shows may be old. */
export function ConnectionBar() {
  const words = useWords()
  const describe = useDescribe()
  const connection = useApplication((state) => state.connection)
  if (connection === 'connected' || connection === 'connecting') return null
  const refused = describe({ code: 'panel-session-refused', values: {} })
  return (
    <div className="connection-bar" role="alert">
      {connection === 'refused' ? `${refused.what} ${refused.next}` : words('connection.bar')}
    </div>
  )
}
