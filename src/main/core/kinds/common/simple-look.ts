/** Looks ahead of kinds that do not need an upgrade's: the same questions with a run and without one. */
import type { Target } from '#shared/domain/plan.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Command, question } from '../../commands/command.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import type { Ahead } from '../../engine/kind.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

/** Throws a problem unless the question ends with exit code 0. */
export type Asks = (name: string, command: Command, options?: { timeout?: number }) => Promise<string>

type Looks<T extends Target> = {
  look(context: StepContext<T>): Promise<{ step: string; findings: Finding[] }>
  ahead(ahead: Ahead<T>): Promise<Finding[]>
}

/** One look, in the two forms in which the engine asks for it. */
export function lookWith<T extends Target>(find: (target: T, ask: Asks) => Promise<Finding[]>): Looks<T> {
  return {
    look: async (context) => ({ step: context.step, findings: await find(context.target, context.ask) }),
    ahead: (ahead) => find(ahead.target, asksAhead(ahead)),
  }
}

/** Questions without a run. */
export const asksAhead =
  <T extends Target>({ around, target }: Ahead<T>): Asks =>
  async (_, command, options = {}) => {
    const answer = await askHost(around.connections, target, command, options)
    return answered(answer, target, 'preflight').text
  }

/** Whether the host is there, and nothing else. */
export const { look: lookAtReach, ahead: reachAhead } = lookWith(async (_, ask) => {
  const began = performance.now()
  const [user = '', hostname = ''] = (await ask('look', question(['id -un', 'uname -n']))).trim().split('\n')
  return [reachedFinding(user, hostname, performance.now() - began)]
})

export function reachedFinding(user: string, hostname: string, milliseconds: number): Finding {
  return {
    severity: 'ok',
    subject: 'reach',
    problem: { code: 'reached', values: { user, hostname, milliseconds: Math.round(milliseconds) } },
  }
}
