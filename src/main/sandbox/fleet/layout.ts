/**
 * Which hosts and services the sandbox has, and where things are on a host: the shape of the document ecsc-upgrade, and beside it what
 * other documents speak of: two web hosts, and one with a database, a configuration centre and a queue.
 */
import { join } from 'node:path'

export type SandboxService = {
  name: string
  hosts: readonly [string, string]
  /** Below the host's `home`. */
  log: string
  /** Started by a Tomcat's script, as against by one of its own. */
  container: boolean
  signal: 'TERM' | 'KILL'
  /** A version of a few files, so that the sandbox is up sooner. */
  isSmall?: boolean
}

/** Those of the sample releases. */
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

const web: SandboxService = {
  name: 'web',
  hosts: ['web-1', 'web-2'],
  log: 'weblog/web.log',
  container: true,
  signal: 'TERM',
  isSmall: true,
}
/** Every application of the sandbox. */
export const applications: readonly SandboxService[] = [...services, web]

/** No application runs there. */
export const dataHostName = 'data-1'
export const hostNames: readonly string[] = [...applications.flatMap((service) => service.hosts), dataHostName]
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

/** The hosts with applications in the order of the document, with their folders. */
export function sandboxPlaces(directory: string): SandboxPlace[] {
  return applications.flatMap((service) => service.hosts.map((name) => ({ name, base: baseOf(directory, name), service })))
}

export const dataPlace = (directory: string) => ({ name: dataHostName, base: baseOf(directory, dataHostName) })

const baseOf = (directory: string, name: string) => join(directory, 'hosts', name)
