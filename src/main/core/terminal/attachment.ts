/**
 * One window that looks at one shell. It gets the screen, then everything that comes, as long as it keeps up. One that does not
 * (a flood, a hidden tab) gets pictures of the screen instead, each when it has shown the last: nobody can read a flood, and
 * whoever presses Ctrl-C wants to see the answer and not the rest. When it is calm again the window gets the whole screen, with
 * all that can be scrolled back to, so that in the end it has what it would have had.
 */
import type { Viewer } from '../dispatch-types.ts'
import type { Picture } from './screen-messages.ts'
import type { KeptScreen } from './screens.ts'

/** Characters that a window may not have shown yet: some 20 ms of its work, so that it does not run dry while it draws. */
const highWater = 256 * 1024
/**
 * Milliseconds between two pictures of a flood. Without a graphics card one costs the page 10 ms and its browser twice that, which
 * whoever presses Ctrl-C would wait for: at 50 ms the answer took half as long again.
 */
const betweenPictures = 100
/** Lines above the screen in such a picture, for who scrolls up in it: with all of them a picture would cost 40 ms. */
const pictureLines = 300
/** Characters between two pictures that any window keeps up with. */
const calm = 16 * 1024

export type Attachment = {
  readonly viewer: Viewer
  /** What the shell has written; together so many characters. No text ends within an escape sequence. */
  show(texts: readonly string[], characters: number): void
  acknowledge(characters: number): void
  /** The shell is silent, and the screen has taken in what it wrote: a picture of it is wanted at once. */
  silent(): void
  resized(): void
  dispose(): void
}

type State =
  /** It gets everything. */
  | { kind: 'following' }
  /** The whole screen is being fetched; what comes meanwhile is kept for it. */
  | { kind: 'waiting'; texts: string[]; characters: number }
  /** It gets pictures. `since`: characters that came after the last one. */
  | { kind: 'behind'; since: number; wasCalm: boolean; isFetching: boolean; last: number }

/** `flush` shows what has been given to the screen and is still waiting to be shown. */
export function createAttachment(id: string, viewer: Viewer, screen: KeptScreen, flush: () => void): Attachment {
  /** Characters that were sent and not shown yet. */
  let open = 0
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  let state: State = fetchWhole()

  function fetchWhole(): State {
    void screen.picture().then((picture) => {
      if (isOver || state.kind !== 'waiting') return
      const { texts, characters } = state
      send(picture, true)
      if (characters >= highWater) return fallBehind(characters)
      state = { kind: 'following' }
      sendTexts(texts, characters)
    })
    return { kind: 'waiting', texts: [], characters: 0 }
  }
  function fallBehind(since: number): void {
    state = { kind: 'behind', since, wasCalm: false, isFetching: false, last: performance.now() }
    next()
  }
  function send({ text, columns, rows }: Picture, isWhole: boolean): void {
    open += text.length
    viewer.send({ name: 'terminal.screen', body: { attachment: id, screen: text, columns, rows, isWhole } })
  }
  function sendTexts(texts: readonly string[], characters: number): void {
    open += characters
    for (const text of texts) viewer.send({ name: 'terminal.data', body: { attachment: id, text } })
    if (open >= highWater) fallBehind(0)
  }
  /** The next picture, as soon as the last one was shown and its time has passed. */
  function next(): void {
    if (state.kind !== 'behind' || state.isFetching || open > 0 || timer !== undefined) return
    const wait = state.last + betweenPictures - performance.now()
    if (wait <= 0) fetchPicture()
    else {
      timer = setTimeout(() => {
        timer = undefined
        next()
      }, wait)
    }
  }
  function fetchPicture(): void {
    if (state.kind !== 'behind') return
    const isCalm = state.since < calm
    if (isCalm && (state.wasCalm || state.since === 0)) {
      flush()
      state = fetchWhole()
      return
    }
    const fetching: State = { kind: 'behind', since: 0, wasCalm: isCalm, isFetching: true, last: performance.now() }
    state = fetching
    void screen.picture(pictureLines).then((picture) => {
      if (isOver) return
      fetching.isFetching = false
      send(picture, false)
    })
  }

  return {
    viewer,
    show(texts, characters) {
      switch (state.kind) {
        case 'following':
          sendTexts(texts, characters)
          return
        case 'waiting':
          state.texts.push(...texts)
          state.characters += characters
          return
        case 'behind':
          state.since += characters
          return
        default:
          return state satisfies never
      }
    },
    acknowledge(characters) {
      open = Math.max(0, open - characters)
      next()
    },
    silent() {
      if (state.kind !== 'behind' || state.since === 0) return
      clearTimeout(timer)
      timer = undefined
      state.last = Number.NEGATIVE_INFINITY
      next()
    },
    resized() {
      viewer.send({ name: 'terminal.resized', body: { attachment: id, ...screen.size } })
    },
    dispose() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
