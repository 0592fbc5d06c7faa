/** The document of a run with what became of it, in the places that wait for it and nowhere else. */
import { assessmentPlaces } from './assessment-places.ts'
import { layOut } from './document-lines.ts'
import type { Evening } from './evening.ts'
import type { Edit, Filled, FilledPlace } from './filled.ts'
import { recordPlaces } from './record-places.ts'
import { taskPlaces } from './task-places.ts'

/**
 * Pure. All else of the text stays to the letter, line ends too; a place that says something already is never written over.
 * @param text decoded, without byte order mark
 */
export function fillDocument(text: string, evening: Evening, file: string): Filled {
  const sheet = layOut(text, evening, file)
  const counted = assessmentPlaces(sheet, evening.measures)
  const found = [taskPlaces(sheet), recordPlaces(sheet, evening)]
  // What was counted says more than whoever has ticked it.
  const isOther = ({ line, what }: { line: number; what: string }) => !counted.some((own) => own.line === line && own.what === what)
  const written = write(text, [...counted, ...found.flatMap(({ edits }) => edits).filter(isOther)])
  const open = found.flatMap((one) => one.open).filter(isOther)
  return { ...written, open: open.toSorted((left, right) => left.line - right.line) }
}

function write(text: string, edits: readonly Edit[]): Pick<Filled, 'text' | 'filled'> {
  const byLine = Map.groupBy(edits, ({ line }) => line)
  const filled: FilledPlace[] = []
  // Lines at even places, what ends them at odd ones.
  const parts = text.split(/(\r\n|\r|\n)/).map((part, at) => {
    const own = at % 2 === 0 ? byLine.get(at / 2 + 1) : undefined
    if (own === undefined) return part
    let line = ''
    let behind = 0
    for (const { from, to, what, text: put, line: number } of own.toSorted((left, right) => left.from - right.from)) {
      if (from < behind) continue
      line += part.slice(behind, from)
      filled.push({ line: number, from: line.length, what, was: part.slice(from, to), text: put })
      line += put
      behind = to
    }
    return line + part.slice(behind)
  })
  return { text: parts.join(''), filled }
}
