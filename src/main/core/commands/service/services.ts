/**
 * Units and programs of a host: what is typed to start and stop them, and what their managers answer when asked how they are.
 * systemctl(1), https://supervisord.org/running.html#supervisorctl-actions, LSB init script actions.
 */
import type { ServiceSpec, ServiceVerb } from '#shared/kinds/task/service.ts'
import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'
import { mayType } from '../sudo.ts'
import { containerLine, containerMeans, containerSays, containerStateIn, containerStates, isContainers } from './containers.ts'

export type ServiceManner = Pick<ServiceSpec, 'manager' | 'sudo' | 'folder' | 'start' | 'stop' | 'restart' | 'reload' | 'status'>

/** `changing`: on its way from one state to the other. */
export type UnitState = 'running' | 'stopped' | 'changing' | 'failed' | 'missing'

/** Never waits for a password: there is no terminal. */
const sudo = ({ sudo }: Pick<ServiceManner, 'sudo'>, line: string) => (sudo ? `sudo -n ${line}` : line)

/** A line that somebody wrote: sudo takes a program, not a line. */
const sudoLine = (manner: Pick<ServiceManner, 'sudo'>, line: string) =>
  sudo(manner, manner.sudo && /[;&|<>()$`"'\\~*?\n]|^\w+=/.test(line) ? `sh -c ${word(line)}` : line)

/** Exactly what is typed. */
export function serviceLines(manner: ServiceManner, verb: ServiceVerb, unit: string): string[] {
  switch (manner.manager) {
    case 'systemd':
      return [sudo(manner, `systemctl ${verb} ${word(unit)}`)]
    case 'supervisor':
      // Its `reload` restarts the supervisor with all of its programs; one program reads anew at SIGHUP.
      return [sudo(manner, verb === 'reload' ? `supervisorctl signal HUP ${word(unit)}` : `supervisorctl ${verb} ${word(unit)}`)]
    case 'init':
      return [sudo(manner, `service ${word(unit)} ${verb}`)]
    case 'script':
      return [...inFolder(manner), ...ownLines(manner, verb).map((line) => sudoLine(manner, line))]
    case 'docker':
    case 'podman':
    case 'compose':
    case 'podman-compose':
      return [...inFolder(manner), sudo(manner, containerLine(manner.manager, verb, unit))]
  }
}

/** All that may be typed for these, forward and on the way back, and to see how they are. */
export function allLines(manner: ServiceManner & Pick<ServiceSpec, 'do' | 'units' | 'test'>): string[] {
  const { do: verb, units, test } = manner
  const verbs: ServiceVerb[] = verb === 'start' || verb === 'stop' ? ['start', 'stop'] : [verb]
  return [
    ...units.flatMap((unit) => verbs.flatMap((one) => serviceLines(manner, one, unit))),
    ...(test === undefined || verb === 'stop' ? [] : testLines(manner, test)),
    ...(manner.manager === 'supervisor' ? units.map((unit) => sudo(manner, `supervisorctl status ${word(unit)}`)) : []),
    ...(manner.manager === 'init' ? units.map((unit) => sudo(manner, `service ${word(unit)} status`)) : []),
    ...(manner.manager === 'script' && manner.status !== undefined ? [sudoLine(manner, manner.status)] : []),
  ]
}

/** A service without a line of its own for it is restarted by its two others. */
function ownLines(manner: ServiceManner, verb: ServiceVerb): string[] {
  const own = manner[verb]
  if (own !== undefined) return [own]
  return verb === 'restart' ? [manner.stop, manner.start].filter((line) => line !== undefined) : []
}

export const testLines = (manner: ServiceManner, test: string): string[] => [...inFolder(manner), sudoLine(manner, test)]

/** Servers that can tell whether their configuration is right: nginx(8), apachectl(8). */
const tests: Record<string, string> = {
  nginx: 'nginx -t',
  openresty: 'openresty -t',
  apache2: 'apachectl configtest',
  httpd: 'apachectl configtest',
}

/** What is asked before one of them reads its configuration anew, where the task says nothing of its own. */
export function usualTest({ do: verb, units, manager }: Pick<ServiceSpec, 'do' | 'units' | 'manager'>): string | undefined {
  const [unit, ...more] = units
  if (verb === 'stop' || verb === 'start' || more.length > 0 || unit === undefined || manager === 'script') return undefined
  return tests[unit.replace(/\.service$/, '')]
}

/** Lines that go where a compose file or a script stands. */
export const inFolder = ({ folder }: Pick<ServiceManner, 'folder'>) => (folder === undefined ? [] : [`cd ${word(folder)}`])

/** How they are; only looks. The answer is read by `parseStates`. */
export function askStates(manner: ServiceManner, units: readonly string[]): Command {
  return question([...inFolder(manner), ...units.flatMap((unit, index) => [`echo "ferry-unit ${index}"`, stateLine(manner, unit)]), 'true'])
}

/** What is asked of one unit: the answer is `stateIn`'s, or `runsLine`'s of whoever reads it on the host itself. */
function stateLine(manner: ServiceManner, unit: string): string {
  switch (manner.manager) {
    case 'systemd':
      return `systemctl show -p LoadState -p ActiveState -p MainPID ${word(unit)} 2>&1`
    case 'supervisor':
      return `${sudo(manner, `supervisorctl status ${word(unit)}`)} 2>&1`
    case 'init':
      return `${sudo(manner, `service ${word(unit)} status`)} > /dev/null 2>&1; echo "exit $?"`
    case 'script':
      return `( ${sudoLine(manner, manner.status ?? 'false')} ) > /dev/null 2>&1 < /dev/null; echo "exit $?"`
    case 'docker':
    case 'podman':
    case 'compose':
    case 'podman-compose':
      return containerStates(manner.manager, unit, (line) => sudo(manner, line))
  }
}

/** In the order in which they were asked. What no manager says of a unit is `missing`: it is never taken for stopped. */
export function parseStates(answer: string, { manager }: Pick<ServiceManner, 'manager'>, units: readonly string[]): UnitState[] {
  return sectionsOf(answer, units).map((section) => stateIn(section, manager))
}

/** The main process of each, of the same answer; undefined where none runs, or its manager does not tell. */
export function parsePids(answer: string, { manager }: Pick<ServiceManner, 'manager'>, units: readonly string[]): (number | undefined)[] {
  const told = manager === 'systemd' ? /^MainPID=(\d+)$/m : manager === 'supervisor' ? /\bRUNNING\s+pid (\d+),/ : undefined
  return sectionsOf(answer, units).map((section) => Number(told?.exec(section)?.[1] ?? 0) || undefined)
}

function sectionsOf(answer: string, units: readonly string[]): string[] {
  const sections = answer.split(/^ferry-unit \d+\n/m).slice(1)
  return units.map((_, index) => sections[index] ?? '')
}

function stateIn(text: string, manager: ServiceManner['manager']): UnitState {
  switch (manager) {
    case 'systemd': {
      if (/^LoadState=(?:not-found|masked)/m.test(text)) return 'missing'
      return systemdStates[/^ActiveState=(\S+)/m.exec(text)?.[1] ?? ''] ?? 'missing'
    }
    case 'supervisor':
      return supervisorStates[/^\S+\s+([A-Z]+)\b/m.exec(text)?.[1] ?? ''] ?? 'missing'
    case 'init':
    case 'script': {
      const exit = Number(/^exit (\d+)$/m.exec(text)?.[1] ?? 127)
      // LSB: 4 is "unknown"; a shell says 126 and 127 of what it cannot run.
      return exit === 0 ? 'running' : exit === 126 || exit === 127 || (exit === 4 && manager === 'init') ? 'missing' : 'stopped'
    }
    case 'docker':
    case 'podman':
    case 'compose':
    case 'podman-compose':
      return containerStateIn(text)
  }
}

const systemdStates: Record<string, UnitState> = {
  active: 'running',
  reloading: 'running',
  refreshing: 'running',
  activating: 'changing',
  deactivating: 'changing',
  inactive: 'stopped',
  failed: 'failed',
}

const supervisorStates: Record<string, UnitState> = {
  RUNNING: 'running',
  STARTING: 'changing',
  BACKOFF: 'changing',
  STOPPING: 'changing',
  STOPPED: 'stopped',
  EXITED: 'stopped',
  FATAL: 'failed',
}

/** A condition of the shell: this unit runs, as `parseStates` would say of the same answer. */
export function runsLine(manner: ServiceManner, unit: string): string {
  const folder = inFolder(manner).map((line) => `${line} && `)
  const states = `{ ${folder.join('')}${stateLine(manner, unit)}; }`
  switch (manner.manager) {
    case 'systemd':
      return `${states} | grep -Eqx 'ActiveState=(active|reloading|refreshing)'`
    case 'supervisor':
      return `${states} | grep -Eq '^[^[:space:]]+[[:space:]]+RUNNING'`
    case 'init':
    case 'script':
      return `${states} | grep -qx 'exit 0'`
    case 'docker':
    case 'podman':
    case 'compose':
    case 'podman-compose':
      return `[ "$(${states} | sort -u | tr '\\n' ' ')" = 'running ' ]`
  }
}

/** What the manager has to say of a unit that did not get where it should. */
export function explainUnit(manner: ServiceManner, unit: string): Command | undefined {
  switch (manner.manager) {
    case 'systemd':
      return question([`${sudo(manner, `systemctl status --no-pager --full -n 20 ${word(unit)}`)} 2>&1; true`])
    case 'supervisor':
      return question([
        `${sudo(manner, `supervisorctl status ${word(unit)}`)} 2>&1; ${sudo(manner, `supervisorctl tail ${word(unit)} stderr`)} 2>&1; true`,
      ])
    case 'init':
    case 'script':
      return undefined
    case 'docker':
    case 'podman':
    case 'compose':
    case 'podman-compose':
      return question([...inFolder(manner), `${sudo(manner, containerSays(manner.manager, unit))} 2>&1; true`])
  }
}

const tools = { systemd: 'systemctl', supervisor: 'supervisorctl', init: 'service', script: 'sh' } as const

/**
 * What is missing to do it at all: `tool NAME`, `sudo`. Nothing where all is there.
 * @param typed all that may be typed, on either way
 */
export function askMeans(manner: ServiceManner, typed: readonly string[] = []): Command {
  const { manager, sudo: asRoot } = manner
  return question([
    'PATH=$PATH:/usr/sbin:/sbin',
    isContainers(manager)
      ? `${sudo(manner, containerMeans(manager))} > /dev/null 2>&1 || echo "tool ${containerMeans(manager).replace(/ version$/, '')}"`
      : `command -v ${tools[manager]} > /dev/null 2>&1 || echo "tool ${tools[manager]}"`,
    ...(asRoot ? [`${mayType(typed)} || echo sudo`] : []),
    'id -un',
    'uname -n',
  ])
}
