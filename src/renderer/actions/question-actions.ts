import { MessageCircleQuestion, RotateCcw, SquareCheck } from 'lucide-react'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { failureWord } from '#shared/run/failure-word.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { Stores } from '../stores/create-stores.ts'
import { failuresOf } from '../stores/run/failures.ts'
import { lineDraft, lineKey } from '../stores/run/ticks.ts'
import { type Action, type ActionProvider, always } from './action.ts'

/** Answers to what the run asks: the lines of a gate, a step that failed. What goes on stays the gate's own button. */
export const questionActions: ActionProvider = (stores) => [...linesOf(stores), ...decisionsOf(stores)]

function linesOf({ runs, ticks, application }: Stores): Action[] {
  const { open } = runs.store.getState()
  const questions = open?.state.questions ?? []
  const places = new Set(questions.flatMap(({ question }) => (question.kind === 'gate' ? question.lines.map(({ target }) => target) : [])))
  return questions.flatMap(({ id, question }) =>
    question.kind !== 'gate'
      ? []
      : question.lines.map((line): Action => {
          const { text } = line
          const key = lineKey(line)
          const draft = ticks.store.getState().drafts[id] ?? { lines: {} }
          const kept = lineDraft(draft, line)
          const { passed } = kept
          return {
            id: `gate.tick ${id} ${key}`,
            group: 'run',
            icon: SquareCheck,
            text: (words) =>
              words(passed ? 'action.untick' : 'action.tick', {
                text: places.size > 1 ? `${targetNameOf(open?.plan, line.target)} · ${text}` : text,
              }),
            isEnabled: () => true,
            run: () => {
              application.actions.show({ kind: 'run' })
              ticks.actions.write(id, { ...draft, lines: { ...draft.lines, [key]: { ...kept, passed: !passed } } })
            },
          }
        }),
  )
}

/** Each failure by its host and step: what is answered from here is not looked at first. */
function decisionsOf({ runs, questions, application }: Stores): Action[] {
  const { open, selected } = runs.store.getState()
  const failures = open === undefined ? [] : failuresOf(open.state, selected)
  const parts = { group: 'run', isEnabled: () => false, run: () => undefined } as const
  if (open === undefined || failures.length === 0)
    return [
      { ...parts, id: 'run.retry', icon: RotateCcw, text: (words) => words('failure.retry') },
      { ...parts, id: 'run.decide', icon: MessageCircleQuestion, text: (words) => words('action.decide') },
    ]
  return failures.flatMap(({ id, question }): Action[] => {
    const own = failures.length > 1 ? ` ${id}` : ''
    const named = (action: string, words: Translate) =>
      [action, targetNameOf(open.plan, question.target), stepWord(words, question.step)].join(' · ')
    return [
      {
        id: `run.retry${own}`,
        group: 'run',
        icon: RotateCcw,
        text: (words) => named(words(failureWord(question, 'retry'), { host: '' }), words),
        isEnabled: () => question.choices.includes('retry'),
        run: () => void runs.actions.answer(open.id, id, { kind: 'failure', choice: 'retry', reason: '' }),
      },
      {
        id: `run.decide${own}`,
        group: 'run',
        icon: MessageCircleQuestion,
        text: (words) => named(words('action.decide'), words),
        isEnabled: always,
        run: () => {
          application.actions.show({ kind: 'run' })
          questions.actions.open(id)
        },
      },
    ]
  })
}
