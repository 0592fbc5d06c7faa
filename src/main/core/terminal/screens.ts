/** The near side of the thread that keeps the screens. It is started with the first shell, which no start must wait for. */
import { Worker } from 'node:worker_threads'
import type { Problem } from '#shared/problem/problem.ts'
import { type ScreenHandlers, type Size, scrollbackLines } from './screen.ts'
import type { FromScreens, Picture, ToScreens } from './screen-messages.ts'

/** The screen of one shell, as the core sees it. */
export type KeptScreen = {
  write(text: string): void
  resize(size: Size): void
  readonly size: Size
  /** Everything that was written before, with so many of the lines above; empty when the screen is disposed of before. */
  picture(lines?: number): Promise<Picture>
  dispose(): void
}
export type KeptScreenHandlers = ScreenHandlers & {
  /** So many characters were taken in. */
  taken(characters: number): void
}
export type Screens = ReturnType<typeof createScreens>

type Kept = KeptScreenHandlers & { size: Size; open: number }

/** From source Node strips the types; the bundle has the worker beside it. */
function workerEntry(): URL {
  const entry = import.meta.url.endsWith('.ts') ? './screen-worker.ts' : './screen-worker.cjs'
  return new URL(entry, import.meta.url)
}

/** `problem` hears of a thread that ended: the shells live on, on empty screens, kept by a new one. */
export function createScreens(problem: (problem: Problem) => void, entry: URL = workerEntry()) {
  const screens = new Map<number, Kept>()
  const questions = new Map<number, { screen: number; lines: number; resolve(picture: Picture): void }>()
  let worker: Worker | undefined
  let last = 0
  /** Broken: a thread ended without a word, and the next would as well. */
  let state: 'fresh' | 'working' | 'broken' | 'closed' = 'fresh'

  const post = (message: ToScreens): void => {
    if (state === 'broken' || state === 'closed') return
    worker ??= start()
    worker.postMessage(message)
  }
  function start(): Worker {
    const made = new Worker(entry, { name: 'ferry-screens' })
    let reason = ''
    made.on('message', receive)
    made.on('error', (error) => {
      reason = error.message
    })
    made.on('exit', (code) => {
      if (state === 'closed') return
      worker = undefined
      state = state === 'working' ? 'fresh' : 'broken'
      problem({ code: 'screens-ended', values: { reason: reason || `exit ${code}` } })
      beginAgain()
    })
    made.unref()
    return made
  }
  /** Nothing is waited for that the thread which ended had to do. */
  function beginAgain(): void {
    for (const [screen, kept] of screens) {
      post({ kind: 'open', screen, size: kept.size })
      lost(kept)
    }
    for (const [question, { screen, lines, resolve }] of questions) {
      const size = screens.get(screen)?.size
      if (state !== 'broken') post({ kind: 'look', screen, question, lines })
      else if (size !== undefined) resolve({ text: '', ...size })
    }
  }
  function lost(kept: Kept): void {
    const { open } = kept
    kept.open = 0
    if (open > 0) kept.taken(open)
  }
  function receive(message: FromScreens): void {
    state = 'working'
    if (message.kind === 'picture') {
      questions.get(message.question)?.resolve(message.picture)
      questions.delete(message.question)
      return
    }
    const screen = screens.get(message.screen)
    if (screen === undefined) return
    switch (message.kind) {
      case 'taken':
        screen.open -= message.characters
        screen.taken(message.characters)
        return
      case 'title':
        screen.title(message.title)
        return
      case 'answer':
        screen.answer(message.text)
        return
      default:
        message satisfies never
    }
  }

  return {
    open(size: Size, handlers: KeptScreenHandlers): KeptScreen {
      last += 1
      const id = last
      const kept: Kept = { ...handlers, size, open: 0 }
      screens.set(id, kept)
      post({ kind: 'open', screen: id, size })
      return {
        write(text) {
          kept.open += text.length
          post({ kind: 'write', screen: id, text })
          if (state === 'broken') queueMicrotask(() => lost(kept))
        },
        resize({ columns, rows }) {
          kept.size = { columns, rows }
          post({ kind: 'resize', screen: id, size: kept.size })
        },
        get size() {
          return kept.size
        },
        picture: (lines = scrollbackLines) =>
          new Promise((resolve) => {
            if (state === 'broken') return resolve({ text: '', ...kept.size })
            last += 1
            questions.set(last, { screen: id, lines, resolve })
            post({ kind: 'look', screen: id, question: last, lines })
          }),
        dispose() {
          if (!screens.delete(id)) return
          post({ kind: 'close', screen: id })
          for (const [question, { screen, resolve }] of questions) {
            if (screen !== id) continue
            questions.delete(question)
            resolve({ text: '', ...kept.size })
          }
        },
      }
    },
    async close(): Promise<void> {
      state = 'closed'
      await worker?.terminate()
    },
  }
}
