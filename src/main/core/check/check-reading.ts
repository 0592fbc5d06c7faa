import type { Finding } from '#shared/check/finding.ts'
import { allRules } from './all-rules.ts'
import type { CheckedReading } from './checked.ts'
import { applyIgnores, readIgnores } from './ignore.ts'
import { maskFindings, secretPlaces } from './mask.ts'
import { lineRange } from './sheet/lines.ts'
import { layOut, type Sheet } from './sheet/sheet.ts'

/**
 * What is wrong, open or dangerous in a release document, in the order of its lines. No secret of the document stands in a finding. What
 * its author ignores with a reason is there, marked. Pure, and linear in the length of the text.
 *
 * @param reading what the reader made of it: which lines are steps, of whom, on what
 * @param text the document itself, decoded
 */
export function checkReading(reading: CheckedReading, text: string): Finding[] {
  const sheet = layOut(reading, text)
  const findings = maskFindings(
    allRules.flatMap((rule) => [...rule(sheet)]),
    sheet,
    secretPlaces(sheet),
  )
  return applyIgnores(onceEach(withPlaces(findings, sheet)), readIgnores(sheet.lines)).sort((a, b) => a.line - b.line)
}

/** Where a command stands in the document otherwise than it is run, nobody can change it by its columns. */
function withPlaces(findings: readonly Finding[], { shell }: Sheet): Finding[] {
  const loose = new Set(shell.flatMap(({ exact, line, lastLine }) => (exact ? [] : lineRange(line, lastLine))))
  return findings.map((one) => (one.mend?.change && loose.has(one.line) ? { ...one, mend: { text: one.mend.text } } : one))
}

/** The same sentence about the same line is said once. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, line, text }) => {
    const key = `${rule}\n${line}\n${text.en}`
    return !seen.has(key) && seen.add(key)
  })
}
