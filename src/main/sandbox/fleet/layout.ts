/** Which hosts and services the sandbox has, and where things are on a host: the shape of the document ecsc-upgrade. */
import { join } from 'node:path'

export type SandboxService = {
  name: string
  hosts: readonly [string, string]
  /** Below the host's `home`. */
  log: string
  /** Started by a Tomcat's script, as against by one of its own. */
  container: boolean
  signal: 'TERM' | 'KILL'
}

export const services: readonly SandboxService[] = [
  { name: 'ecsc', hosts: ['ecsc-1', 'ecsc-2'], log: 'ecsclog/ecsc.log', container: true, signal: 'KILL' },
  { name: 'ecmc', hosts: ['ecmc-1', 'ecmc-2'], log: 'ecmclog/ecmc.log', container: true, signal: 'KILL' },
  { name: 'schedule', hosts: ['schedule-1', 'schedule-2'], log: 'schedulelog/schedule.log', container: false, signal: 'TERM' },
  {
    name: 'schedule-res',
    hosts: ['schedule-res-1', 'schedule-res-2'],
    log: 'schedulereslog/scheduleres.log',
    container: false,
    signal: 'TERM',
  },
]

export const hostNames: readonly string[] = services.flatMap((service) => service.hosts)
export const sandboxUser = 'ferry'
export const tomcat = 'home/apache-tomcat-7.0.67'

/** Paths of one host; `base` may also be the `{base}` of an inventory. */
export function placesOf(service: SandboxService, base: string) {
  const home = `${base}/home/${service.name}`
  const start = service.container ? `"${base}/${tomcat}/bin/startup.sh"` : `cd "${home}" && nohup sh startup.sh &`
  return {
    home,
    archive: `${home}.tar`,
    log: `${base}/home/${service.log}`,
    catalina: `${base}/${tomcat}/logs/catalina.out`,
    program: `${home}/lib/server.mjs`,
    settings: `${base}/etc/host.json`,
    records: `${base}/run`,
    start,
  }
}

export type SandboxPlace = { name: string; base: string; service: SandboxService }

/** The hosts in the order of the document, with their folders. */
export function sandboxPlaces(directory: string): SandboxPlace[] {
  return services.flatMap((service) => service.hosts.map((name) => ({ name, base: join(directory, 'hosts', name), service })))
}
