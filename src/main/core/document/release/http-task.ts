/** What a document asks of an address → `http`. Nothing where more is asked for than Ferry does: then it stays a command, or a person's. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { type HttpTask, httpTaskSchema } from '#shared/kinds/task/http.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { commandsOf } from '../shell/shell-line.ts'
import type { Common } from './common.ts'
import { expectedAnswer } from './expected.ts'

/** Options of curl that say nothing of the request, or say what is read here. */
const silent = /^-(?:[sSfikvI]+|-silent|-show-error|-fail|-include|-verbose|-head)$/
const withValue = /^(?:-X|--request|-d|--data|--data-raw|--data-binary|-H|--header|-m|--max-time|--connect-timeout|-w|--write-out|-o)$/
const isLocal = /^(?:localhost|127\.|\[::1\])/

export function httpTask({ task, title, account, choice }: ReadingItem, common: Common): HttpTask | undefined {
  const http = task?.http
  const command = task?.command
  if (typeof http !== 'string' || account !== undefined || choice !== undefined) return undefined
  const url = /^https?:\/\//.test(http) ? http : `http://${http}`
  if (!URL.canParse(url) || hasPlaceholder(`${url} ${command ?? ''}`) || /\{secret-\d+\}/.test(`${url} ${command ?? ''}`)) return undefined
  // Of this computer's own the document does not speak.
  if (common.on.length === 0 && isLocal.test(new URL(url).host)) return undefined
  const asked = typeof command === 'string' ? askedBy(command) : askedIn(title, http)
  const method = String((asked as { method?: string } | undefined)?.method ?? 'GET')
  const expected = expectedAnswer(typeof command === 'string' ? title.replaceAll(command, ' ') : title, method)
  const read = asked && expected && httpTaskSchema.safeParse({ kind: 'http', title, url, ...asked, ...expected, ...common })
  return read?.success === true ? read.data : undefined
}

/** A sentence that is about the address alone; what is to be seen on a page is a person's. */
function askedIn(title: string, url: string): object | undefined {
  const rest = title.replace(url, '').replace(/[\s`:：，。]/g, '')
  return rest.length <= 12 && !/浏览器|页面|登[录陆]|功能|browser|page|log/i.test(rest) ? {} : undefined
}

function askedBy(command: string): object | undefined {
  const [first, ...more] = commandsOf(command, 1)
  if (first === undefined || more.length > 0 || first.pipes.length > 0 || first.output !== undefined || first.words[0] !== 'curl')
    return undefined
  const words = first.words.slice(1)
  const values: Record<string, string[]> = {}
  for (let at = 0; at < words.length; at += 1) {
    const name = words[at] ?? ''
    if (!name.startsWith('-') || silent.test(name)) continue
    if (!withValue.test(name)) return undefined
    at += 1
    values[name] = [...(values[name] ?? []), words[at] ?? '']
  }
  const of = (...names: string[]) => names.flatMap((name) => values[name] ?? [])
  const headers = of('-H', '--header').map((line) => line.split(/:\s*/, 2))
  const [body] = of('-d', '--data', '--data-raw', '--data-binary')
  // Without a type of its own curl calls a body a form.
  const typed = body === undefined || headers.some(([name = '']) => name.toLowerCase() === 'content-type')
  const all = typed ? headers : [...headers, ['Content-Type', 'application/x-www-form-urlencoded']]
  const isHead = words.some((word) => word === '--head' || /^-\w*I/.test(word))
  return {
    method: of('-X', '--request')[0]?.toUpperCase() ?? (isHead ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body }),
    ...(all.length === 0 ? {} : { headers: Object.fromEntries(all) }),
  }
}
