/** web-01~web-04, web-[1-4], 10.0.0.11-14, 所有 web 节点（4 台）: hosts that are not named one by one, by their names where it is certain which they are. */
import { callsOf, type HostBook, namesOf } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'

/** A range of more is a mistake, or nothing that anybody has read. */
const most = 64

const to = String.raw`\s{0,2}(?:[~～至–—]|(?<=\s)-(?=\s))\s{0,2}`
const stem = String.raw`(?<![\w.-])(?<stem>[A-Za-z][\w.]*?(?:-[A-Za-z][\w.]*?){0,4}[-_]?)`
const behind = String.raw`(?![\w-]|\.\w|\s?[~～]|[\[{])`
/** web-01~web-04, web-01~04 */
const named = new RegExp(String.raw`${stem}(?<first>\d{1,4})${to}(?<again>[A-Za-z][\w.-]*?)??(?<last>\d{1,4})${behind}`, 'gu')
/** web-[1-4], web-0{1..4}, web-[1,3] */
const bracketed = new RegExp(
  String.raw`${stem}(?<zero>0{0,3})(?:\[(?<inner>\d{1,4}(?:[-~,]\d{1,4}){1,31})\]|\{(?<braces>\d{1,4}(?:\.\.|,)\d{1,4}(?:,\d{1,4}){0,30})\})${behind}`,
  'gu',
)
/** web-1/2/3, web-1、2、3 */
const listed = new RegExp(
  String.raw`${stem}(?<first>\d{1,4})(?<more>(?:\s?[/、]\s?\d{1,4}(?![\w.-]|\s?[:：点月日时分次台个])){1,15})${behind}`,
  'gu',
)
/** 10.0.0.11~10.0.0.14, 10.0.0.11-14 */
const address =
  /(?<![\w.-])(?<net>(?:\d{1,3}\.){3})(?<first>\d{1,3})\s{0,2}[~～至–—-]\s{0,2}(?<again>(?:\d{1,3}\.){3})?(?<last>\d{1,3})(?![\w-]|\.\d|\s?[~～])/gu

/** Not all of them, or not these alone. */
const some =
  /任[一意选何]|其中|某|之一|随机|选择?[一1]|[除含]|排除|中的?[一两二三\d]|奇数|偶数|以外|之外|\b(?:any|one|either|some|half|except|excluding|without|random)\b/i
const counts =
  /(?:共|总计|合计)?(?<zh>[两二三四五六七八九十]|\d{1,3})\s?(?:台|个(?:节点|实例|主机))|\b(?<en>\d{1,3}) (?:[\w-]+ )?(?:hosts|servers|nodes|machines)\b/gi

/** @returns the sentence with the hosts named; as it is, where one of them is none that is known, or it says another number */
export function withHostsNamed(written: string, book: HostBook): string {
  const text = withListsJoined(written, book)
  if (text.length > longest || !/[~～至–—\-[{/、]|所有|全部|\ball\b/i.test(text) || some.test(text) || looksLikeCommand(text)) return text
  return text
    .replace(quoted, (_, first?: string, last?: string) => first ?? last ?? '')
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 && /\s/.test(part.trim()) ? part : namesIn(part, text, book)))
    .join('')
}

const word = String.raw`\`?(?:[A-Za-z][\w.-]*\d|(?:\d{1,3}\.){3}\d{1,3})\`?(?:\s?[(（][^()（）]{1,40}[)）])?`.replaceAll('\\`', '\x60')
const comma = String.raw`(?:\s?[,，]\s?(?:(?:and|和|及|以及)\s?)?|\s(?:and|&)\s)`
const commaList = new RegExp(
  String.raw`(?<![\w.\x60-])${word}(?:${comma}${word}){1,40}(?![\w-]|\.\w)(?=\s?(?:$|[(（:：.。,，\x60]|上|都|均|各|分别|依次|逐|[两二三四五六七八九十\d]{1,2}\s?台|执行|运行|操作|(?:run|execute|one|in|each|both|then|with)\b))`,
  'giu',
)

/** On app-1, app-2 and app-3 run …: a comma between two hosts ends no clause. */
function withListsJoined(text: string, book: HostBook): string {
  if (!/[,，&]|\band\b/i.test(text) || text.length > longest || looksLikeCommand(text)) return text
  const known = new Set(namesOf(book).flatMap((name) => callsOf(book, name)))
  return text.replace(commaList, (found) => {
    const names = found.replace(/[(（][^()（）]*[)）]/g, '').match(/[A-Za-z\d][\w.-]*/g) ?? []
    const hosts = names.filter((name) => !/^and$/i.test(name))
    return hosts.some((name) => known.has(name)) ? found.replace(separator, '、') : found
  })
}

