/** 依次, 逐台, 先 a-1 后 a-2: which pieces a sentence wants done host by host, in the order in which it names them. */
import type { Placed } from './outline/outline.ts'
import { type Piece, shortTitle } from './piece.ts'
import { isInTurn } from './prose/in-turn.ts'
import { isDistinct } from './prose/place-forms.ts'
import type { HostBook, Session } from './session.ts'

const name = '`?[A-Za-z][\\w.-]{0,60}`?'
const chinese = new RegExp(
  String.raw`^(?<first>先\s?(?:在\s?)?${name}\s?上?)(?<more>(?:[，,、]?\s?(?:然后|最后|后|再)\s?(?:在\s?)?${name}\s?上?){1,12})\s?(?:依次|分别)?\s?(?=执行|运行|操作|[:：])`,
)
const english = new RegExp(
  String.raw`^(?<first>(?:start with|first)(?: on)? ${name})(?<more>(?:,?(?: and)? then(?: on)? ${name}){1,12})\s?[,:]\s?`,
  'i',
)

/** 先 a-1 后 a-2 执行 → 依次在 a-1、a-2 上执行, where each is a host that is known and nothing but one. */
export function inPlainOrder(place: Placed, { named, inventory }: HostBook): Placed {
  const found = chinese.exec(place.text) ?? english.exec(place.text)
  if (found === null) return place
  const words = `${found.groups?.first} ${found.groups?.more}`.match(/[A-Za-z][\w.-]*/g) ?? []
  const hosts = words.filter((word) => !/^(?:start|with|first|and|then|on)$/i.test(word))
  const isKnown = hosts.every((host) => (named.has(host) || inventory.names.has(host)) && isDistinct(host))
  if (!isKnown || new Set(hosts).size < hosts.length || hosts.length < 2) return place
  const rest = place.text.slice(found[0].length)
  const runs = found[0].startsWith('先') ? (/^[:：]/.test(rest) ? '执行' : '') : '执行：'
  return { ...place, text: `依次在 ${hosts.join('、')} 上${runs}${rest}` }
}

/** The piece by the words that stand in the document. */
export const asWritten = (piece: Piece, { text }: Placed, written: Placed): Piece =>
  text !== written.text && piece.title === shortTitle(text) ? { ...piece, title: shortTitle(written.text) } : piece

/** A login, or a line that leads on, which names several hosts one after the other. */
export function takeTurn({ block, text }: Placed, before: Session['on'], session: Session): void {
  const { on } = session
  if (on === before || on === undefined || on.length < 2 || block.kind === 'code' || block.kind === 'table') return
  if (isInTurn(withoutTyped(text))) session.turn = { on, line: block.from, words: shortTitle(text) }
}

/** What is typed behind such a login belongs to its turn; so do several commands of one sentence. */
export function inTurn(piece: Piece, { block, text }: Placed, { on, turn }: Session): Piece {
  if (piece.fate !== 'typed' && piece.fate !== 'person') return piece
  if (turn !== undefined && turn.on === on) return { ...piece, turn: { ...turn, on: [...turn.on] } }
  const own = [...new Set((piece.parts ?? []).map((part) => part.on?.join('\n') ?? ''))]
  const hosts = own.length === 1 ? (own[0] ?? '').split('\n') : []
  if (hosts.length < 2 || !isInTurn(withoutTyped(text))) return piece
  return { ...piece, turn: { on: hosts, line: block.from, words: shortTitle(text) } }
}

const withoutTyped = (text: string) => text.replace(/`[^`]*`/g, '')
