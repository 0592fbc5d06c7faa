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
                {[
                  place.target,
                  place.way === 'back' ? words('plan.way-back') : '',
                  stepWord(words, place.step),
                  place.log === undefined ? '' : fileName(place.log),
                  formatDate(place.at),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </h3>
              {found.map((hit) => (
                <Hit
                  key={`${hit.isCommand ? hit.at : ''} ${hit.number} ${hit.line}`}
                  hit={hit}
                  text={text}
                  onOpen={() => void history.actions.openHit(hit)}
                />
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
  const { run, target, isCommand = false } = hit
  const name = isCommand ? words('history.hit-command', { run, target }) : words('history.hit', { line: hit.number + 1, run, target })
  return (
    <button type="button" className="hit" title={name} onClick={onOpen}>
      {numbered(hit.before, hit.number - hit.before.length, isCommand)}
      <Line number={hit.number} line={hit.line} text={text} isCommand={isCommand} isHit />
      {numbered(hit.after, hit.number + 1, isCommand)}
    </button>
  )
}

const numbered = (lines: readonly string[], first: number, isCommand: boolean) =>
  lines
    .map((line, index) => ({ line, number: first + index }))
    .map(({ line, number }) => <Line key={number} number={number} line={line} isCommand={isCommand} />)

type LineProps = { number: number; line: string; isCommand: boolean; text?: string; isHit?: boolean }

function Line({ number, line, isCommand, text = '', isHit = false }: LineProps) {
  return (
    <span className={isHit ? 'hit-line found' : 'hit-line'}>
      <small>{isCommand ? '$' : number + 1}</small>
      <code>
        {splitAt(line, text).map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never change places
          index % 2 === 1 ? <mark key={index}>{visible(part)}</mark> : visible(part),
        )}
      </code>
    </span>
  )
}
