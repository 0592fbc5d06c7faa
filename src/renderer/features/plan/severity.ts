import type { Finding } from '#shared/run/step.ts'

export type Severity = Finding['severity']

const worstFirst: readonly Severity[] = ['blocking', 'choice', 'warning', 'info', 'ok']

export function worstOf(findings: readonly Finding[]): Severity {
  return worstFirst.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'ok'
}

const rank = (severity: Severity): number => worstFirst.indexOf(severity)

/** Whether the operator has to look at it. */
export const needsALook = ({ severity }: Finding): boolean => severity !== 'ok' && severity !== 'info'

/** One group a target, the target with the worst first (else in the order of the plan), and in each the worst first. */
export function byTarget(order: readonly string[], findings: Record<string, Finding[]>): { target: string; findings: Finding[] }[] {
  const groups = order.flatMap((target) => {
    const found = findings[target]
    return found === undefined ? [] : [{ target, findings: found.toSorted((a, b) => rank(a.severity) - rank(b.severity)) }]
  })
  return groups.toSorted((a, b) => rank(worstOf(a.findings)) - rank(worstOf(b.findings)))
}
