import { type News, newsOf, type RequestName, type RequestReply, requests } from '#shared/contract/index.ts'
import type { WireOutcome } from '#shared/contract/wire.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'

/** The reply inside an outcome, checked against the contract. Throws the outcome's problem, or `panel-answer-malformed`. */
export function replyOf<Name extends RequestName>(name: Name, outcome: WireOutcome): RequestReply<Name> {
  if (!outcome.ok) throw new ProblemError(outcome.problem)
  const parsed = requests[name].reply.safeParse(outcome.reply)
  if (!parsed.success) fail('panel-answer-malformed', { request: name }, { evidence: parsed.error.message })
  return parsed.data as RequestReply<Name>
}

/** The news if the contract knows it in this form; undefined otherwise. */
export function checkNews(name: string, body: unknown): News | undefined {
  if (!Object.hasOwn(newsOf, name)) return undefined
  const parsed = newsOf[name as keyof typeof newsOf].body.safeParse(body)
  return parsed.success ? ({ name, body: parsed.data } as News) : undefined
}
