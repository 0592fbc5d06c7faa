import { useState } from 'react'
import { useApplication, useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** The document comes back: saved as it was but for its cells and ticks; what was not filled in is said, and the mail is at hand. */
export function ReturnedDocument({ run }: { run: string }) {
  const words = useWords()
  const { history } = useStores()
  const language = useApplication((state) => state.language)
  const returned = useHistory((state) => (state.returned?.run === run ? state.returned : undefined))
  const [isCopied, setCopied] = useState(false)
  const save = (format: 'md' | 'html') => void history.actions.saveDocument(run, format, language)
  const copy = async (text: string) => setCopied(await history.actions.copy(text))
  return (
    <>
      <Button onClick={() => save('md')}>{words('record.document')}</Button>
      <Button onClick={() => save('html')}>{words('record.document-html')}</Button>
      {returned !== undefined && (
        <section className="box" aria-label={words('record.document')}>
          <header>
            <h2>{words('record.filled', { count: returned.filled.length })}</h2>
            <span className="space" />
            <Button onClick={() => void copy(`${returned.mail.subject}\n\n${returned.mail.text}`)}>
              {words(isCopied ? 'record.mail-copied' : 'record.mail')}
            </Button>
          </header>
          {returned.open.length > 0 && (
            <>
              <p className="record-none dim">{words('record.not-filled')}</p>
              <ul className="record-list">
                {returned.open.map(({ line, what, why }) => (
                  <li key={`${line} ${what} ${why}`}>{`L${line} ${what} · ${words(`record.why-${why}`)}`}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </>
  )
}
