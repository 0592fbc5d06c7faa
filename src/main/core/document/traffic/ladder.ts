/** 固定用户 → 1% → 10% → 100%, with the switch that the document names beside it: what Ferry climbs, where it is known in which centre. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { kindOfAddress } from '#shared/domain/address-kind.ts'
import type { KeyStore } from '#shared/kinds/task/key.ts'
import type { Known } from '../databases/known.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { type Switch, switchIn } from './switch-row.ts'

export type Ladder = {
  address: string
  key: string
  store: KeyStore
  /** Shares of the traffic, as the document has them, with the value of each. */
  rungs: { share: number; value: string }[]
  /** Milliseconds for which a rung is held, where the document says it. */
  hold?: number
  /** It says that it climbs by itself. */
  isAutomatic: boolean
  /** A rung of named users stands before the first share. */
  users?: string
}

type Filled = { known: Known; choices: readonly string[]; parameters: Readonly<Record<string, string>> }

export type Ladders = {
  asked: Asked[]
  of: ReadonlyMap<ReadingItem, Ladder>
  /** Rows of switches that a ladder has taken over. */
  taken: ReadonlySet<ReadingItem>
}

/** @param items those that are carried out, on either way */
export function laddersIn(items: readonly ReadingItem[], filled: Filled): Ladders {
  const asked: Asked[] = []
  const of = new Map<ReadingItem, Ladder>()
  const taken = new Set<ReadingItem>()
  for (const item of items) {
    const shares = sharesOf(item)
    const found = shares === undefined ? undefined : switchOf(item, items)
    if (shares === undefined || found === undefined) continue
    const rungs = shares.flatMap((share) => valueAt(found.value, share) ?? [])
    // A switch that is on or off has no shares.
    if (rungs.length < shares.length) continue
    const place = placeOf(found, item, filled, asked)
    if (place === undefined) continue
    const hold = holdIn(item.title)
    const users = namedUsers.exec(item.title)?.[0]
    of.set(item, {
      ...place,
      key: found.key,
      rungs,
      ...(hold === undefined ? {} : { hold }),
      ...(users === undefined ? {} : { users }),
      isAutomatic: /自动|automatic/i.test(item.title),
    })
    taken.add(found.item)
  }
  return { asked, of, taken }
}

function sharesOf({ kind, task, state, parts, continues, fate }: ReadingItem): number[] | undefined {
  if (kind !== 'traffic' || parts !== undefined || continues !== undefined || state === 'done' || (fate !== 'typed' && fate !== 'person'))
    return undefined
  return Array.isArray(task?.traffic) ? task.traffic.filter((share) => typeof share === 'number') : undefined
}

const speaksOfLadders = /灰度|放量|切流|流量|开关|\b(?:gr[ae]y|canary|switch|traffic|rollout|percent)/i

/** The only one that stands beside the ladder; or the only one of the document that calls itself so. */
function switchOf(item: ReadingItem, items: readonly ReadingItem[]): Switch | undefined {
  const all = items.flatMap((one) => switchIn(one) ?? []).filter(({ words }) => !words.some(hasPlaceholder))
  const beside = all.filter((one) => one.item.phase === item.phase)
  const own = beside.length > 0 ? beside : all.filter((one) => speaksOfLadders.test(`${one.item.phase ?? ''} ${one.words.join(' ')}`))
  return own.length === 1 ? own[0] : undefined
}

const number = /\d+(?:\.\d+)?/g

/** The cell with this share in place of its number; a cell without any says nothing of how it is written, and has to be empty. */
function valueAt(cell: string, share: number): { share: number; value: string } | undefined {
  const found = cell.match(number) ?? []
  if (found.length > 1 || (found.length === 0 && cell !== '')) return undefined
  return { share, value: found.length === 0 ? String(share) : cell.replace(number, String(share)) }
}

const chosenIn = (choices: readonly string[], group: string) =>
  choices.findLast((choice) => choice.startsWith(`${group}=`))?.slice(group.length + 1)

/** In which centre: chosen, or asked; what the document does not say of it is asked as well. */
function placeOf(
  { key, application, namespace, environment, group, isNacos }: Switch,
  item: ReadingItem,
  { known, choices, parameters }: Filled,
  asked: Asked[],
): Pick<Ladder, 'address' | 'store'> | undefined {
  const addresses = (known.addresses ?? []).filter((address) => ['apollo', 'nacos', undefined].includes(kindOfAddress(address)))
  const [line] = item.lines
  const ask = (one: Omit<Asked, 'lines' | 'text'>) => {
    asked.push({ ...one, text: key, lines: [line] })
    return one.known
  }
  const fitting = addresses.filter(({ kind }) => kind === (isNacos ? 'nacos' : 'apollo'))
  // The only centre of its kind needs no choice; an address that says nothing of its kind may be one.
  const [only] = fitting.length === 1 ? fitting : []
  const chosen = chosenIn(choices, `centre ${key}`) ?? chosenIn(choices, 'centre') ?? only?.name
  const options = (fitting.length > 0 ? fitting : addresses.filter(({ kind }) => kind === undefined)).map(({ name }) => name)
  const isKnown = chosen !== undefined && (chosen === byPerson || options.includes(chosen))
  const address = ask({ name: `centre ${key}`, what: 'centre', options, ...(isKnown ? { known: chosen } : {}) })
  if (address === undefined || address === byPerson) return undefined
  if (isNacos) {
    if (namespace === '') return undefined
    return { address, store: { of: 'nacos', data: namespace, group: group || 'DEFAULT_GROUP', tenant: '', format: formatOf(namespace) } }
  }
  const said =
    environment ||
    (parameters[`environment ${key}`] ?? parameters.environment ?? addresses.find(({ name }) => name === address)?.environment)
  const inside = ask({ name: `environment ${key}`, what: 'centre-environment', options: [], ...(said ? { known: said } : {}) })
  if (inside === undefined || application === '') return undefined
  return {
    address,
    store: { of: 'apollo', environment: inside, app: application, cluster: 'default', namespace: namespace || 'application' },
  }
}

const formatOf = (data: string) => (/\.ya?ml$/i.test(data) ? 'yaml' : /\.json$/i.test(data) ? 'json' : 'properties')

const namedUsers =
  /(?:固定|指定|白名单|内部|种子)(?:的)?(?:用户|账号|人员|名单)?(?:验证|试用|灰度)?|\b(?:fixed|named|internal|beta|allow-?listed)\s+users?\b/i

/** 每级观察 10 分钟, hold each for 10 minutes. */
function holdIn(text: string): number | undefined {
  const found =
    /(?:观察|停留|稳定|保持|间隔|\bhold|\bwait|\bobserve)[^\d→>]{0,12}(\d{1,3})\s*(分钟|分|小时|h(?:ours?)?|min(?:utes?)?|m)(?![a-z])/i.exec(
      text,
    )
  if (found === null) return undefined
  return Number(found[1]) * (/^(?:小时|h)/i.test(found[2] ?? '') ? 3_600_000 : 60_000)
}
