/** The plan as text: what is copied. Pure. */
import type { PlannedStep, Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

export const linesText = (step: PlannedStep): string => step.lines.join('\n')

/** Each step under a comment with its name, forward and back; what only looks is left out. */
export function targetText(target: Target, words: Translate): string {
  const part = (step: PlannedStep) => `# ${words(`step.${step.step}`)}\n${linesText(step)}`
  const forward = target.forward.filter(({ step, lines }) => step !== 'preflight' && lines.length > 0)
  const back = target.back.filter(({ lines }) => lines.length > 0)
  return [
    `### ${target.host.name}  ${target.host.user}@${target.host.address}:${target.host.port}  ${target.service.name}`,
    ...forward.map(part),
    `## ${words('plan.way-back')}`,
    ...back.map(part),
    '',
  ].join('\n')
}
