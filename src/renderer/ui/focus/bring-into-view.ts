/** Frames after which what came into sight with the element has its real height. */
const frames = 4

/**
 * Scrolls no more than it must; `center` where what stands above may still grow, with letters that come later. What was never in sight counts with an estimated height only (`content-visibility`): as it is drawn, the
 * element is pushed on, so that this is done again with the next frames. The answer ends it.
 */
export function bringIntoView(element: Element | null | undefined, block: 'nearest' | 'center' = 'nearest'): () => void {
  let frame = 0
  let left = frames
  const scroll = () => {
    element?.scrollIntoView({ block })
    left -= 1
    if (left > 0) frame = requestAnimationFrame(scroll)
  }
  scroll()
  return () => cancelAnimationFrame(frame)
}
