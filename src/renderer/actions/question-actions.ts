import { MessageCircleQuestion, RotateCcw, SquareCheck } from 'lucide-react'
import type { Stores } from '../stores/create-stores.ts'
import { lineDraft, lineKey } from '../stores/run/ticks.ts'
import type { Action, ActionProvider } from './action.ts'

/** Answers to what the run asks: the lines of a gate, a step that failed. What goes on stays the gate's own button. */
export const questionActions: ActionProvider = (stores) => [...linesOf(stores), ...failuresOf(stores)]

function linesOf({ runs, ticks, application }: Stores): Action[] {
  const questions = runs.store.getState().open?.state.questions ?? []
  return questions.flatMap(({ id, question }) =>
    question.kind !== 'gate'
      ? []
      : question.lines.map((line): Action => {
          const { text } = line
          const several = question.lines.some(({ target }) => target !== line.target)
          const key = lineKey(line)
          const draft = ticks.store.getState().drafts[id] ?? { lines: {} }
          const kept = lineDraft(draft, line)
          const { passed } = kept
          return {
            id: `gate.tick ${id} ${key}`,
            group: 'run',
            icon: SquareCheck,
            text: (words) => words(passed ? 'action.untick' : 'action.tick', { text: several ? `${line.target} · ${text}` : text }),
            isEnabled: () => true,
            run: () => {
              application.actions.show({ kind: 'run' })
              ticks.actions.write(id, { ...draft, lines: { ...draft.lines, [key]: { ...kept, passed: !passed } } })
            },
          }
        }),
  )
}

function failuresOf({ runs, questions, application }: Stores): Action[] {
  const { open } = runs.store.getState()
  const failure = open?.state.questions.find(({ question }) => question.kind === 'failure')
  const isWaiting = () => failure !== undefined
  return [
    {
      id: 'run.retry',
      group: 'run',
      icon: RotateCcw,
      text: (words) => words('failure.retry'),
      isEnabled: isWaiting,
      run: () => {
        if (open !== undefined && failure !== undefined)
          void runs.actions.answer(open.id, failure.id, { kind: 'failure', choice: 'retry', reason: '' })
      },
    },
    {
      id: 'run.decide',
      group: 'run',
      icon: MessageCircleQuestion,
      text: (words) => words('action.decide'),
      isEnabled: isWaiting,
      run: () => {
        application.actions.show({ kind: 'run' })
        if (failure !== undefined) questions.actions.open(failure.id)
      },
    },
  ]
}
