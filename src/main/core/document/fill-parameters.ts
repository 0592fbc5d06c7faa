import { placeholdersIn } from './guards/placeholders.ts'
import { linesOf } from './lines.ts'

/** The document with the given values in the places that it leaves open; lines keep their numbers. */
export function fillParameters(text: string, values: Readonly<Record<string, string>>): string {
  if (Object.keys(values).length === 0) return text
  const lines = linesOf(text)
  for (const { name, text: written, lines: places } of placeholdersIn(lines, () => false)) {
    const value = values[name]
    if (value === undefined) continue
    for (const place of places) lines[place - 1] = (lines[place - 1] ?? '').replaceAll(written, () => value)
  }
  return lines.join('\n')
}
