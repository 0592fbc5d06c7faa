/** Units, programs and servers that a document starts, stops or reloads → `service`. Nothing where a value is left open or unknown. */
import { posix } from 'node:path'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type ServiceTask, serviceTaskSchema } from '#shared/kinds/task/service.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from './common.ts'

const managers: Record<string, ServiceTask['manager']> = {
  systemd: 'systemd',
  supervisor: 'supervisor',
  service: 'init',
  docker: 'docker',
  podman: 'podman',
}

/** Who runs it is left to the account that logs in: as another it stays a task for a person. */
export function serviceTask({ task, title, account, folder }: ReadingItem, common: Common): ServiceTask | undefined {
  if (task === undefined || common.on.length === 0 || account !== undefined) return undefined
  const units = [task.service].flat().filter((unit) => typeof unit === 'string')
  const own = typeof task.command === 'string' ? serverLines(task.command, folder) : { manager: managers[String(task.manager)] }
  const spec = { kind: 'service', title, units, do: task.do, sudo: task.sudo, ...own, ...common }
  if (own === undefined || own.manager === undefined || hasPlaceholder(JSON.stringify([units, own]))) return undefined
  const read = serviceTaskSchema.safeParse(spec)
  return read.success ? read.data : undefined
}

/** `nginx -s reload`, `apachectl graceful`: a server that is its own manager, and how it is tested and seen to run. */
function serverLines(written: string, folder: string | undefined): Partial<ServiceTask> | undefined {
  const line = written.replace(/^sudo\s+(?:-\w+\s+)*/, '')
  const words = line.split(/\s+/)
  const [program = ''] = words
  const place = folder?.startsWith('/') === true && !folder.includes('..') ? { folder } : {}
  if (!program.startsWith('/') && program.includes('/') && place.folder === undefined) return undefined
  const isNginx = /^(?:nginx|openresty)$/.test(posix.basename(program))
  // What it is configured by (`-c`, `-p`) is so for every line of it.
  const plain = isNginx ? line.replace(/\s-s\s+\S+/, '') : words.slice(0, -1).join(' ')
  const verbs = isNginx
    ? { start: plain, stop: `${plain} -s quit`, reload: `${plain} -s reload`, test: `${plain} -t`, status: 'pgrep -x nginx' }
    : {
        ...{ start: `${plain} start`, stop: `${plain} stop`, restart: `${plain} restart`, reload: `${plain} graceful` },
        ...{ test: `${plain} configtest`, status: "pgrep -x 'apache2|httpd'" },
      }
  return { manager: 'script', ...verbs, ...place }
}
