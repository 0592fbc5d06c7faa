/** 在 app-2 上重复以上步骤: what stands above is done there too, where it is plain what that is. */
import type { Placed } from './outline/outline.ts'
import { doing, type Piece, shortTitle } from './piece.ts'
import { isInTurn } from './prose/in-turn.ts'

/** A repetition reaches no farther back than this many pieces. */
const farthest = 500

export type Repetitions = {
  /** Another login, or another section: what is repeated from here on begins at this piece. */
  begin: (at: number) => void
  /** A place of a few lines alone: within a login it begins nothing. */
  lead: (at: number) => void
  /** The login is over. */
  end: () => void
  repeat: (pieces: readonly Piece[], found: readonly Piece[], place: Placed) => void
}

export function createRepetitions(): Repetitions {
  let since = 0
  let within = false
  return {
    begin: (at) => {
      since = at
      within = true
    },
    lead: (at) => {
      if (!within) since = at
    },
    end: () => {
      within = false
    },
    repeat: (pieces, found, { text }) => {
      for (const piece of found) {
        if (!isRepetition(piece)) continue
        const isNear = pieces.length - since <= farthest
        if (!isNear || !isAlsoDone(pieces.slice(since), piece, text)) piece.unclear = text
      }
    },
  }
}

const isRepetition = (piece: Piece) => piece.fate === 'context' && piece.deed === 'do' && piece.on !== undefined

/** What is repeated is not plain, and no upgrade tells: a person does it, by its words. */
export const askedWhereUnclear = (piece: Piece): Piece =>
  piece.unclear === undefined
    ? piece
    : { ...piece, ...doing('person', piece.unclear, { person: piece.unclear }), fate: 'person', deed: undefined, deeds: [] }

/** @returns whether all that stands above was done at one place: with a line for another host in between, its words do not tell what is meant */
function isAlsoDone(above: readonly Piece[], repetition: Piece, words: string): boolean {
  const meant = above.filter((piece) => !isRepetition(piece) && (piece.on !== undefined || isTypedSomewhere(piece)))
  const places = new Set(meant.flatMap((piece) => [placeOf(piece.on), ...partsOf(piece).map(({ on }) => placeOf(on))]))
  const isSame = meant.every(({ choice }) => repetition.choice === undefined || choice?.group === repetition.choice.group)
  if (places.size > 1 || places.has('') || !isSame || !meant.some(isTask)) return false
  takeRounds(above.filter(isTask), meant[0]?.on ?? [], repetition, words)
  const also = (on: readonly string[]) => [...new Set([...on, ...(repetition.on ?? [])])]
  for (const piece of meant) {
    piece.on = also(piece.on ?? [])
    if (piece.parts !== undefined) piece.parts = piece.parts.map((part) => (part.on === undefined ? part : { ...part, on: also(part.on) }))
  }
  return true
}

/** All of it is done where it stands, and then all of it on the hosts of the repetition: not each step everywhere before the next. */
function takeRounds(tasks: readonly Piece[], on: readonly string[], repetition: Piece, words: string): void {
  const [first] = tasks
  if (first === undefined || tasks.reduce((count, { parts }) => count + (parts?.length ?? 1), 0) < 2) return
  const turns = new Set(tasks.map(({ turn }) => turn?.line))
  const known = turns.size === 1 ? first.turn : undefined
  const before = known?.rounds ?? known?.on.map((host) => [host]) ?? [[...on]]
  const isSingly = isInTurn(words) || (known !== undefined && known.rounds === undefined)
  const done = new Set(before.flat())
  const more = (repetition.on ?? []).filter((host) => !done.has(host))
  const rounds = [...before, ...(isSingly ? more.map((host) => [host]) : [more])].filter((round) => round.length > 0)
  const turn = { on: rounds.flat(), line: known?.line ?? repetition.lines[0], words: known?.words ?? shortTitle(words), rounds }
  for (const task of tasks) task.turn = turn
}

const placeOf = (on: readonly string[] | undefined) => [...(on ?? [])].sort().join()
const partsOf = ({ parts = [] }: Piece) => parts.filter(({ on }) => on !== undefined)
const isTask = ({ fate }: Piece) => fate === 'typed' || fate === 'person'

const onHosts = new Set(['file', 'command', 'service'])
/** It is done on some host, and nobody has said on which. */
const isTypedSomewhere = ({ fate, kind }: Piece) => fate === 'typed' && onHosts.has(kind ?? '')
