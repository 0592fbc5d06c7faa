import type { Finding } from '#shared/check/finding.ts'
import { ruleNames } from '#shared/check/rules.ts'
import { finding } from './report.ts'
import type { SheetLine } from './sheet/lines.ts'

/** The author does not mind a rule in some lines, and says why. */
export type Ignore = { rule: string; reason: string; line: number; from: number; to: number }

const written = /ferry:\s*ignore\s+([\w-]+)(?:\s*(?:because|因为|：|:|--)\s*([^>]*?))?\s*(?:-->|\*\/|$)/

/**
 * `<!-- ferry: ignore RULE because REASON -->` in a document, `# ferry: ignore RULE because REASON` in a release file or in a block of shell,
 * `-- …` in SQL. It holds for its own line and the next one that is not blank: all of a table, a fence or a paragraph that begins there,
 * all of a section where a heading does.
 */
export function readIgnores(lines: readonly SheetLine[]): readonly Ignore[] {
  return lines.flatMap(({ text, number }) => {
    const [, rule, reason = ''] = written.exec(text) ?? []
    return rule ? [{ rule, reason: reason.trim(), line: number, ...reachOf(lines, number) }] : []
  })
}

function reachOf(lines: readonly SheetLine[], line: number): { from: number; to: number } {
  let at = line
  while (lines[at] && (lines[at]?.form === 'blank' || written.test(lines[at]?.text ?? ''))) at += 1
  const next = lines[at]
  if (!next) return { from: line, to: line }
  if (next.form === 'heading') return { from: line, to: sectionEnd(lines, at) }
  if (next.form === 'code' || lines[line - 1]?.form === 'code') return { from: line, to: next.number }
  if (next.form === 'fence') {
    let end = at + 1
    while (lines[end]?.form === 'code') end += 1
    return { from: line, to: end + 1 }
  }
  let end = at
  while (lines[end + 1] && lines[end + 1]?.form === next.form) end += 1
  return { from: line, to: end + 1 }
}

function sectionEnd(lines: readonly SheetLine[], heading: number): number {
  const level = /^\s*(#+)/.exec(lines[heading]?.text ?? '')?.[1]?.length ?? 1
  const next = lines.findIndex(
    ({ text, form }, at) => at > heading && form === 'heading' && (/^\s*(#+)/.exec(text)?.[1]?.length ?? 9) <= level,
  )
  return next < 0 ? lines.length : next
}

/** Findings with the reasons of their authors; an `ignore` without a reason, or of no rule, is itself a finding. */
export function applyIgnores(findings: readonly Finding[], ignores: readonly Ignore[]): Finding[] {
  const reasoned = ignores.filter(({ reason }) => reason !== '')
  const faults = ignores.flatMap(({ rule, reason, line }) => {
    if (!(ruleNames as readonly string[]).includes(rule)) return [finding('ignored-without-reason/unknown', line, { values: { rule } })]
    return reason === '' ? [finding('ignored-without-reason', line, { values: { rule } })] : []
  })
  const marked = findings.map((one) => {
    const ignore = reasoned.find(({ rule, from, to }) => rule === one.rule && from <= one.line && one.line <= to)
    return ignore ? { ...one, ignored: ignore.reason } : one
  })
  return [...marked, ...faults]
}
