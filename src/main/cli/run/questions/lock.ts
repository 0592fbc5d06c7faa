import type { Answer } from '#shared/run/question.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { formatTook } from '#shared/text/format.ts'
import { plainText } from '../../show/plain-text.ts'
import type { Asking, QuestionOf } from './asking.ts'

export async function askLock({ words, terminal, ask, over, plan }: Asking, { target, owner }: QuestionOf<'lock-held'>): Promise<Answer> {
  const { operator, computer, since, run, heartbeatAge, jobs } = owner
  terminal.err(`\n${terminal.style('red', words('lock.title', { host: targetNameOf(plan, target) }))}`)
  terminal.err(plainText(words('lock.who', { operator, computer, since, run })))
  terminal.err(words('lock.sign-of-life', { time: formatTook(heartbeatAge) }))
  if (jobs.length > 0) terminal.err(plainText(words('lock.jobs', { jobs: jobs.join(', ') })))
  return { kind: 'lock-held', takeOver: await ask.yes(`${words('lock.take-over')}?`, over) }
}
