import type { Evidence } from '#shared/run/evidence.ts'
import type { DroppedThings } from '../release/sort-dropped.ts'
import type { AttachPlace } from '../run/evidence.ts'
import { lineDraft } from '../run/ticks.ts'
import { useEvidence, useStores, useTicks } from './use-stores.tsx'
import { useWords } from './use-words.ts'

/** What a list of files of this run needs to show them and to give them out. */
export function useAttached(run: string) {
  const words = useWords()
  const { evidence } = useStores()
  const pictures = useEvidence((state) => state.pictures)
  return {
    words,
    pictures,
    onSave: (file: Evidence) => void evidence.actions.save(run, file),
    onLook: (file: Evidence) => void evidence.actions.open(run, file),
    onShut: evidence.actions.shut,
  }
}

/** The same for a line that is being asked for, with what is attached to it so far. */
export function useAttachPlace(place: AttachPlace) {
  const { evidence } = useStores()
  const draft = useTicks(({ drafts }) => drafts[place.question])
  const busy = useEvidence((state) => state.busy[place.question] ?? 0)
  return {
    ...useAttached(place.run),
    text: place.line.text,
    files: lineDraft(draft, place.line).evidence ?? [],
    busy,
    onAttach: (dropped: DroppedThings) => void evidence.actions.attach(place, dropped),
    onRemove: (file: Evidence) => void evidence.actions.remove(place, file),
  }
}
