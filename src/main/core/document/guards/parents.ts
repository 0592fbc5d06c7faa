/** 备份, above entries that say what is kept and where: a name for them, and nothing more to be done. */
import type { Placed } from '../outline/outline.ts'
import { contextPiece, type Piece } from '../piece.ts'
import { type Deed, deedsIn } from '../prose/deeds.ts'
import { deedsOfCommand } from '../shell/deeds-of-command.ts'

/** A deed and at most what kind of thing it is done to: 数据备份, 停止服务, Back up. */
const bare = /^(?:\p{Script=Han}{2,6}|[A-Za-z]{3,12}(?: [a-z]{2,8})?)\s?[:：]?$/u

/** @param pieces in the order of the document */
export function withoutParents(pieces: readonly Piece[], placed: readonly Placed[]): Piece[] {
  const byLine = new Map(pieces.map((piece) => [piece.lines[0], piece]))
  const named = new Set(placed.flatMap((place, index) => (isNameOf(place, childrenOf(placed, index), byLine) ? [place.block.from] : [])))
  return named.size === 0
    ? [...pieces]
    : pieces.map((piece) =>
        named.has(piece.lines[0]) ? { ...contextPiece(piece.lines, piece.title), ...placeOf(piece), heading: true } : piece,
      )
}

const placeOf = ({ role, phase }: Piece) => ({ ...(role === undefined ? {} : { role }), ...(phase === undefined ? {} : { phase }) })

/** Each of them asks for something, and together they do all that the name asks for. */
function isNameOf(place: Placed, children: readonly Placed[], byLine: ReadonlyMap<number, Piece>): boolean {
  const own = byLine.get(place.block.from)
  if (place.block.kind !== 'entry' || place.follows !== 'children' || own === undefined || children.length === 0) return false
  const isBare = own.kind === 'person' && own.parts === undefined && own.on === undefined && own.choice === undefined
  if (!isBare || own.state === 'done' || own.owner !== undefined || !bare.test(own.title)) return false
  const below = children.map(({ block }) => byLine.get(block.from))
  if (!below.every((piece) => piece?.fate === 'typed' || piece?.fate === 'person')) return false
  const done = new Set(below.flatMap((piece) => (piece === undefined ? [] : deedsOf(piece))))
  const asked = deedsIn(own.title)
  return asked.length > 0 && asked.every((deed) => done.has(deed))
}

const deedsOf = ({ deed, deeds = [], command, title, kind }: Piece): Deed[] => [
  ...(deed === undefined ? [] : [deed]),
  ...deeds,
  ...deedsOfCommand(command ?? ''),
  ...deedsIn(title),
  ...(kind === 'dump' ? ['backup' as const] : []),
]

/** Entries right below it, one level deeper or more. */
function childrenOf(placed: readonly Placed[], index: number): Placed[] {
  const level = placed[index]?.level ?? 0
  const rest = placed.slice(index + 1)
  const end = rest.findIndex(({ block, level: own }) => block.kind !== 'entry' || own <= level)
  const found = end < 0 ? rest : rest.slice(0, end)
  // What stands between, or behind, and is no entry is perhaps the deed itself.
  return end >= 0 && (rest[end]?.level ?? 0) > level && rest[end]?.block.kind !== 'heading' ? [] : found
}
