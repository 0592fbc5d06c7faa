/** Whose word an approval takes: each name for himself, and nobody for his own change. */
import type { Plan } from '#shared/domain/plan.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import type { Answer, GateLine, Question } from '#shared/run/question.ts'
import { isSameName, mayBeSame } from '#shared/text/same-name.ts'

/** Who has made the change, and who carries it out. */
export type Own = { authors?: readonly string[]; operators: readonly string[] }

const isOwn = ({ authors = [], operators }: Own, name: string) => [...authors, ...operators].some((own) => mayBeSame(own, name))

/** @throws ProblemError approval-by-operator: before anything is begun */
export function mustHaveOthers({ targets, authors }: Plan, operator: string): void {
  for (const target of targets)
    for (const { by } of linesOf(target))
      if (by !== undefined && isOwn({ authors, operators: [operator] }, by)) fail('approval-by-operator', { title: target.title, name: by })
}

/** Why this word does not count for the line; undefined where it does. */
export function refusalOf({ by: name, text }: GateLine, by: string, own: Own): Problem | undefined {
  if (name === undefined) return undefined
  if (isOwn(own, by)) return { code: 'approval-own', values: { text, by, name } }
  return isSameName(name, by) ? undefined : { code: 'approval-not-theirs', values: { text, by, name } }
}

/**
 * An answer at a gate, before it counts. Whoever refuses may be anybody.
 * @throws ProblemError approval-own, approval-not-theirs, approval-missing
 */
export function mustBeTheirs(question: Question, answer: Answer, own: Own): void {
  if (question.kind !== 'gate' || answer.kind !== 'gate') return
  const given = (line: GateLine) =>
    answer.signoffs.find((one) => one.line === line.line && (one.target === undefined || one.target === line.target))
  const named = question.lines.filter(({ by }) => by !== undefined)
  for (const line of named) {
    const signoff = given(line)
    const refusal = signoff?.passed === true ? refusalOf(line, signoff.by, own) : undefined
    if (refusal !== undefined) throw new ProblemError(refusal)
  }
  const missing = named.filter((line) => given(line) === undefined).map(({ by }) => by)
  if (answer.go && missing.length > 0) fail('approval-missing', { names: missing.join(', ') })
}
