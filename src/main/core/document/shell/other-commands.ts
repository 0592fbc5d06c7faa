/** Version control, builds, timetables, containers, caches. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import type { Command } from './shell-line.ts'

export function readOthers(command: Command): Doing | undefined {
  const [program = '', ...words] = command.words
  const [verb = ''] = words.filter((word) => !word.startsWith('-'))
  const written = { command: command.text }
  switch (posix.basename(program)) {
    case 'git':
    case 'svn':
      return /^(?:pull|checkout|clone|fetch|reset|switch|merge|update|export|co|up|submodule|revert)$/.test(verb)
        ? doing('checkout', command.text, { checkout: revisionOf(verb, words), ...written }, { deed: 'build' })
        : doing(
            'command',
            command.text,
            { ...written, ...(/^(?:log|status|diff|show|branch|rev-parse)$/.test(verb) ? { reads: true } : {}) },
            { deed: 'look' },
          )
    case 'crontab':
      if (words.includes('-l')) return doing('command', command.text, { ...written, reads: true }, { deed: 'look' })
      if (words.includes('-e')) return doing('person', command.text, { person: command.text }, { deed: 'edit', fate: 'person' })
      return verb === '' ? undefined : doing('cron', command.text, { cron: verb, ...written }, { deed: 'edit' })
    case 'docker':
    case 'docker-compose':
    case 'podman':
      return (
        containers(command, verb, words) ??
        doing(
          'command',
          command.text,
          { ...written, ...(/^(?:ps|images|inspect|logs|stats|info)$/.test(verb) ? { reads: true } : {}) },
          { deed: containerDeed(command.text) },
        )
      )
    case 'kubectl':
    case 'helm':
      return doing(
        'command',
        command.text,
        { ...written, ...(/^(?:get|describe|logs|top|history|status|list)$/.test(verb) ? { reads: true } : {}) },
        { deed: 'do' },
      )
    default:
      return undefined
  }
}

/** `docker restart shop`: containers by their names are services. What makes or removes one stays as written. */
function containers(command: Command, verb: string, words: readonly string[]): Doing | undefined {
  const manager = command.words[0] ?? ''
  const names = words.slice(1)
  if (!/^(?:start|stop|restart)$/.test(verb) || !/^(?:docker|podman)$/.test(manager) || names.length === 0) return undefined
  if (command.pipes.length > 0 || words[0] !== verb || !names.every((name) => /^[\w][\w.-]*$/.test(name))) return undefined
  const service = names.length === 1 ? names[0] : names
  const fields = { service, do: verb, manager, ...(command.sudo ? { sudo: true } : {}) }
  return doing('service', command.text, fields, { deed: verb === 'restart' ? 'restart' : verb === 'stop' ? 'stop' : 'start' })
}

const revisionOf = (verb: string, words: readonly string[]) =>
  words.slice(words.indexOf(verb) + 1).findLast((word) => !word.startsWith('-')) ?? verb

function containerDeed(text: string): 'start' | 'stop' | 'restart' | 'do' {
  if (/\brestart\b/.test(text)) return 'restart'
  if (/\b(?:stop|down|kill|rm)\b/.test(text)) return 'stop'
  return /\b(?:run|start|up)\b/.test(text) ? 'start' : 'do'
}
