import type { Answer } from '#shared/run/question.ts'
import type { Asking, QuestionOf } from './asking.ts'

/** What blocks was shown when each host's preflight ended. Nothing is changed while something blocks: yes looks again. */
export async function askPreflight({ words, terminal, ask, over }: Asking, { findings }: QuestionOf<'preflight'>): Promise<Answer> {
  terminal.err(`\n${terminal.style('red', words('cli.preflight-question', { count: findings.length }))}`)
  return { kind: 'preflight', go: await ask.yes(words('cli.preflight-again'), over) }
}
