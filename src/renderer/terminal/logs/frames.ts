/** One frame for all panes: first every pane writes, then every pane scrolls, so that the page is laid out once. */
export type FrameWork = { write(): void; scroll(): void }

let waiting = new Set<FrameWork>()
let frame: number | undefined

function run(): void {
  frame = undefined
  const now = waiting
  waiting = new Set()
  for (const work of now) work.write()
  for (const work of now) work.scroll()
}

export function onNextFrame(work: FrameWork): void {
  waiting.add(work)
  frame ??= requestAnimationFrame(run)
}

export function notOnNextFrame(work: FrameWork): void {
  waiting.delete(work)
}
