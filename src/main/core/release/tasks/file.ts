/** `file` in a release file: `{ file: /etc/nginx/conf.d/shop.conf, put: ./shop.conf, on: web, afterwards: nginx -s reload }`. */
import { type FileChange, type FileTask, fileSpecSchema } from '#shared/kinds/task/file.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import {
  openList,
  readBoolean,
  readDuration,
  readHostPath,
  readPlain,
  readText,
  readTyped,
  readTypedLines,
} from '../../files/value-field.ts'
import { localPath } from '../local-path.ts'
import { listOf, type Written } from './written.ts'

/** The key that says what is done with it; `mode` and `owned by` alone are enough too. */
const ways = ['put', 'copy', 'text', 'set', 'line', 'block', 'link', 'run', 'folder', 'absent'] as const

export const fileKeys = {
  put: 'optional',
  copy: 'optional',
  text: 'optional',
  set: 'optional',
  to: 'optional',
  line: 'optional',
  matching: 'optional',
  block: 'optional',
  name: 'optional',
  link: 'optional',
  run: 'optional',
  folder: 'optional',
  absent: 'optional',
  mode: 'optional',
  'owned by': 'optional',
  also: 'optional',
  sudo: 'optional',
  afterwards: 'optional',
  timeout: 'optional',
} as const

/** Nothing after a problem was reported. */
export function readFile(value: Field | undefined, entries: Entries, file: string): Omit<FileTask, 'on' | 'owner' | 'state'> | undefined {
  const path = readHostPath(value)
  const present = ways.filter((way) => entries.has(way) && !(way === 'folder' && entries.has('run')))
  if (value !== undefined && (present.length > 1 || (present.length === 0 && !entries.has('mode') && !entries.has('owned by'))))
    report(value, 'file-task-kind', { found: present.join(', ') || '∅', choices: ways.join(', ') })
  const change = path === undefined || present.length > 1 ? undefined : changeOf(present[0], entries, file)
  if (path === undefined || change === undefined) return undefined
  const also = openList(entries.get('also'))?.map((item) => readHostPath(item)) ?? []
  const read = fileSpecSchema.safeParse({
    paths: [path, ...also.filter((one) => one !== undefined)],
    change,
    mode: readPlain(entries.get('mode')),
    ownedBy: readText(entries.get('owned by')),
    sudo: readBoolean(entries.get('sudo')),
    afterwards: readTyped(entries.get('afterwards')),
    timeout: readDuration(entries.get('timeout')),
  })
  if (!read.success && value !== undefined)
    report(value, 'file-task-kind', { found: read.error.issues[0]?.path.join('.') ?? '', choices: ways.join(', ') })
  return read.success ? { kind: 'file', ...read.data } : undefined
}

function changeOf(way: (typeof ways)[number] | undefined, entries: Entries, file: string): FileChange | undefined {
  const text = (key: string) => readText(entries.get(key))
  switch (way) {
    case undefined:
      return { by: 'rights' }
    case 'put': {
      const from = text('put')
      return from === undefined ? undefined : { by: 'put', from: localPath(from, file) }
    }
    case 'copy': {
      const from = readHostPath(entries.get('copy'))
      return from === undefined ? undefined : { by: 'copy', from }
    }
    case 'text': {
      const whole = text('text')
      return whole === undefined ? undefined : { by: 'text', text: whole }
    }
    case 'set': {
      const key = text('set')
      const value = readPlain(entries.get('to'))
      return key === undefined || value === undefined ? undefined : { by: 'key', key, value }
    }
    case 'line': {
      const line = text('line')
      return line === undefined ? undefined : { by: 'line', line, matching: text('matching') }
    }
    case 'block': {
      const block = text('block')
      return block === undefined ? undefined : { by: 'block', text: block, name: text('name') ?? 'block' }
    }
    case 'link': {
      const to = text('link')
      return to === undefined ? undefined : { by: 'link', to }
    }
    case 'run': {
      const lines = readTypedLines(entries.get('run'))
      return lines === undefined || lines.length === 0 ? undefined : { by: 'lines', lines, folder: readHostPath(entries.get('folder')) }
    }
    case 'folder':
    case 'absent':
      return readBoolean(entries.get(way)) === true ? { by: way } : undefined
  }
}

export function writtenFile(task: FileTask, local: (path: string) => string): Written[] {
  const [path = '', ...also] = task.paths
  return [
    ['file', path],
    ...writtenChange(task.change, local),
    ['mode', task.mode],
    ['owned by', task.ownedBy],
    ['also', also.length === 0 ? undefined : also],
    ['sudo', task.sudo ? true : undefined],
    ['afterwards', task.afterwards],
    ['timeout', task.timeout === 600_000 ? undefined : formatDuration(task.timeout)],
  ]
}

function writtenChange(change: FileChange, local: (path: string) => string): Written[] {
  switch (change.by) {
    case 'put':
      return [['put', local(change.from)]]
    case 'copy':
      return [['copy', change.from]]
    case 'text':
      return [['text', change.text]]
    case 'key':
      return [
        ['set', change.key],
        ['to', change.value],
      ]
    case 'line':
      return [
        ['line', change.line],
        ['matching', change.matching],
      ]
    case 'block':
      return [
        ['block', change.text],
        ['name', change.name === 'block' ? undefined : change.name],
      ]
    case 'link':
      return [['link', change.to]]
    case 'lines':
      return [
        ['run', listOf(change.lines)],
        ['folder', change.folder],
      ]
    case 'folder':
    case 'absent':
      return [[change.by, true]]
    case 'rights':
      return []
  }
}
