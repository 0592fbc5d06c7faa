import { useEffect, useRef } from 'react'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { fileName, formatBytes, formatCount } from '#shared/text/format.ts'
import type { OutputPlace, OutputSummary } from '../../stores/run/replay/replay.ts'
import { useWords } from '../../stores/use/use-words.ts'

export const placeKey = ({ run, target, way, step, attempt, log = '' }: OutputPlace): string =>
  JSON.stringify([run, target, way, step, attempt, log])

/** What stands above its output: the step, which attempt, and of a log its name. */
export const placeText = (words: Translate, { step, attempt, log }: OutputPlace): string =>
  [stepWord(words, step), attempt > 1 && words('output.attempt', { attempt }), log !== undefined && fileName(log)].filter(Boolean).join(' ')

type PlaceListProps = { places: readonly OutputSummary[]; selected: string | undefined; onSelect(place: OutputPlace): void }

/** All that was printed in a run, by host: steps and logs in the order in which they began. */
export function PlaceList({ places, selected, onSelect }: PlaceListProps) {
  const words = useWords()
  const current = useRef<HTMLButtonElement>(null)
  // Who comes from a search has picked none in the list, and it may be long.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another choice the button is another one
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [selected])
  const targets = [...new Set(places.map(({ place }) => place.target))]
  return (
    <nav className="places" aria-label={words('output.places')}>
      {targets.map((target) => (
        <section key={target}>
          <h2>{target}</h2>
          <ul>
            {places
              .filter(({ place }) => place.target === target)
              .map(({ place, lines, bytes }) => (
                <li key={placeKey(place)}>
                  <button
                    ref={placeKey(place) === selected ? current : undefined}
                    type="button"
                    className={placeKey(place) === selected ? 'place on' : 'place'}
                    aria-current={placeKey(place) === selected || undefined}
                    onClick={() => onSelect(place)}
                  >
                    <span>
                      {stepWord(words, place.step)}
                      {place.attempt > 1 && ` ${words('output.attempt', { attempt: place.attempt })}`}
                      {place.log !== undefined && <b>{fileName(place.log)}</b>}
                    </span>
                    <small>{words('output.size', { lines: formatCount(lines), bytes: formatBytes(bytes) })}</small>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
