/** What must hold on a rung: asked of the host that is changed, of another, or from this computer. */
import type { Host } from '#shared/domain/host.ts'
import type { Look } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import { patiently } from '../../engine/host/patiently.ts'
import { createStepContext, type StepContext } from '../../engine/step/step-context.ts'
import type { Outcome } from '../common/conditions/conditions.ts'
import { conditionText } from '../common/conditions/conditions.ts'
import { lookAll } from '../common/conditions/look-all.ts'
import { callHttp } from '../common/http/http-call.ts'
import { curlLine } from '../common/http/http-lines.ts'

/** In their order, each from where it is to be asked. A host that is away for a while is waited for: that is no answer. */
export async function lookOnce(context: StepContext, looks: readonly Look[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const look of looks) {
    const from = contextOn(context, look.on)
    if (look.by === 'condition') {
      outcomes.push(...(await lookAll(from, [look.condition], { quiet: true })))
      continue
    }
    const { host } = from.target
    const call = () => callHttp(from, look.call, { quiet: true, gaps: true })
    const { wrong, told } = await (host === undefined ? call() : patiently(context.run, host, call))
    outcomes.push({ holds: wrong.length === 0, told: `${look.call.url}: ${[...wrong, ...told].join(', ')}` })
  }
  return outcomes
}

function contextOn(context: StepContext, on: string | undefined): StepContext {
  if (on === undefined) return context
  const { run, target, way, step, attempt, rest } = context
  return createStepContext(run, { ...target, host: hostNamed(target.looksAt, on) }, way, step, attempt, rest)
}

const hostNamed = (hosts: readonly Host[] | undefined, name: string): Host =>
  hosts?.find((host) => host.name === name) ?? fail('internal', { message: `${name} is no host of the plan` })

/** As a plan shows it. */
export function lookText(look: Look): string {
  const text = look.by === 'http' ? curlLine(look.call) : conditionText(look.condition)
  return look.on === undefined ? text : `${text}  @ ${look.on}`
}
