/** A report before it is Markdown or HTML. All texts are plain: whoever renders a block escapes them. */
import type { FigureChart } from '#shared/kinds/figure-chart.ts'

export type Tone = 'good' | 'bad' | 'plain'

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; tone: Tone }
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  /** `behind`: shown only when these words are clicked. */
  | { kind: 'code'; text: string; behind?: string }
  /** Drawings of figures that stand in a table as well. */
  | { kind: 'plots'; charts: readonly FigureChart[] }

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string, tone: Tone = 'plain'): Block => ({ kind: 'paragraph', text, tone })
export const code = (text: string): Block => ({ kind: 'code', text })
/** What is kept to the letter, and read by few. */
export const codeBehind = (behind: string, text: string): Block => ({ kind: 'code', text, behind })

/** Without the rows that have nothing to say. */
export function facts(rows: readonly (readonly [string, string | undefined])[]): Block[] {
  const told = rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]))
  return told.length > 0 ? [{ kind: 'facts', rows: told }] : []
}

/** Nothing at all where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  return rows.length > 0 ? [{ kind: 'table', head, rows }] : []
}
