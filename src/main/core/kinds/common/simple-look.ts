/** A look ahead for kinds that have nothing of their own to look at: whether the host is there. */
import type { Finding } from '#shared/run/step.ts'
import { question } from '../../commands/command.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import type { Ahead } from '../../engine/kind.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

const whoAmI = () => question(['id -un', 'uname -n'])

export async function lookAtReach(context: StepContext): Promise<{ step: string; findings: Finding[] }> {
  const began = context.run.now()
  const answer = await context.ask('look', whoAmI())
  return { step: context.step, findings: [reached(answer, context.run.now() - began)] }
}

export async function reachAhead({ around, target }: Ahead): Promise<Finding[]> {
  const began = around.now()
  const { text } = answered(await askHost(around.connections, target, whoAmI(), {}), target, 'preflight')
  return [reached(text, around.now() - began)]
}

function reached(answer: string, milliseconds: number): Finding {
  const [user = '', hostname = ''] = answer.trim().split('\n')
  return {
    severity: 'ok',
    subject: 'reach',
    problem: { code: 'reached', values: { user, hostname, milliseconds: Math.round(milliseconds) } },
  }
}
