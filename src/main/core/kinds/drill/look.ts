/** Before a fault is made: is this a rehearsal, can it be made and undone, and does the service hold now. Only looks. */
import type { Target } from '#shared/domain/plan.ts'
import { type DrillSpec, faultText } from '#shared/kinds/task/drill.ts'
import type { Finding } from '#shared/run/step.ts'
import { askDrill, askUnit } from '../../commands/service/drill.ts'
import { parseStates } from '../../commands/service/services.ts'
import { lookWith, reachedFinding } from '../common/simple-look.ts'

export type DrillTarget = Target & DrillSpec & { kind: 'drill' }

const blocking = (subject: string, problem: Finding['problem']): Finding => ({ severity: 'blocking', subject, problem })

/** By the inventory alone: a host is of a rehearsal where it says so, and else it is not. */
export const isRehearsal = ({ host }: Pick<Target, 'host'>): boolean => host?.rehearsal === true

export const { look: lookAtDrill, ahead: drillAhead } = lookWith<DrillTarget>(async (target, ask) => {
  const { fault, sudo, holds, time, within, host } = target
  if (!isRehearsal(target))
    return [blocking('rights', { code: 'drill-production', values: { host: host?.name ?? '', fault: faultText(fault) } })]
  if (fault.does === 'refuse' && fault.port === host?.port)
    return [blocking('rights', { code: 'drill-own-port', values: { port: fault.port } })]
  const began = performance.now()
  const [user = '', hostname = '', ...said] = (await ask('drill', askDrill(target))).trim().split('\n')
  const found = said.flatMap((line): Finding[] => {
    const [what = '', ...rest] = line.split(' ')
    switch (what) {
      case 'tool':
        return [blocking('tools', { code: 'drill-tool-missing', values: { tool: rest.join(' ') } })]
      case 'sudo':
      case 'rights':
        return [blocking('rights', { code: 'service-sudo', values: { user } })]
      case 'device':
        return [blocking('directory', { code: 'drill-device', values: { device: fault.does === 'delay' ? fault.device : '' } })]
      case 'shaped':
        return [blocking('directory', { code: 'drill-shaped', values: { device: fault.does === 'delay' ? fault.device : '' } })]
      case 'unwell':
        return [blocking('process', { code: 'drill-unwell', values: { line: holds, said: rest.join(' ') } })]
      default:
        return []
    }
  })
  const unit = askUnit(fault, sudo)
  const states =
    unit === undefined || !('unit' in fault) ? [] : parseStates(await ask('unit', unit), { manager: fault.manager }, [fault.unit])
  const stands = states.flatMap((state): Finding[] =>
    state === 'running' || !('unit' in fault)
      ? []
      : [blocking('process', { code: 'drill-not-running', values: { unit: fault.unit, state } })],
  )
  const ahead: Finding = {
    severity: 'info',
    subject: 'process',
    problem: {
      code: 'drill-ahead',
      values: { fault: faultText(fault), host: host?.name ?? '', seconds: time / 1000, within: within / 1000 },
    },
  }
  return [reachedFinding(user, hostname, performance.now() - began), ...found, ...stands, ahead]
})
