import type { Plan } from '#shared/domain/plan.ts'
import { openRestoredLines } from '#shared/kinds/restored.ts'
import { evidenceText } from '#shared/run/evidence.ts'
import type { Signoff } from '#shared/run/question.ts'
import { isSignedFor, plannedTarget } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

type Words = Pick<Setting, 'words'>

/** Passed, counted as passed without a look, did not pass. */
export function signoffText({ words }: Words, { text, passed, by, note, looked, evidence = [] }: Signoff): string {
  const said = [text, looked ? by : words('signoff.not-looked'), note, ...evidence.map(evidenceText)]
  return `[${passed ? (looked ? 'x' : '-') : '!'}] ${said.filter(Boolean).map(plainText).join('  ')}`
}

/** What was signed for the version that the run has brought, and whether it still counts; then what was said of what is there again. */
export function signoffLines(setting: Words, plan: Pick<Plan, 'targets' | 'wayBack'>, target: TargetState): string[] {
  const { words } = setting
  const planned = plannedTarget(plan, target.id)
  const open = planned === undefined ? [] : openRestoredLines(planned, target)
  const isGone = target.wayBackSince !== undefined && target.signoffs.length > 0 && !isSignedFor(target)
  const restored = [
    ...target.restoredSignoffs.map((signoff) => signoffText(setting, signoff)),
    ...open.map(({ text }) => `[ ] ${plainText(text)}`),
  ]
  return [
    ...target.signoffs.map((signoff) => `  ${signoffText(setting, signoff)}${isGone ? `  (${words('signoff.gone')})` : ''}`),
    ...(restored.length === 0 ? [] : [`  ${words('restored.after')}`, ...restored.map((line) => `  ${line}`)]),
  ]
}
