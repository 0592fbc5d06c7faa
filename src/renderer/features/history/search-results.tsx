import { stepWord } from '#shared/run/step-word.ts'
import { fileName, formatDate } from '#shared/text/format.ts'
import { visible } from '#shared/text/visible.ts'
import { mostHits, type SearchHit } from '../../stores/history.ts'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { splitAt } from '../../terminal/lines/draw-line.ts'
import { groupHits } from './group-hits.ts'

/** What was found, by run, and in it by host and step; each leads to its line. */
export function SearchResults() {
  const words = useWords()
  const { history } = useStores()
  const search = useHistory((state) => state.search)
  if (search === undefined) return null
  const { text, hits } = search
  return (
    <section className="search-results" aria-label={words('history.results')}>
      <p className="dim" role="status">
        {words(hits.length < mostHits ? 'history.hits' : 'history.hits-more', { count: hits.length, text })}
      </p>
      {hits.length === 0 && <p className="empty">{words('history.hits-none')}</p>}
      {groupHits(hits).map((group) => (
        <section key={group.key} className="hit-run" aria-label={group.run}>
          <h2>
            <code>{group.run}</code>
          </h2>
          {group.places.map(({ key, place, hits: found }) => (
            <div key={key} className="hit-place">
              <h3>
                {[place.target, stepWord(words, place.step), place.log === undefined ? '' : fileName(place.log), formatDate(place.at)]
                  .filter(Boolean)
                  .join(' · ')}
              </h3>
              {found.map((hit) => (
                <Hit key={`${hit.number} ${hit.line}`} hit={hit} text={text} onOpen={() => void history.actions.openHit(hit)} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}

function Hit({ hit, text, onOpen }: { hit: SearchHit; text: string; onOpen(): void }) {
  const words = useWords()
  const name = words('history.hit', { line: hit.number + 1, run: hit.run, target: hit.target })
  return (
    <button type="button" className="hit" title={name} onClick={onOpen}>
      {numbered(hit.before, hit.number - hit.before.length)}
      <Line number={hit.number} line={hit.line} text={text} isHit />
      {numbered(hit.after, hit.number + 1)}
    </button>
  )
}

const numbered = (lines: readonly string[], first: number) =>
  lines.map((line, index) => ({ line, number: first + index })).map(({ line, number }) => <Line key={number} number={number} line={line} />)

function Line({ number, line, text = '', isHit = false }: { number: number; line: string; text?: string; isHit?: boolean }) {
  return (
    <span className={isHit ? 'hit-line found' : 'hit-line'}>
      <small>{number + 1}</small>
      <code>
        {splitAt(line, text).map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never change places
          index % 2 === 1 ? <mark key={index}>{visible(part)}</mark> : visible(part),
        )}
      </code>
    </span>
  )
}
