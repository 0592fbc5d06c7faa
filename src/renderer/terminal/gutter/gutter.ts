import type { Terminal } from '@xterm/xterm'
import type { StepName } from '#shared/run/step.ts'
import { rowLabels } from './row-labels.ts'
import type { StampBook } from './stamp-book.ts'

export type GutterWords = { time(at: number): string; step(step: StepName): string }

export type Gutter = {
  /** The words are others now. */
  anew(): void
  setFontSize(size: number): void
  dispose(): void
}

type Row = { time: HTMLElement; step: HTMLElement; said: string }

/**
 * Times and steps beside the rows of a terminal that are in view, drawn when the terminal draws. They are not among its text:
 * output costs nothing more for them, and what is searched and copied is the output alone.
 */
export function createGutter(place: HTMLElement, terminal: Terminal, book: StampBook, words: () => GutterWords): Gutter {
  let rows: Row[] = []

  const makeRows = () => {
    rows = Array.from({ length: terminal.rows }, () => ({
      time: document.createElement('span'),
      step: document.createElement('b'),
      said: '',
    }))
    place.replaceChildren(...rows.flatMap(({ time, step }) => [time, step]))
  }
  const draw = () => {
    if (rows.length !== terminal.rows) makeRows()
    const { active } = terminal.buffer
    const { time, step } = words()
    for (const [index, label] of rowLabels(active, book, active.viewportY, rows.length).entries()) {
      const row = rows[index]
      const said = `${label.at === undefined ? '' : time(label.at)}\n${label.step === undefined ? '' : step(label.step)}`
      if (row === undefined || row.said === said) continue
      row.said = said
      const [at = '', name = ''] = said.split('\n')
      row.time.textContent = at
      row.step.textContent = name
      row.step.title = name
    }
  }
  const screen = terminal.element?.querySelector('.xterm-screen')
  const measure = () => {
    if (screen) place.style.setProperty('--row', `${screen.clientHeight / terminal.rows}px`)
  }
  const sizes = new ResizeObserver(measure)
  if (screen) sizes.observe(screen)
  const watching = [terminal.onRender(draw), terminal.onScroll(draw), terminal.onResize(measure)]
  draw()

  return {
    anew: draw,
    setFontSize(size) {
      place.style.fontSize = `${size}px`
    },
    dispose() {
      sizes.disconnect()
      for (const each of watching) each.dispose()
    },
  }
}
