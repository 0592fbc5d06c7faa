/** `http` in a release file: `{ http: http://127.0.0.1:8080/up, on: web, contains: UP, until: 60s }`. */
import { type HttpTask, httpMethods, httpSpecSchema } from '#shared/kinds/task/http.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report, reportWrong } from '../../files/field.ts'
import { type Entries, openNames } from '../../files/map-field.ts'
import { readChoice, readDuration, readInteger, readPlain, readText, readUrl } from '../../files/value-field.ts'
import { inline, type WrittenMap } from '../../files/write-yaml.ts'
import type { Written } from './written.ts'

export const httpKeys = {
  method: 'optional',
  headers: 'optional',
  body: 'optional',
  status: 'optional',
  contains: 'optional',
  answers: 'optional',
  within: 'optional',
  until: 'optional',
  back: 'optional',
} as const

const undoPattern = new RegExp(`^(?:${httpMethods.join('|')}) https?://[^\\s/]+\\S*$`)

/** Nothing after a problem was reported. */
export function readHttpTask(value: Field | undefined, entries: Entries): Omit<HttpTask, 'on' | 'owner' | 'state'> | undefined {
  const url = readUrl(value)
  const back = entries.get('back')
  const undo = readText(back)
  if (back !== undefined && undo !== undefined && !undoPattern.test(undo)) return reportWrong(back, 'file-not-url')
  if (value !== undefined && url !== undefined && !URL.canParse(url)) report(value, 'file-not-url', { found: url })
  const read = httpSpecSchema.safeParse({
    url,
    method: readChoice(entries.get('method'), httpMethods),
    headers: namesIn(entries.get('headers')),
    body: readText(entries.get('body')),
    status: readInteger(entries.get('status'), 100, 599),
    contains: readText(entries.get('contains')),
    answers: namesIn(entries.get('answers')),
    within: readDuration(entries.get('within')),
    until: readDuration(entries.get('until')),
    undo,
  })
  return read.success && url !== undefined && URL.canParse(url) ? { kind: 'http', ...read.data } : undefined
}

function namesIn(field: Field | undefined): Record<string, string> | undefined {
  const entries = openNames(field)
  if (entries === undefined) return undefined
  return Object.fromEntries([...entries].flatMap(([name, value]) => [[name, readPlain(value) ?? '']]))
}

export function writtenHttp(task: HttpTask): Written[] {
  return [
    ['http', task.url],
    ['method', task.method === 'GET' ? undefined : task.method],
    ['headers', names(task.headers)],
    ['body', task.body],
    ['status', task.status === 200 ? undefined : task.status],
    ['contains', task.contains],
    ['answers', names(task.answers)],
    ['within', task.within === 10_000 ? undefined : formatDuration(task.within)],
    ['until', task.until === 0 ? undefined : formatDuration(task.until)],
    ['back', task.undo],
  ]
}

const names = (of: Record<string, string>): WrittenMap | undefined =>
  Object.keys(of).length === 0 ? undefined : inline(Object.entries(of))
