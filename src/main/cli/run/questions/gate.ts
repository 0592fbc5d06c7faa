import type { Answer, Signoff } from '#shared/run/question.ts'
import { hostName } from '../../show/host-name.ts'
import { plainText } from '../../show/plain-text.ts'
import { problemLines } from '../../show/problem.ts'
import type { Asking, QuestionOf } from './asking.ts'

/** What is wrong, then the lines for a person one by one, then whether to go on. */
export async function askGate(asking: Asking, question: QuestionOf<'gate'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  terminal.err(`\n${words('gate.title', { host: hostName(plan, question.target) })}`)
  for (const problem of question.wrong) terminal.err(terminal.style('red', problemLines(problem, asking).join('\n')))

  const signoffs: Signoff[] = []
  for (const text of question.persons) signoffs.push(await signOff(asking, text))
  const go = question.next === undefined ? words('gate.finish') : words('gate.go', { host: hostName(plan, question.next) })
  const prompt = question.wrong.length > 0 ? words('gate.in-spite', { next: go }) : go
  // A line that did not pass is asked about by the core itself, as something wrong.
  const isRefused = question.wrong.length === 0 && signoffs.some(({ passed }) => !passed)
  return { kind: 'gate', go: isRefused || (await ask.yes(`${prompt}?`, over)), signoffs }
}

async function signOff(asking: Asking, text: string): Promise<Signoff> {
  const { words, ask, over } = asking
  const passed = await ask.yes(`  ${plainText(text)}?`, over)
  const note = (await ask.line(`    ${words('cli.note')}: `, { signal: over })).trim()
  return { text, passed, by: await nameOf(asking), note, looked: true }
}

async function nameOf({ memory, session, words, ask, over }: Asking): Promise<string> {
  if (memory.name === undefined) {
    const { operator } = await session.request('application.about', {})
    memory.name = (await ask.line(`    ${words('gate.by')} (${operator}): `, { signal: over })).trim() || operator
  }
  return memory.name
}
