import { stringify } from 'yaml'
import type { EcscHost } from './ecsc-host.ts'
import { readyText, type ServiceFacts, services, tomcatDirectory } from './services.ts'

/**
 * Where hosts have a base directory it is a value of the host, and so is the port:
 * the same service lives in another place on each.
 */
export function inventoryYaml(hosts: EcscHost[]): string {
  const plain = hosts.some((host) => host.base !== '')
  const present = services.filter((service) => hosts.some((host) => host.service.name === service.name))
  return stringify({
    hosts: Object.fromEntries(
      hosts.map((host) => [
        host.name,
        {
          address: host.address,
          port: host.port,
          user: host.user,
          identity: host.identityFile,
          ...(plain ? { values: { base: host.base, port: String(host.servicePort) } } : {}),
        },
      ]),
    ),
    services: Object.fromEntries(
      present.map((service) => [
        service.name,
        serviceEntry(
          service,
          hosts.filter((host) => host.service.name === service.name),
          plain,
        ),
      ]),
    ),
  })
}

function serviceEntry(service: ServiceFacts, hosts: EcscHost[], plain: boolean): object {
  const base = plain ? '{base}' : ''
  const directory = `${base}/home/${service.name}`
  const ownLog = { path: `${base}/home/${service.log}`, encoding: service.encoding }
  const port = plain ? '{port}' : service.port
  const common = {
    hosts: hosts.map((host) => host.name),
    directory,
    archive: `${directory}.tar`,
    stop: { signal: service.signal, wait: '30s' },
    backup: { suffix: '_{date}' },
    unpack: 'overlay',
  }
  if (service.kind === 'program') {
    return {
      ...common,
      process: { executable: 'java', contains: directory },
      start: `cd ${directory}; nohup sh startup.sh &`,
      logs: [{ ...ownLog, ready: readyText, fail: ['ERROR'] }],
      verify: [plain ? { command: `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'` } : { port }],
    }
  }
  return {
    ...common,
    process: { contains: `${base}${tomcatDirectory}` },
    start: `${base}${tomcatDirectory}/bin/startup.sh`,
    logs: [
      { path: `${base}${tomcatDirectory}/logs/catalina.out`, ready: 'Server startup in', fail: ['SEVERE', 'OutOfMemoryError'] },
      ownLog,
    ],
    verify: [{ http: `http://127.0.0.1:${port}/${service.name}/`, status: 200 }],
  }
}
