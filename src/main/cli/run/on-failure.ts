/** `--on-failure`: what was decided ahead about steps that fail, for a night in which nobody is asked. */
import { Option } from 'commander'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import type { QuestionOf } from './questions/asking.ts'

const onFailures = ['stop', 'retry', 'roll-back', 'roll-back-all'] as const
export type OnFailure = (typeof onFailures)[number]

export type FailurePolicy = {
  (question: QuestionOf<'failure'>): FailureChoice
  /** It was asked for, and decides also where a person could. */
  isChosen: boolean
  /** What happens in this run while it is followed. */
  see(entry: JournalledEvent): void
}

export const onFailureOption = (words: Translate) => new Option('--on-failure <choice>', words('cli.on-failure')).choices(onFailures)

/**
 * @param chosen what the operator has asked for; without it: stop
 * @param retriesOld what had failed before this process carried the run on is tried once more before anything else
 */
export function failurePolicy(chosen: OnFailure | undefined, { retriesOld = false } = {}): FailurePolicy {
  const begun = new Set<string>()
  const retried = new Set<string>()
  const policy = (question: QuestionOf<'failure'>): FailureChoice => {
    const key = keyOf(question)
    const isRetried = chosen === 'retry' || (retriesOld && !begun.has(key))
    if (isRetried && !retried.has(key)) {
      retried.add(key)
      return 'retry'
    }
    // Nothing was changed yet, or this is the way back already: there is nothing to bring back.
    return chosen !== undefined && chosen !== 'retry' && question.choices.includes(chosen) ? chosen : 'stop'
  }
  const see = ({ event }: JournalledEvent) => {
    if (event.type === 'step-began') begun.add(keyOf(event))
  }
  return Object.assign(policy, { isChosen: chosen !== undefined, see })
}

export const stopOnFailure = (): FailurePolicy => failurePolicy(undefined)

const keyOf = ({ target, way, step }: { target: string; way: string; step: string }) => `${target} ${way} ${step}`
