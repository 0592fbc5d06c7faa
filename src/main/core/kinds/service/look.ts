/** Before a service is touched: is there what it is done with, may it be done, and what runs now. Only looks. */
import type { Target } from '#shared/domain/plan.ts'
import type { ServiceSpec } from '#shared/kinds/task/service.ts'
import type { Finding } from '#shared/run/step.ts'
import { allLines, askMeans, askStates, parseStates, type UnitState } from '../../commands/service/services.ts'
import { lookWith, reachedFinding } from '../common/simple-look.ts'

export type ServiceTarget = Target & ServiceSpec & { kind: 'service' }

export const { look: lookAtUnits, ahead: unitsAhead } = lookWith<ServiceTarget>(async (target, ask) => {
  const began = performance.now()
  const means = (await ask('means', askMeans(target, allLines(target)))).trim().split('\n')
  const [user = '', hostname = ''] = means.slice(-2)
  const missing = means.slice(0, -2).map((line): Finding => {
    const tool = /^tool (.+)$/.exec(line)?.[1]
    return {
      severity: 'blocking',
      subject: tool === undefined ? 'rights' : 'tools',
      problem: tool === undefined ? { code: 'service-sudo', values: { user } } : { code: 'service-tool-missing', values: { tool } },
    }
  })
  const found = [reachedFinding(user, hostname, performance.now() - began), ...missing]
  if (missing.length > 0) return found
  const states = parseStates(await ask('states', askStates(target, target.units)), target, target.units)
  return [...found, ...target.units.map((unit, index) => judge(target, unit, states[index] ?? 'missing'))]
})

/** What stands now may be another by its turn: an earlier task may start or stop it. */
export function judge(spec: Pick<ServiceSpec, 'do'>, unit: string, state: UnitState): Finding {
  if (state === 'missing') return { severity: 'blocking', subject: 'process', problem: { code: 'service-missing', values: { unit } } }
  const already = (spec.do === 'start' && state === 'running') || (spec.do === 'stop' && state === 'stopped')
  const odd = already || (spec.do === 'reload' && state !== 'running')
  return {
    severity: odd ? 'warning' : 'ok',
    subject: 'process',
    problem: { code: odd ? 'service-state-odd' : 'service-state', values: { unit, state, verb: spec.do } },
  }
}
