import { describeProblem } from '#shared/problem/describe.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

type At = { target: string; finding: Finding }

const worstFirst: readonly Finding['severity'][] = ['blocking', 'choice', 'warning', 'info', 'ok']

/** The worst first, in the order of the plan within each. */
export function sortFindings(findings: readonly At[]): At[] {
  return findings.toSorted((a, b) => worstFirst.indexOf(a.finding.severity) - worstFirst.indexOf(b.finding.severity))
}

const styles = { blocking: 'red', choice: 'magenta', warning: 'yellow', info: 'dim', ok: 'dim' } as const

/** One line each; what needs the operator's hand says what to do as well. */
export function findingLines({ words, language, terminal }: Setting, findings: readonly At[]): string[] {
  return sortFindings(findings).flatMap(({ target, finding: { severity, problem } }) => {
    const { what, next } = describeProblem(problem, language)
    const line = terminal.style(styles[severity], `${words(`severity.${severity}`)}  ${target}  ${plainText(what)}`)
    const isQuiet = severity === 'ok' || severity === 'info' || next === ''
    return isQuiet ? [line] : [line, `    ${words('cli.next', { next: plainText(next) })}`]
  })
}
