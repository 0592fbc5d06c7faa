/** Units, scripts and servers that are started, stopped or told to read their configuration again. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import type { Deed } from '../prose/deeds.ts'
import type { Command } from './shell-line.ts'

const verbs: Record<string, Deed> = { start: 'start', stop: 'stop', restart: 'restart', reload: 'restart', 'force-reload': 'restart' }

export function readServices(command: Command): Doing | undefined {
  const [program = '', ...words] = command.words
  const plain = words.filter((word) => !word.startsWith('-'))
  switch (posix.basename(program)) {
    case 'systemctl': {
      const [verb = '', ...units] = plain
      return units.length > 0 ? unit(command, verb, units, 'systemd') : undefined
    }
    case 'service':
    case 'rc-service': {
      const [name, verb = ''] = plain
      return name === undefined ? undefined : unit(command, verb, [name], 'service')
    }
    case 'supervisorctl': {
      const [verb = '', ...programs] = plain
      return programs.length > 0 ? unit(command, verb, programs, 'supervisor') : undefined
    }
    case 'nginx':
    case 'openresty': {
      const signal = words[words.indexOf('-s') + 1]
      return words.includes('-s') && signal !== undefined ? server(command, 'nginx', signal) : undefined
    }
    case 'apachectl':
    case 'apache2ctl':
      return server(command, 'apache', plain[0] ?? '')
    default:
      return initScript(command, program, plain)
  }
}

function unit(command: Command, verb: string, names: readonly string[], manager: string): Doing | undefined {
  const deed = verbs[verb]
  if (deed === undefined) return undefined
  const service = names.length === 1 ? names[0] : names
  return doing(
    'service',
    command.text,
    { service, do: verb === 'force-reload' ? 'reload' : verb, manager, ...(command.sudo ? { sudo: true } : {}) },
    { deed },
  )
}

function server(command: Command, name: string, signal: string): Doing | undefined {
  const verb = signal === 'quit' ? 'stop' : signal === 'graceful' ? 'reload' : signal
  const deed = verbs[verb]
  return deed === undefined
    ? undefined
    : doing('service', command.text, { service: name, do: verb, command: command.text, ...(command.sudo ? { sudo: true } : {}) }, { deed })
}

/** `/etc/init.d/nginx restart` */
function initScript(command: Command, program: string, words: readonly string[]): Doing | undefined {
  const name = /^\/etc\/(?:rc\.d\/)?init\.d\/([\w.@-]+)$/.exec(program)?.[1]
  return name === undefined ? undefined : unit(command, words[0] ?? '', [name], 'service')
}
