/** Chromium lays out nothing taller than about 33.5 million pixels; beyond this the scroll bar stands for more than it measures. */
const tallest = 30_000_000

/** How lines of one height stand in an area that scrolls, however many there are. In pixels. */
export type ScrollSpace = {
  /** Height of what is scrolled. */
  height: number
  /** Where the view stands in the full, unshortened text, from where the scroll bar stands. */
  offsetAt(scrollTop: number): number
  /** Where the scroll bar must stand for that. */
  scrollTopFor(offset: number): number
}

export function scrollSpace(lines: number, lineHeight: number, viewHeight: number): ScrollSpace {
  const full = lines * lineHeight
  const height = Math.min(full, tallest)
  const most = Math.max(0, full - viewHeight)
  const room = Math.max(0, height - viewHeight)
  // While nothing is shortened this is exactly 1: what is drawn then stays where it is when the view moves.
  const scale = full <= tallest || room === 0 ? 1 : most / room
  return {
    height,
    offsetAt: (scrollTop) => Math.min(most, scrollTop * scale),
    scrollTopFor: (offset) => Math.max(0, Math.min(most, offset)) / scale,
  }
}
