/** Frames after which what came into sight with the element has its real height. */
const frames = 4

/**
 * Scrolls no more than it must. What was never in sight counts with an estimated height only (`content-visibility`): as it is drawn, the
 * element is pushed on, so that this is done again with the next frames. The answer ends it.
 */
export function bringIntoView(element: Element | null | undefined): () => void {
  let frame = 0
  let left = frames
  const scroll = () => {
    element?.scrollIntoView({ block: 'nearest' })
    left -= 1
    if (left > 0) frame = requestAnimationFrame(scroll)
  }
  scroll()
  return () => cancelAnimationFrame(frame)
}
