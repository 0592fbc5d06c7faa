/** 并发测试: 模拟100-500用户并发访问, and the limits that stand behind it → a load of an address, where it is said or chosen which one. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type LoadTask, loadTaskSchema, mostLoad, usualLoad } from '#shared/kinds/task/load.ts'
import type { Known } from '../databases/known.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from '../release/common.ts'

export type MeantLoad = { address: string; users: number; response?: number; errors?: number }
/** `taken`: a limit of the load before it. */
export type LoadOf = MeantLoad | 'taken'

type Around = { known: Known; choices: readonly string[] }

const users = /(\d{1,5})\s*(?:[-~～至到]\s*(\d{1,5})\s*)?(?:个|名)?\s*(?:并发)?\s*(?:用户|人|users?\b|并发|concurrent)/i
const response =
  /(?:响应时间|耗时|延迟|response(?: time)?)[^\d<＜≤]{0,12}(?:<|＜|≤|小于|低于|不超过|under|below|within)\s*(\d+(?:\.\d+)?)\s*(毫秒|ms|秒|s\b|seconds?)/i
const errors = /(?:错误率|失败率|error rate|errors)[^\d<＜≤]{0,8}(?:<|＜|≤|小于|低于|不超过|under|below)\s*(\d+(?:\.\d+)?)\s*%/i
/** What a line may say besides its limit, and still be nothing but a limit. */
const mostWords = 16

/** Requests for each user, so that there is something to count of each. */
const requestsEach = 20

export function loadsIn(
  items: readonly ReadingItem[],
  { known, choices }: Around,
): { asked: Asked[]; of: ReadonlyMap<ReadingItem, LoadOf> } {
  const of = new Map<ReadingItem, LoadOf>()
  const lines: number[] = []
  const addresses = (known.addresses ?? []).filter(({ url }) => /^https?:/i.test(url))
  const chosen = choices.findLast((choice) => choice.startsWith('address='))?.slice('address='.length)
  for (const [index, item] of items.entries()) {
    const many = item.kind === 'load' && isOpen(item) ? users.exec(item.title) : null
    if (many === null || hasPlaceholder(item.title)) continue
    const named = addresses.find(({ name, url }) => item.title.includes(url) || item.title.includes(`“${name}”`))?.name
    if (named === undefined) lines.push(item.lines[0])
    const address = named ?? addresses.find(({ name }) => name === chosen)?.name
    if (address === undefined) continue
    const load: MeantLoad = { address, users: Math.min(mostLoad.users, Math.max(Number(many[1]), Number(many[2] ?? 0))) }
    of.set(item, load)
    for (const next of items.slice(index + 1)) {
      if (next.phase !== item.phase || next.fate === 'note' || !isPlain(next) || !takes(load, next)) break
      of.set(next, 'taken')
    }
  }
  if (lines.length === 0 || addresses.length === 0) return { asked: [], of }
  const options = addresses.map(({ name }) => name)
  const settled = options.includes(chosen ?? '') || chosen === byPerson ? { known: chosen ?? '' } : {}
  return { asked: [{ name: 'address', what: 'address', text: '', lines, options, ...settled }], of }
}

const isOpen = (item: ReadingItem) => (item.fate === 'typed' || item.fate === 'person') && isPlain(item)

const isPlain = ({ choice, state, role, parts, continues }: ReadingItem) =>
  choice === undefined && state !== 'done' && role !== 'back' && parts === undefined && continues === undefined

function takes(load: MeantLoad, { title }: ReadingItem): boolean {
  const [whole = '', slow, unit = ''] = response.exec(title) ?? []
  const [share = '', failed] = errors.exec(title) ?? []
  const rest = title
    .replace(whole, '')
    .replace(share, '')
    .replaceAll(/[\s*:：，,。;；、]/g, '')
  if ((slow === undefined && failed === undefined) || rest.length > mostWords) return false
  if (slow !== undefined) load.response = Math.round(Number(slow) * (/^(?:毫秒|ms)$/i.test(unit) ? 1 : 1_000))
  if (failed !== undefined) load.errors = Number(failed) / 100
  return true
}

export function loadTask({ address, users: many, response: limit, errors: share }: MeantLoad, title: string, common: Common): LoadTask {
  return loadTaskSchema.parse({
    ...{ kind: 'load', title, address, users: many, requests: Math.min(usualLoad.requests, Math.max(1_000, many * requestsEach)) },
    ...(limit === undefined ? {} : { response: limit }),
    ...(share === undefined ? {} : { errors: share }),
    ...common,
    on: [],
  })
}
