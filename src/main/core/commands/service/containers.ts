/**
 * Containers of a host: what is typed to start and stop them, and what their engine answers when asked how they are.
 * https://docs.docker.com/reference/cli/docker/, podman(1), podman-compose; Docker Compose from its second version on (`docker compose`).
 */
import type { ServiceSpec, ServiceVerb } from '#shared/kinds/task/service.ts'
import { word } from '../quote.ts'

export type ContainerManager = Extract<ServiceSpec['manager'], 'docker' | 'podman' | 'compose' | 'podman-compose'>

const managers: ReadonlySet<string> = new Set<ContainerManager>(['docker', 'podman', 'compose', 'podman-compose'])

export const isContainers = (manager: ServiceSpec['manager']): manager is ContainerManager => managers.has(manager)

/** The program that knows containers, and how the compose file's services are spoken of. */
const engineOf = (manager: ContainerManager) => (manager === 'docker' || manager === 'compose' ? 'docker' : 'podman')
const composeOf = (manager: ContainerManager) =>
  manager === 'compose' || manager === 'podman-compose' ? `${engineOf(manager)} compose` : undefined

/** A service of a compose file that has no container yet gets one; one whose entry in the file has changed is made anew. */
export function containerLine(manager: ContainerManager, verb: ServiceVerb, unit: string): string {
  const compose = composeOf(manager)
  const program = compose ?? engineOf(manager)
  switch (verb) {
    case 'start':
      return compose === undefined ? `${program} start ${word(unit)}` : `${compose} up -d ${word(unit)}`
    case 'stop':
    case 'restart':
      return `${program} ${verb} ${word(unit)}`
    case 'reload':
      return `${program} kill -s HUP ${word(unit)}`
  }
}

/** One line a container: its state in the engine's words; `none` where the compose file has the service and no container is there. */
export function containerStates(manager: ContainerManager, unit: string, sudo: (line: string) => string): string {
  const inspect = sudo(`${engineOf(manager)} inspect -f '{{.State.Status}}'`)
  const compose = composeOf(manager)
  if (compose === undefined) return `${inspect} ${word(unit)} 2>&1`
  return [
    `if ${sudo(`${compose} config --services`)} 2> /dev/null | grep -qxF -e ${word(unit)}; then`,
    `ferry_ids=$(${sudo(`${compose} ps -a -q ${word(unit)}`)} 2> /dev/null); if [ -n "$ferry_ids" ]; then ${inspect} $ferry_ids 2>&1; else echo none; fi; fi`,
  ].join(' ')
}

export type ContainerState = 'running' | 'stopped' | 'changing' | 'missing'

const states: Record<string, ContainerState> = {
  running: 'running',
  created: 'stopped',
  configured: 'stopped',
  exited: 'stopped',
  stopped: 'stopped',
  paused: 'stopped',
  none: 'stopped',
  dead: 'stopped',
  initialized: 'changing',
  restarting: 'changing',
  removing: 'changing',
  stopping: 'changing',
}

/** Of a service with several containers: what not all of them are, it is not. What no engine says of one is `missing`. */
export function containerStateIn(text: string): ContainerState {
  const found = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => states[line] ?? 'missing')
  const [first = 'missing'] = found
  if (found.every((state) => state === first)) return first
  return found.includes('missing') ? 'missing' : 'changing'
}

export const containerSays = (manager: ContainerManager, unit: string): string =>
  `${composeOf(manager) ?? engineOf(manager)} logs --tail 20 ${word(unit)}`

/** Ends with another code than 0 where the engine is not there, or lets this account do nothing. */
export const containerMeans = (manager: ContainerManager): string =>
  composeOf(manager) === undefined ? `${engineOf(manager)} version` : `${composeOf(manager)} version`
