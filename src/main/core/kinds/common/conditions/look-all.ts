/** Conditions of a host, asked in one question; what is reached from it by a connection of its own. */
import type { Condition } from '#shared/kinds/task/check.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { hostOf } from '../../../engine/place-of.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'
import { askConditions, judge, judgeAll, type Outcome } from './conditions.ts'

/** In their order. `name`: of the question, where a step asks several. */
export async function lookAll(
  context: StepContext,
  conditions: readonly Condition[],
  { quiet, name = 'look' }: { quiet: boolean; name?: string },
): Promise<Outcome[]> {
  const asked = conditions.filter(({ is }) => is !== 'reach')
  const outcomes = asked.length === 0 ? [] : judgeAll(conditions, await context.ask(name, askConditions(conditions), { quiet }))
  return Promise.all(
    conditions.map((condition, index) =>
      condition.is === 'reach' ? reach(context, condition) : (outcomes[index] ?? judge(condition, '')),
    ),
  )
}

/** The host itself connects: what lies between it and the other is what is asked about. */
async function reach({ run, target }: StepContext, condition: Extract<Condition, { is: 'reach' }>): Promise<Outcome> {
  const at = condition.reach.lastIndexOf(':')
  try {
    const connection = await run.connections.to(hostOf(target))
    const socket = await connection.forward(condition.reach.slice(0, at).replace(/^\[|\]$/g, ''), Number(condition.reach.slice(at + 1)))
    socket.destroy()
    return judge(condition, 'open')
  } catch (caught) {
    return judge(condition, problemOf(caught).code)
  }
}
