import type { Staging } from '#shared/contract/stage.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { isBack, runningSteps, standingOf, timeWorked } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatDuration } from '#shared/text/format.ts'
import { percentOf } from './progress-text.ts'
import type { Tone } from './small.tsx'

/** How a target stands, as a dot and a word. */
export function hostStatus(
  target: TargetState,
  run: RunState,
  words: Translate,
  now: number,
  staging?: Staging,
): { tone: Tone; text: string } {
  const { phase } = target
  const asked = run.questions.find(({ question }) => 'target' in question && question.target === target.id)?.question
  if (asked?.kind === 'failure') return { tone: 'bad', text: words('host.failed-asks') }
  // At the gate behind its way back it is first of all brought back.
  if (asked !== undefined && !isBack(target)) return { tone: 'warn', text: words('host.asks') }
  const standing = standingOf(target)
  switch (phase.kind) {
    case 'waiting':
      return { tone: 'wait', text: stagedText(target, staging, words) ?? words('host.waiting') }
    case 'going': {
      const [step] = runningSteps(target)
      // Nobody carries it out any more: no time runs.
      if (run.phase.kind === 'interrupted')
        return {
          tone: 'warn',
          text: step === undefined ? words('run-state.interrupted') : words('host.broken-off', { step: stepWord(words, step.step) }),
        }
      const doing = step === undefined ? words('host.going') : words('host.doing', { step: stepWord(words, step.step) })
      return { tone: 'live', text: `${doing} ${formatDuration(now - phase.since)}` }
    }
    case 'done':
      return {
        tone: isBack(target) ? 'back' : 'ok',
        text: words(`host.${standing}`, { time: formatDuration(timeWorked(target, phase.way) || phase.at - phase.since) }),
      }
    case 'failed':
      return { tone: 'bad', text: words(`host.${standing}`) }
    case 'left-out':
      return { tone: 'wait', text: words(`host.${standing}`) }
    case 'stopped':
      return { tone: 'warn', text: words(`host.${standing}`) }
  }
}

/** Its archive is there already, by this window's staging or by the run's own upload. */
function stagedText(target: TargetState, staging: Staging | undefined, words: Translate): string | undefined {
  const isUploaded = target.forward.some((step) => step.step === 'upload' && step.facts !== undefined)
  if (isUploaded || staging?.state === 'present' || staging?.state === 'sent') return words('host.in-place')
  return staging?.state === 'sending' ? words('host.uploading', { percent: percentOf(staging) }) : undefined
}
