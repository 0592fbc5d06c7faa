/** 以下命令均在 app-1 上执行。 — holds for the section in which it stands, and ends before anything else that says where. */
import type { Placed } from './outline/outline.ts'
import { hostsIn, isOnlyPlace } from './prose/hosts-in.ts'
import { inTurnWords } from './prose/in-turn.ts'
import { type PlaceOfAll, placeInHeading, placeOfAll } from './prose/place-of-all.ts'
import type { HostBook, Session } from './session.ts'

/** `line`: of the sentence; `option`: of the choice under which it was said. */
type Held = { on: readonly string[]; level: number; indent: number; line: number; reach: PlaceOfAll['reach']; option: string | undefined }

/**
 * Takes the blocks in order.
 * @param option of the choice that holds here
 * @returns whether this is such a sentence, and it is known where
 */
export function createHeldPlaces(): (place: Placed, option: string | undefined, session: Session, book: HostBook) => boolean {
  let held: Held | undefined
  return (place, option, session, book) => {
    // A login, or a line that names another host, has taken its place.
    if (held !== undefined && session.on !== held.on) held = undefined
    if (held !== undefined && (ends(held, place) || held.option !== option)) {
      held = undefined
      Object.assign(session, { on: undefined, folder: undefined })
    }
    const said = saidBy(place)
    if (said === undefined) return false
    const { block } = place
    const on = hostsIn(book, `在 ${said.where} 上执行`, block.from, false)
    if (on.length === 0 || !isOnlyPlace(said.where, on, book, inTurnWords)) {
      Object.assign(session, { on: undefined, folder: undefined })
      return false
    }
    Object.assign(session, { on, folder: undefined, account: undefined, outer: undefined })
    // 1. 以下命令均在 app-1 上执行： — a number with what it leads to is the head of that alone.
    const isHead = block.kind === 'heading' || (place.level < deepest && place.follows !== undefined)
    const level = isHead ? place.level : (place.heads.at(-1)?.level ?? 0)
    held = { on, level, indent: block.kind === 'heading' ? 0 : block.indent, line: block.from, reach: said.reach, option }
    return true
  }
}

const quiet = new Set(['description', 'trouble', 'contacts', 'record'])

function saidBy({ block, role, text }: Placed): PlaceOfAll | undefined {
  if (block.struck || quiet.has(role)) return undefined
  if (block.kind === 'heading') return placeInHeading(text)
  return block.kind === 'prose' || block.kind === 'entry' ? placeOfAll(text) : undefined
}

function ends({ level, indent, line, reach }: Held, { block, level: own, heads }: Placed): boolean {
  if (own <= level || (block.kind !== 'heading' && block.indent < indent)) return true
  if (reach === 'section') return false
  return own >= deepest && !heads.some((head) => head.line > line) && block.from > line + adjacent
}

/** Level of what is no heading and has no number. */
const deepest = 100
/** A block right below the sentence is its own, also behind an empty line. */
const adjacent = 2
