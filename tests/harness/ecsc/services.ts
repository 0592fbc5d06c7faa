import type { Encoding } from '#shared/domain/service.ts'

/** A service of the document: what its hosts look like, and how it is stopped, started and recognised. */
export type ServiceFacts = {
  name: string
  hosts: [string, string]
  kind: 'tomcat' | 'program'
  signal: 'KILL' | 'TERM'
  /** The service's own log, below /home. */
  log: string
  encoding: Encoding
  port: number
}

export const tomcatDirectory = '/home/apache-tomcat-7.0.67'

export const services: ServiceFacts[] = [
  { name: 'ecsc', hosts: ['ecsc-1', 'ecsc-2'], kind: 'tomcat', signal: 'KILL', log: 'ecsclog/ecsc.log', encoding: 'gb18030', port: 8080 },
  { name: 'ecmc', hosts: ['ecmc-1', 'ecmc-2'], kind: 'tomcat', signal: 'KILL', log: 'ecmclog/ecmc.log', encoding: 'gb18030', port: 8080 },
  {
    name: 'schedule',
    hosts: ['schedule-1', 'schedule-2'],
    kind: 'program',
    signal: 'TERM',
    log: 'schedulelog/schedule.log',
    encoding: 'utf-8',
    port: 9010,
  },
  {
    name: 'schedule-res',
    hosts: ['schedule-res-1', 'schedule-res-2'],
    kind: 'program',
    signal: 'TERM',
    log: 'schedulereslog/scheduleres.log',
    encoding: 'gb18030',
    port: 9010,
  },
]

/** Text that the service's own log gets when it is up. */
export const readyText = '启动完成'

export function serviceOf(host: string): ServiceFacts {
  const service = services.find((one) => one.hosts.includes(host))
  if (service === undefined) throw new Error(`no service of the document runs on ${host}`)
  return service
}
