import { factsOf } from '#shared/kinds/task/upgrade.ts'
import { type Answer, type FailureChoice, isBeforeWayBack, type Question } from '#shared/run/question.ts'
import { plannedTarget, stepOf, targetOf, waysBack } from '#shared/run/selectors.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { movesBack, wholeWayBack } from '#shared/run/way-back.ts'
import { fileName } from '#shared/text/format.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { areHosts, hasOwnOrder, hasOwnWayBack } from '../../../stores/run/rollback-scopes.ts'
import { useApplication, usePending, useQuestions, useStores, useTicks } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FailureDialog, titleOfFailure } from './failure-dialog.tsx'

export type FailureQuestionProps = { run: OpenRun; id: string; question: Extract<Question, { kind: 'failure' }> }

/** The failure as a dialog, or put aside as a card while the operator looks at the logs. */
export function FailureQuestion({ run, id, question }: FailureQuestionProps) {
  const words = useWords()
  const { runs, questions, pending, ticks } = useStores()
  const reason = useTicks(({ drafts }) => drafts[id]?.reason ?? '')
  const isAside = useQuestions((state) => state.aside.has(id))
  const sandbox = useApplication((state) => state.about?.sandbox === true)
  const isCut = useApplication((state) => state.connection !== 'connected')
  const waiting = usePending((state) => state.pending?.names)
  const target = plannedTarget(run.plan, question.target)
  const host = targetNameOf(run.plan, question.target)
  const meaning = useMeaning(run, question, host)

  const send = (answer: Answer) => void runs.actions.answer(run.id, id, answer)
  const answer = (given: Extract<Answer, { kind: 'failure' }>) => {
    if (given.choice !== 'roll-back' && given.choice !== 'roll-back-all') return send(given)
    // As by the button: a way back can be undone until it begins.
    const targets = given.choice === 'roll-back' ? [question.target] : wholeOf(run)
    const names = targets.map((id) => targetNameOf(run.plan, id))
    if (pending.actions.plan({ run: run.id, sandbox, names }, () => send(given))) questions.actions.putAside(id)
  }
  if (isAside) {
    return (
      <Card title={titleOfFailure(words, question, host)} tone="bad">
        <p>{words('failure.waits')}</p>
        <Button tone="go" onClick={() => questions.actions.open(id)}>
          {words('failure.open')}
        </Button>
      </Card>
    )
  }
  const state = targetOf(run.state, question.target)
  const attempt = (state && stepOf(state, question.way, question.step)?.attempt) ?? 1
  return (
    <FailureDialog
      question={{ ...question, choices: choicesOf(run, question) }}
      host={host}
      areHosts={areHosts(run, wholeOf(run))}
      reason={reason}
      onReason={(typed) => ticks.actions.write(id, { lines: {}, reason: typed })}
      where={words('failure.where', { address: target?.host?.address ?? '', attempt })}
      meaning={meaning}
      isCut={isCut}
      waiting={waiting}
      onAnswer={answer}
      onAside={() => questions.actions.putAside(id)}
    />
  )
}

function useMeaning(run: OpenRun, question: Extract<Question, { kind: 'failure' }>, host: string): Record<FailureChoice, string> {
  const words = useWords()
  const step = stepWord(words, question.step)
  const isBefore = isBeforeWayBack(question)
  const state = targetOf(run.state, question.target)
  const backup = state === undefined ? undefined : factsOf(state, 'forward', 'back-up')
  const isUnpacked = state?.forward.some((candidate) => candidate.step === 'unpack' && candidate.attempt > 0) ?? false
  return {
    retry: isBefore
      ? words('failure.look-again-means')
      : words(question.step === 'watch' ? 'failure.retry-watch-means' : 'failure.retry-means', { step }),
    use: words('failure.use-means'),
    skip: words('failure.skip-means', { step }),
    'leave-out': words(isBefore ? 'failure.leave-as-is-means' : 'failure.leave-out-means', { host }),
    'roll-back':
      backup !== undefined && isUnpacked
        ? words('failure.roll-back-means', { backup: fileName(backup.path) })
        : words('failure.roll-back-untouched-means'),
    'roll-back-all': words(hasOwnOrder(run) ? 'failure.roll-back-document-means' : 'failure.roll-back-all-means', {
      hosts: wholeOf(run)
        .map((id) => targetNameOf(run.plan, id))
        .join(' → '),
    }),
    stop: words('failure.stop-means', { host }),
  }
}

/** Everything as the run goes back as a whole: in reverse order, or in the document's own with its steps. */
function wholeOf(run: OpenRun): string[] {
  if (!hasOwnOrder(run)) return waysBack(run.state)
  return [...new Set(movesBack(run.plan, wholeWayBack(run.plan, run.state)).map(({ target }) => target))]
}

/** All hosts are no other choice where only this one was touched and the document has no way back of its own. */
function choicesOf(run: OpenRun, { choices }: FailureQuestionProps['question']): FailureChoice[] {
  const isAlone = choices.includes('roll-back') && waysBack(run.state).length < 2 && !hasOwnWayBack(run)
  return choices.filter((choice) => choice !== 'roll-back-all' || !isAlone)
}
