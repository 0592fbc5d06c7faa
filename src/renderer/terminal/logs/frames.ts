/** One clock for all panes: in a frame first every pane writes, then every pane scrolls, so that the page is laid out once. */
export type FrameWork = { write(): void; scroll(): void }

/**
 * Panes drawn in one frame. Without a graphics card a frame has room for about so many; of a wall of forty each then
 * is drawn some fifteen times a second, which reads the same, and everything else on the page stays quick.
 */
const mostPanes = 10
const fewestPanes = 4
/** Milliseconds between frames above which fewer panes are drawn, and below which more: 60 a second, with some air. */
const slow = 22
const quick = 18

/** Those that have waited longest come first. */
const waiting = new Set<FrameWork>()
let frame: number | undefined
let last = 0
let room = mostPanes
/** The frame before left something over: how long this one took to come says how busy the page is, and not that nothing was to do. */
let goesOn = false

function run(now: number): void {
  frame = undefined
  const interval = now - last
  last = now
  if (goesOn && interval > slow) room = Math.max(fewestPanes, room - 1)
  else if (goesOn && interval < quick) room = Math.min(mostPanes, room + 1)
  const works = [...waiting].slice(0, room)
  for (const work of works) waiting.delete(work)
  for (const work of works) work.write()
  for (const work of works) work.scroll()
  goesOn = waiting.size > 0
  if (goesOn) frame ??= requestAnimationFrame(run)
}

export function onNextFrame(work: FrameWork): void {
  waiting.add(work)
  frame ??= requestAnimationFrame(run)
}

export function notOnNextFrame(work: FrameWork): void {
  waiting.delete(work)
}
