import { ChevronDown } from 'lucide-react'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { failureWord } from '#shared/run/failure-word.ts'
import { type Answer, type FailureChoice, isBeforeWayBack, type Question } from '#shared/run/question.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { plainLines } from '#shared/text/plain-line.ts'
import { useDescribe, useWords } from '../../../stores/use/use-words.ts'
import { Button, type ButtonProps } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'

const tones: Record<FailureChoice, ButtonProps['tone']> = {
  retry: 'plain',
  use: 'bad',
  skip: 'plain',
  'leave-out': 'plain',
  'roll-back': 'bad',
  'roll-back-all': 'bad',
  stop: 'plain',
}
/** These leave something undone, and the journal must say why. */
const needReason: readonly FailureChoice[] = ['use', 'skip', 'leave-out']
/** These wait for their time to be over before they are sent, and only one at once can. */
const waysBack: readonly FailureChoice[] = ['roll-back', 'roll-back-all']

export type FailureDialogProps = {
  question: Extract<Question, { kind: 'failure' }>
  host: string
  /** What a way back of everything brings back are hosts; else tasks. */
  areHosts: boolean
  /** Typed so far: it outlives the dialog, which is put aside to read the logs. */
  reason: string
  onReason(reason: string): void
  /** Address and attempt; host and step are named by the title. */
  where: string
  /** What each choice does, in plain words. */
  meaning: Record<FailureChoice, string>
  /** Nothing can be answered while the core cannot be reached. */
  isCut: boolean
  /** What another way back that was confirmed brings back, while it waits: until then no second one is chosen. */
  waiting?: readonly string[]
  onAnswer(answer: Extract<Answer, { kind: 'failure' }>): void
  onAside(): void
}

/** The one question after a failure: what happened, where, what was seen, what to do. It opens on the choice that does nothing. */
export function FailureDialog({
  question,
  host,
  areHosts,
  reason,
  onReason,
  where,
  meaning,
  isCut,
  waiting,
  onAnswer,
  onAside,
}: FailureDialogProps) {
  const words = useWords()
  const describe = useDescribe()
  const { what, next } = describe(question.problem)
  const { evidence } = question.problem
  const isHeldUp = (choice: FailureChoice) => waiting !== undefined && waysBack.includes(choice)
  const lacksReason = (choice: FailureChoice) => needReason.includes(choice) && reason.trim() === ''
  return (
    <Dialog title={titleOfFailure(words, question, host)} onClose={onAside} isWide isAlert>
      <div className="failure">
        <button type="button" ref={focusAtOnce} className="button aside" onClick={onAside} title={words('failure.look-means')}>
          <ChevronDown aria-hidden="true" />
          {words('failure.look')}
        </button>
        <p className="failure-what">{what}</p>
        <p className="dim">{where}</p>
        {evidence !== undefined && evidence !== '' && (
          <ScrollRegion label={words('failure.last-output')} className="failure-evidence">
            <pre>{plainLines(evidence)}</pre>
          </ScrollRegion>
        )}
        <p>
          <strong>{words('failure.what-now')}</strong> {next}
        </p>
        <label className="field">
          {words('failure.reason')}
          <input value={reason} onChange={(event) => onReason(event.target.value)} placeholder={words('failure.reason-example')} />
        </label>
        {isCut && <p className="bad">{words('control.cut')}</p>}
        {waiting !== undefined && question.choices.some(isHeldUp) && (
          <p className="bad">{words('rollback.one-waits', { hosts: waiting.join(' → ') })}</p>
        )}
        <ul className="failure-choices">
          {question.choices.map((choice) => (
            <li key={choice}>
              <Button
                tone={tones[choice]}
                isDisabled={isCut || isHeldUp(choice) || lacksReason(choice)}
                title={lacksReason(choice) ? words('failure.needs-reason') : undefined}
                onClick={() => onAnswer({ kind: 'failure', choice, reason: reason.trim() })}
              >
                {choice === 'roll-back-all' && !areHosts
                  ? words('failure.roll-back-all-tasks')
                  : words(failureWord(question, choice), { host })}
              </Button>
              <small>{meaning[choice]}</small>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

export function titleOfFailure(words: Translate, question: FailureDialogProps['question'], host: string): string {
  return isBeforeWayBack(question)
    ? words('failure.before-back', { host })
    : words('failure.title', { host, step: stepWord(words, question.step) })
}

/** Whoever presses Enter without having read does nothing by it. */
function focusAtOnce(button: HTMLButtonElement | null): void {
  button?.focus()
}
