import type { Finding } from '#shared/run/step.ts'

export type Severity = Finding['severity']

const worstFirst: readonly Severity[] = ['blocking', 'choice', 'warning', 'info', 'ok']

export function worstOf(findings: readonly Finding[]): Severity {
  return worstFirst.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'ok'
}

/** What needs a look, the worst first, in the order of the plan within each. */
export function needingALook(findings: Record<string, Finding[]>): { target: string; finding: Finding }[] {
  const all = Object.entries(findings).flatMap(([target, list]) => list.map((finding) => ({ target, finding })))
  const shown = all.filter(({ finding }) => finding.severity !== 'ok' && finding.severity !== 'info')
  return shown.toSorted((a, b) => worstFirst.indexOf(a.finding.severity) - worstFirst.indexOf(b.finding.severity))
}
