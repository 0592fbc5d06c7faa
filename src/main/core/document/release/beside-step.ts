/** A way back that stands in the row of its step. */
import type { ReadingItem } from '#shared/document/reading.ts'

/** The row as the step that brings it back; nothing where its step is none of the way forward, or was done before the evening. */
export function besideStep({ lines, fate, role, state, back, ...item }: ReadingItem): ReadingItem[] {
  if (back === undefined || (fate !== 'typed' && fate !== 'person') || role === 'back' || state === 'done') return []
  const { phase, owner, environment, choice } = item
  return [
    {
      lines,
      fate,
      role: 'back',
      ...(phase === undefined ? {} : { phase }),
      ...(owner === undefined ? {} : { owner }),
      ...(environment === undefined ? {} : { environment }),
      ...(choice === undefined ? {} : { choice }),
      ...back,
    },
  ]
}
