import type { Answer, GateLine, Signoff } from '#shared/run/question.ts'
import { isLastGate } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { lastingLines } from '../../show/lasting.ts'
import { plainText } from '../../show/plain-text.ts'
import { problemLines } from '../../show/problem.ts'
import type { Asking, QuestionOf } from './asking.ts'

/** What is wrong, then the lines for a person one by one, then whether to go on. */
export async function askGate(asking: Asking, question: QuestionOf<'gate'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  terminal.err(`\n${words('gate.title', { host: targetNameOf(plan, question.target) })}`)
  for (const problem of question.wrong) terminal.err(terminal.style('red', problemLines(problem, asking).join('\n')))
  for (const line of lastingLines(asking, plan, asking.state())) terminal.err(line)

  const signoffs: GateSignoff[] = []
  for (const line of question.lines)
    signoffs.push(
      await signOff(
        asking,
        line,
        question.lines.some(({ target }) => target !== line.target),
      ),
    )
  const go =
    question.next === undefined
      ? words(isLastGate(question, asking.state()) ? 'gate.finish' : 'gate.go-on')
      : words('gate.go', { host: targetNameOf(plan, question.next) })
  const prompt = question.wrong.length > 0 ? words('gate.in-spite', { next: go }) : go
  // A line that did not pass is asked about by the core itself, as something wrong.
  const isRefused = question.wrong.length === 0 && signoffs.some(({ passed }) => !passed)
  return { kind: 'gate', go: isRefused || (await ask.yes(`${prompt}?`, over)), signoffs }
}

type GateSignoff = Signoff & { target: string }

/** Lines of several hosts are told apart by their hosts. */
async function signOff(asking: Asking, { target, line, text, by }: GateLine, isOfSeveral: boolean): Promise<GateSignoff> {
  const { words, ask, over, plan } = asking
  const on = isOfSeveral ? `${targetNameOf(plan, target)}: ` : ''
  const passed = await ask.yes(`  ${on}${plainText(text)}?`, over)
  const note = (await ask.line(`    ${words('cli.note')}: `, { signal: over })).trim()
  const name =
    by === undefined ? await nameOf(asking) : (await ask.line(`    ${words('gate.own-name', { name: by })}: `, { signal: over })).trim()
  return { target, line, text, passed, by: name, note, looked: true }
}

async function nameOf({ memory, session, words, ask, over }: Asking): Promise<string> {
  if (memory.name === undefined) {
    const { operator } = await session.request('application.about', {})
    memory.name = (await ask.line(`    ${words('gate.by')} (${operator}): `, { signal: over })).trim() || operator
  }
  return memory.name
}