/** Not within a bracket. */
const separator = new RegExp(`${comma}(?=${word})(?![^(（]*[)）])`, 'giu')

const longest = 400
/** `web-1` ~ `web-4` */
const quoted = /`([A-Za-z][\w.-]*\d)`(?=\s?[~～至])|(?<=\d`?\s?[~～至]\s?)`([A-Za-z][\w.-]*\d)`/g

function namesIn(part: string, whole: string, book: HostBook): string {
  const known = new Set(namesOf(book))
  const put = (found: string, hosts: readonly string[] | undefined) =>
    hosts === undefined || hosts.length < 2 || !hosts.every((host) => known.has(host)) || !isCounted(whole, hosts.length)
      ? found
      : hosts.join('、')
  return part
    .replace(bracketed, (found: string, ...rest) => {
      const { stem: name = '', zero = '', inner, braces } = groupsOf(rest)
      const numbers = (inner ?? braces ?? '').split(',').flatMap((piece) => numbersOf(piece.split(/[-~]|\.\./)) ?? [''])
      return put(found, numbers.includes('') ? undefined : numbers.map((number) => `${name}${zero}${number}`))
    })
    .replace(named, (found: string, ...rest) => {
      const { stem: name = '', first = '', again, last = '' } = groupsOf(rest)
      if (again !== undefined && again !== name) return found
      return put(
        found,
        numbersOf([first, last])?.map((number) => `${name}${number}`),
      )
    })
    .replace(listed, (found: string, ...rest) => {
      const { stem: name = '', first = '', more = '' } = groupsOf(rest)
      return put(
        found,
        [first, ...(more.match(/\d+/g) ?? [])].map((number) => `${name}${number}`),
      )
    })
    .replace(address, (found: string, ...rest) => {
      const { net = '', first = '', again, last = '' } = groupsOf(rest)
      if (again !== undefined && again !== net) return found
      const addresses = numbersOf([first, last])?.map((number) => `${net}${number}`)
      return put(
        found,
        addresses?.map((one) => [...known].find((name) => callsOf(book, name).includes(one)) ?? ''),
      )
    })
    .replace(group, (found: string, ...rest) => {
      const { stem: name = '' } = groupsOf(rest)
      return put(found, groupOf(name, book, whole))
    })
}

const groupsOf = (rest: readonly unknown[]) => rest.at(-1) as Record<string, string | undefined>

/** 01, 04 → 01, 02, 03, 04; nothing where they go down, or are written with other zeros. */
function numbersOf([first = '', last = first]: readonly string[]): string[] | undefined {
  const [from, until] = [Number(first), Number(last)]
  const isPadded = /^0\d/.test(first) || /^0\d/.test(last)
  if (until < from || until - from >= most || (isPadded && first.length !== last.length)) return undefined
  return Array.from({ length: until - from + 1 }, (_, index) => String(from + index).padStart(isPadded ? first.length : 1, '0'))
}

/** 四台 beside it is what they are, if it stands there. */
function isCounted(text: string, count: number): boolean {
  return countsIn(text).every((said) => said === count)
}

const countsIn = (text: string) =>
  [...text.matchAll(counts)].map(({ groups }) => {
    const said = groups?.en ?? groups?.zh ?? ''
    return /^\d/.test(said) ? Number(said) : said === '两' ? 2 : ' 一二三四五六七八九十'.indexOf(said)
  })

/** 所有 web 节点, 全部 4 台 web 服务器, all web servers */
const group =
  /(?:(?:所有|全部)的?\s?(?:[两二三四五六七八九十\d]{1,3}\s?台\s?)?|\ball (?:of )?(?:the )?(?:\d{1,3} )?)(?<stem>[A-Za-z][A-Za-z\d]{1,30})(?:\s?(?:节点|服务器|主机|机器)|\s(?:nodes|servers|hosts|machines)\b)/giu

/** The hosts of that name and a number, where the document says how many there are, or has itself named each that the inventory has. */
function groupOf(name: string, book: HostBook, text: string): string[] | undefined {
  const hosts = namesOf(book).filter(
    (host) => host.toLowerCase().startsWith(name.toLowerCase()) && /^[-_]?\d{1,4}$/.test(host.slice(name.length)),
  )
  const all = [...new Set(hosts)].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
  const isRead = all.every((host) => book.named.has(host) && book.inventory.names.has(host))
  return isRead || countsIn(text).length > 0 ? all : undefined
}
