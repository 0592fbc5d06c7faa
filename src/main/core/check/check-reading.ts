import type { Finding } from '#shared/check/finding.ts'
import { allRules } from './all-rules.ts'
import type { CheckedReading } from './checked.ts'
import { applyIgnores, readIgnores } from './ignore.ts'
import { maskFindings, secretPlaces } from './mask.ts'
import { layOut } from './sheet/sheet.ts'

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
  return applyIgnores(onceEach(findings), readIgnores(sheet.lines)).sort((a, b) => a.line - b.line)
}

/** The same sentence about the same line is said once. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, line, text }) => {
    const key = `${rule}\n${line}\n${text.en}`
    return !seen.has(key) && seen.add(key)
  })
}
