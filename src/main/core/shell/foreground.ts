import { hasOption, readOptions } from './options.ts'
import type { ShellCommand } from './shell-command.ts'

/** What is wrong with the start of a server: it keeps the shell (`foreground`), or it ends with it (`dies-with-shell`). */
export type StartFault = 'foreground' | 'dies-with-shell'

/** Programs that are servers whenever they are started so. */
const servers = new Set([
  'redis-server',
  'mysqld',
  'mongod',
  'postgres',
  'gunicorn',
  'uvicorn',
  'uwsgi',
  'hypercorn',
  'daphne',
  'puma',
  'unicorn',
  'caddy',
  'etcd',
  'minio',
  'prometheus',
  'memcached',
  'nodemon',
])

/** Whether a command starts a server or another program that runs on, in its foreground form. */
export function startsServer(command: ShellCommand): boolean {
  const { program, words } = command
  const sub = words.map(({ value }) => value)
  const first = sub.find((value) => !value.startsWith('-')) ?? ''
  if (servers.has(program))
    return !hasOption(words, 'd', 'daemon', 'D', 'daemonize', 'fork', 'version', 'v', 'help', 'test') && !/^(start|stop|check)$/.test(first)
  switch (program) {
    case 'java':
      return startsJava(command)
    case 'node':
    case 'nodejs':
    case 'ts-node':
    case 'deno':
    case 'bun':
      return /(^|\/)(server|app|index|main|www)(\.[cm]?[jt]s)?$/.test(first)
    case 'npm':
    case 'yarn':
    case 'pnpm':
      return (
        /^((run )?(start|dev|serve|preview)(:\S+)?)$/.test(
          sub
            .filter((value) => !value.startsWith('-'))
            .slice(0, 2)
            .join(' '),
        ) || first === 'start'
      )
    case 'python':
    case 'python3':
      return (
        /\b(runserver|http\.server|SimpleHTTPServer|gunicorn|uvicorn|flask run|celery)\b/.test(sub.join(' ')) ||
        /(^|\/)(app|server|main|wsgi|run|serve)\.py$/.test(first)
      )
    case 'flask':
      return first === 'run'
    case 'celery':
      return sub.some((value) => value === 'worker' || value === 'beat') && !hasOption(words, 'detach', 'D')
    case 'php':
      return (
        hasOption(words, 'S') ||
        /\bartisan (serve|queue:(work|listen)|horizon|schedule:work|octane:start)\b|\bthink (run|queue:(work|listen))\b/.test(sub.join(' '))
      )
    case 'catalina.sh':
      return first === 'run'
    case 'standalone.sh':
    case 'domain.sh':
      return true
    case 'nginx':
      return /daemon\s+off/.test(sub.join(' '))
    case 'dotnet':
      return first.endsWith('.dll') || first === 'run'
    case 'go':
      return first === 'run'
    case 'mvn':
    case 'mvnw':
    case 'gradle':
    case 'gradlew':
      return sub.some((value) => /:run$|^bootRun$|spring-boot:run/.test(value))
    case 'supervisord':
      return hasOption(words, 'n', 'nodaemon')
    case 'docker':
    case 'podman':
    case 'docker-compose':
      return startsContainer(command)
    default:
      return false
  }
}

function startsJava({ words }: ShellCommand): boolean {
  const { rest } = readOptions(
    words.filter(({ value }) => !/^-[XDea-z]\S*[:=]/.test(value)),
    { long: ['class-path'] },
  )
  if (words.length === 0 || hasOption(words, 'version', 'help', '?', 'h')) return false
  return (
    words.some(({ value }) => value === '-jar') || (words.some(({ value }) => value === '-cp' || value === '-classpath') && rest.length > 0)
  )
}

function startsContainer({ program, words }: ShellCommand): boolean {
  const sub = words.map(({ value }) => value)
  const run = program === 'docker-compose' ? -1 : sub.indexOf('run')
  if (run === 0) return !hasOption(words, 'd', 'detach', 'rm', 'it', 'ti', 't', 'version')
  const up = sub.indexOf('up')
  return up >= 0 && (program === 'docker-compose' || sub[0] === 'compose') && !hasOption(words.slice(up), 'd', 'detach', 'no-start')
}

/** What is wrong with how a command starts a server; undefined where it starts none, or starts it detached. */
export function startFault(command: ShellCommand): StartFault | undefined {
  if (!startsServer(command)) return undefined
  if (command.wrappers.includes('timeout')) return undefined
  if (!command.background) return command.wrappers.includes('setsid') ? undefined : 'foreground'
  const kept = command.wrappers.some((name) => name === 'nohup' || name === 'setsid')
  return kept || /^(docker|podman)/.test(command.program) ? undefined : 'dies-with-shell'
}
