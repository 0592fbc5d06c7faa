import { useDescribe, useWords } from '../stores/use/use-words.ts'

/** Typed as it stands, in every language. */
const command = 'ferry open'

/** The whole window of one that has no session: why there is nothing to see, and how to come in. */
export function ShutOut() {
  const words = useWords()
  const { what, next } = useDescribe()({ code: 'panel-session-refused', values: {} })
  return (
    <main className="shut-out">
      <section className="box" role="alert">
        <h1>{what}</h1>
        <p>{next}</p>
        <pre>{command}</pre>
        <p className="note">{words('connection.why-once')}</p>
      </section>
    </main>
  )
}
