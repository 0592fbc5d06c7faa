import { useReplay, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { OutputView } from './output-view.tsx'
import { PlaceList, placeKey } from './place-list.tsx'

/** All output of an old run: places on the left, the lines of one on the right. */
export function OutputPane() {
  const words = useWords()
  const { replay } = useStores()
  const places = useReplay((state) => state.places)
  const view = useReplay((state) => state.view)
  const wanted = view.kind === 'output' ? view.place : undefined
  const summary = wanted === undefined ? places[0] : places.find(({ place }) => placeKey(place) === placeKey(wanted))
  const selected = summary && placeKey(summary.place)
  return (
    <main className="output-pane" aria-label={words('replay.all-output')}>
      <PlaceList places={places} selected={selected} onSelect={(place) => replay.actions.show({ kind: 'output', place })} />
      {summary === undefined ? (
        <p className="empty">{words('output.none')}</p>
      ) : (
        <OutputView key={selected} summary={summary} line={view.kind === 'output' ? view.line : undefined} />
      )}
    </main>
  )
}
