import { once } from 'node:events'
import { connect } from 'node:net'
import type { HostProcess } from '../hosts/process-table.ts'
import type { FleetHost } from '../types.ts'
import { until } from '../until.ts'
import { succeed } from './installed.ts'
import { type ServiceFacts, tomcatDirectory } from './services.ts'

export type EcscHost = FleetHost & {
  service: ServiceFacts
  /** Where the service listens on this host. */
  servicePort: number
  realTomcat: boolean
  /** The service's java process; undefined when it does not run. */
  running: () => Promise<HostProcess | undefined>
  /** The version that the running process was started from, asked over its port; undefined when it does not answer. */
  version: () => Promise<string | undefined>
  /** Starts the service as the document does, and waits until it answers. */
  startService: () => Promise<void>
  /** The document's line that starts the service, as it stands there. */
  startLine: string
}

/** An answer takes this long at most on a busy machine; a black hole gives none. */
const answerTimeout = 5_000
/** A start of Tomcat beside seven others on two cores. */
const startTimeout = 60_000

export function ecscHost(host: FleetHost, service: ServiceFacts, servicePort: number, realTomcat: boolean): EcscHost {
  const startLine =
    service.kind === 'tomcat'
      ? host.path(`${tomcatDirectory}/bin/startup.sh`)
      : `cd ${host.path(`/home/${service.name}`)}; nohup sh startup.sh &`
  const extended: EcscHost = {
    ...host,
    service,
    servicePort,
    realTomcat,
    startLine,
    running: async () => (await host.processes()).find((one) => one.name === 'java' && one.state !== 'Z'),
    version: () => versionOf(service, host.address, servicePort),
    startService: async () => {
      await succeed(host, `{ ${startLine}\n} </dev/null >/dev/null 2>&1`)
      await until(async () => (await extended.version()) !== undefined, `${service.name} on ${host.name} to answer`, startTimeout)
    },
  }
  return extended
}

async function versionOf(service: ServiceFacts, address: string, port: number): Promise<string | undefined> {
  try {
    return await (service.kind === 'tomcat' ? overHttp(`http://${address}:${port}/${service.name}/version`) : overTcp(address, port))
  } catch (error) {
    if (isSilent(error)) return undefined
    throw error
  }
}

async function overHttp(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeout) })
  const text = (await response.text()).trim()
  return response.status === 200 ? text : undefined
}

async function overTcp(address: string, port: number): Promise<string> {
  const socket = connect({ host: address, port, timeout: answerTimeout })
  socket.on('timeout', () => socket.destroy(new DOMException('no answer', 'TimeoutError')))
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  await once(socket, 'end')
  return text.trim()
}

/** Whether the error only says that nobody answers. */
function isSilent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError') return true
  const code = 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EHOSTUNREACH' || code === 'UND_ERR_SOCKET') return true
  // fetch wraps what the socket said.
  return error.cause !== undefined && isSilent(error.cause)
}
