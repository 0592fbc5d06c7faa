import { useWords } from '../../stores/use/use-words.ts'

/** Nothing is known yet: the evening in three lines. */
export function FirstTime() {
  const words = useWords()
  return (
    <section className="first-time" aria-label={words('start.first-title')}>
      <h1>{words('start.first-title')}</h1>
      <ol>
        <li>{words('start.first-1')}</li>
        <li>{words('start.first-2')}</li>
        <li>{words('start.first-3')}</li>
      </ol>
      <p className="dim">{words('start.first-sandbox')}</p>
    </section>
  )
}
