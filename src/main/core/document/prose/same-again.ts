/** Lines that say that what stands above, or elsewhere, is done once more. */
import type { LineRange } from '#shared/document/reading.ts'
import { choiceIn } from '../guards/choices.ts'
import { contextPiece, type Doing, doing, type Piece } from '../piece.ts'
import type { HostBook, Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { clausesOf } from './clauses.ts'
import { deedsIn } from './deeds.ts'
import { hostsIn } from './hosts-in.ts'
import { switches } from './places.ts'
import { readClause } from './read-clause.ts'

type Sentence = { text: string; lines: LineRange }

export const person = (text: string): Doing => doing('person', text, { person: text }, { fate: 'person' })

export const choiceOf = (text: string, line: number): Partial<Piece> => {
  const choice = choiceIn(text, line)
  return choice === undefined ? {} : { choice }
}

/** 登录 app-2，重复以上步骤: what stands above, and nothing else; what follows is not typed where it was before. */
export function repeated(rest: string, on: readonly string[], { text, lines }: Sentence, session: Session, common: Partial<Piece>): Piece {
  const own = clausesOf(rest).some(({ text: clause }) => readClause(withPlainNames(clause), lines[0], { ...session }) !== undefined)
  const choice = choiceOf(text, lines[0])
  if (deedsIn(text).includes('login') || switches(text)) Object.assign(session, { on: undefined, folder: undefined })
  if (own || common.state !== undefined || choice.choice !== undefined)
    return { lines, ...person(rest), fate: 'person', ...common, ...choice, deeds: [] }
  return { ...contextPiece(lines, rest), deed: 'do', on: [...on] }
}

/** `app-2 10.0.0.2` is a name, and nothing that is typed. */
const withPlainNames = (text: string) => text.replace(/`([^`\n]*)`/g, (whole, inner: string) => (looksLikeCommand(inner) ? whole : inner))

/** 同 5.1 below app-2: what is meant by it, and that it is done there, is for a person to see. */
export function sameAgain(rest: string, { lines, text }: Sentence, { on }: Session, book: HostBook, common: Partial<Piece>): Piece {
  const own = hostsIn(book, labelIn(text), lines[0], false)
  const there = own.length > 0 ? own : (on ?? [])
  const said = there.length === 0 || own.length > 0 ? rest : `${there.join(', ')}: ${rest}`
  return {
    lines,
    ...person(said),
    fate: 'person',
    ...common,
    ...choiceOf(text, lines[0]),
    ...(there.length === 0 ? {} : { on: [...there] }),
    deeds: [],
  }
}

/** app-2：同上 */
const labelIn = (text: string) => /^[^:：]{1,60}(?=[:：])/.exec(text)?.[0] ?? ''
