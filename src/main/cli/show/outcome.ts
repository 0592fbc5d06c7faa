import type { StepOutcome } from '#shared/run/step.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

/** How a step ended, in a word or two. */
export function outcomeText({ words, terminal }: Pick<Setting, 'words' | 'terminal'>, outcome: StepOutcome): string {
  const name = words(`step-state.${outcome.kind}`)
  switch (outcome.kind) {
    case 'succeeded':
      return terminal.style('green', name)
    case 'failed':
      return terminal.style('red', outcome.exit === undefined ? name : `${name} (${words('run.exit', { exit: outcome.exit })})`)
    case 'killed':
      return terminal.style('red', `${name} (${outcome.signal})`)
    case 'unknown':
      return terminal.style('red', name)
    case 'cancelled':
      return terminal.style('yellow', [name, ...outcome.left.map(plainText)].join('  '))
    case 'skipped':
      return terminal.style('yellow', outcome.reason === '' ? name : `${name} (${plainText(outcome.reason)})`)
  }
}
