import { useEffect, useState } from 'react'
import type { OutputPlace } from '../../stores/run/replay/replay.ts'
import { useStores } from '../../stores/use/use-stores.tsx'

/** Milliseconds without a key before the core is asked: a word is typed in one go. */
const typingPause = 200

export type Found = { text: string; lines: readonly number[]; more: boolean }
const nothing: Found = { text: '', lines: [], more: false }

/** Lines of a place with a text in them, looked for in the core. */
export function useFind(place: OutputPlace, text: string): Found {
  const { replay } = useStores()
  const [found, setFound] = useState(nothing)
  useEffect(() => {
    if (text === '') return setFound(nothing)
    let isOver = false
    const timer = setTimeout(async () => {
      const answer = await replay.actions.findLines(place, text)
      if (answer !== undefined && !isOver) setFound({ text, ...answer })
    }, typingPause)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [place, text, replay])
  return found
}
