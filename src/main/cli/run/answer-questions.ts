import type { Plan } from '#shared/domain/plan.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { Around } from '../around.ts'
import { Interrupted } from '../ask.ts'
import type { InterruptionMenu } from './interruption.ts'
import type { FailurePolicy } from './on-failure.ts'
import type { Asking } from './questions/asking.ts'
import { askFailure } from './questions/failure.ts'
import { askGate } from './questions/gate.ts'
import { askHold, holdLines } from './questions/hold.ts'
import { askLock } from './questions/lock.ts'
import { askPreflight } from './questions/preflight.ts'
import { askKill, askProcess } from './questions/processes.ts'
import { declineText, safeAnswer } from './safe-answer.ts'

type Given = {
  around: Around
  run: string
  plan: Plan
  state: Asking['state']
  menu: InterruptionMenu
  over: AbortSignal
  onFailure: FailurePolicy
}

/** Answers the questions of a run: by the person at the terminal, in the safe way where there is none. */
export function createAnswerer({
  around,
  run,
  plan,
  state,
  menu,
  over,
  onFailure,
}: Given): (id: string, question: Question, gone: AbortSignal) => Promise<void> {
  const memory: Asking['memory'] = {}

  return async (id, question, gone) => {
    const asking: Asking = { ...around, plan, state, memory, over: AbortSignal.any([over, gone]) }
    // It takes itself back; nobody is needed for it.
    if (question.kind === 'hold' && !question.isAsked && !around.ask.isInteractive) {
      for (const line of holdLines(question, targetNameOf(plan, question.target), Date.now(), around.words)) around.terminal.err(line)
      return around.terminal.err(around.words('cli.hold-waits'))
    }
    // What was decided ahead is not asked, also where somebody could be.
    const isAsked = around.ask.isInteractive && !(question.kind === 'failure' && onFailure.isChosen)
    const given = isAsked ? undefined : safeAnswer(question, onFailure)
    if (given !== undefined) around.terminal.err(declineText(around, plan, question, given))
    for (;;) {
      try {
        const answer = given ?? (await askPerson(asking, question))
        await around.session.request('run.answer', { run, question: id, answer })
        return
      } catch (caught) {
        // The run was stopped while the question stood.
        if (asking.over.aborted || isGone(caught)) return
        // What was refused in words is asked once more.
        if (caught instanceof ProblemError && given === undefined) {
          around.complain(caught.problem)
          continue
        }
        if (!(caught instanceof Interrupted)) throw caught
        await menu()
        if (asking.over.aborted) return
      }
    }
  }
}

const goneCodes = ['question-unknown', 'question-answered', 'run-unknown', 'run-not-going']
const isGone = (caught: unknown) => caught instanceof ProblemError && goneCodes.includes(caught.problem.code)

function askPerson(asking: Asking, question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'gate':
      return askGate(asking, question)
    case 'failure':
      return askFailure(asking, question)
    case 'kill-after-term':
      return askKill(asking, question)
    case 'choose-process':
      return askProcess(asking, question)
    case 'preflight':
      return askPreflight(asking, question)
    case 'hold':
      return askHold(asking, question)
    case 'lock-held':
      return askLock(asking, question)
  }
}
