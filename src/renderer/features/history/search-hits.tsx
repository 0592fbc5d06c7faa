import { type FormEvent, useState } from 'react'
import { useRuns, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** Finds a text in all that was ever printed. */
export function SearchHits() {
  const words = useWords()
  const { runs } = useStores()
  const hits = useRuns((state) => state.hits)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text)
    void runs.actions.search(text)
  }
  return (
    <search className="box" aria-label={words('history.search')}>
      <form className="row" onSubmit={submit}>
        <input
          type="search"
          aria-label={words('history.search')}
          placeholder={words('history.search-example')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{words('history.search-go')}</Button>
      </form>
      {asked !== '' && <p className="dim">{words('history.hits', { count: hits.length, text: asked })}</p>}
      {hits.map((hit) => (
        <button
          type="button"
          className="hit"
          key={`${hit.run} ${hit.target} ${hit.step} ${hit.at} ${hit.line}`}
          onClick={() => void runs.actions.open(hit.run)}
        >
          <small>{`${hit.run} · ${hit.target} · ${words(`step.${hit.step}`)}`}</small>
          <code>{hit.line}</code>
        </button>
      ))}
    </search>
  )
}
