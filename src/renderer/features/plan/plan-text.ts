/** The plan as text: what is copied. Pure. */

import type { PlannedStep, Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { stepWord } from '#shared/run/step-word.ts'

const linesText = ({ lines, reads }: PlannedStep): string => (reads ?? lines).join('\n')

/** Each step under a comment with its name, forward and back; what only looks is left out. */
export function targetText(target: Target, words: Translate): string {
  const { host } = target
  const part = (step: PlannedStep) => `# ${stepWord(words, step.step)}\n${linesText(step)}`
  const forward = target.forward.filter(({ ahead, lines }) => !ahead && lines.length > 0)
  const back = target.back.filter(({ lines }) => lines.length > 0)
  return [
    `### ${[target.place, host && `${host.user}@${host.address}:${host.port}`, target.title].filter(Boolean).join('  ')}`,
    ...forward.map(part),
    `## ${words('plan.way-back')}`,
    ...back.map(part),
    '',
  ].join('\n')
}
