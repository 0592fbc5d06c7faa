/** Before the run: is the unit of the service there, and is there what asks its manager? */
import type { Service } from '#shared/domain/service.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { askMeans, askStates, parseStates, type ServiceManner } from '../../commands/service/services.ts'
import type { Looking } from './context.ts'

export const mannerOf = ({ manager = 'systemd' }: Pick<Service, 'manager'>): ServiceManner => ({ manager, sudo: false })

export async function lookAtUnit(looking: Pick<Looking, 'ask' | 'target'>): Promise<Finding[]> {
  const { host, service } = looking.target
  const { unit } = service
  if (unit === undefined) return []
  const manner = mannerOf(service)
  const finding = (severity: Finding['severity'], subject: string, code: Problem['code'], values: Problem['values']): Finding[] => [
    { severity, subject, problem: { code, values, place: atHost(host, 'preflight') } },
  ]
  const tool = /^tool (.+)$/m.exec(await looking.ask('means', askMeans(manner), { quiet: true }))?.[1]
  if (tool !== undefined) return finding('blocking', 'tools', 'service-tool-missing', { tool })
  const [state = 'missing'] = parseStates(await looking.ask('unit', askStates(manner, [unit])), manner, [unit])
  return state === 'missing'
    ? finding('blocking', 'process', 'service-missing', { unit })
    : finding('ok', 'process', 'service-state', { unit, state })
}
