/** What statements leave in the connection that they were said in, and what those of a later one make of it. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Statement } from '#shared/kinds/task/sql.ts'
import type { Scripted } from './keeping.ts'

const ofServer = /^set\s+(?:@@)?(?:global|persist(?:_only)?|password|default\s+role|resource)\b/i
/** Of the transaction that they stand in, or that comes next. */
const ofTransaction = /^set\s+(?:local|constraints|transaction)\b/i

/** Holds for its connection, so that it is said again where the statements behind it have one of their own. */
function isOfConnection(kind: DatabaseKind, { facts, text }: Scripted): boolean {
  if (facts.kind === 'set') return !ofServer.test(text) && !ofTransaction.test(text)
  return facts.kind === 'use' || (facts.kind === 'lock' && kind !== 'postgresql')
}

/** What is left to do in a connection of its own, in the order written: behind what holds for it. */
export function leftIn(kind: DatabaseKind, own: readonly Scripted[], known: ReadonlySet<Statement['number']>): Scripted[] {
  const last = own.findLast(({ number }) => !known.has(number))
  if (last === undefined) return []
  return own.filter(
    (one) =>
      !known.has(one.number) ||
      (one.number < last.number &&
        (isOfConnection(kind, one) || (ofTransaction.test(one.text) && !known.has(own[own.indexOf(one) + 1]?.number ?? 0)))),
  )
}

/**
 * The first statement that is left to do and needs what another has left in a connection that is gone: a variable, a temporary table, the
 * number that was given last. In a new one it would have nothing, or what is not meant.
 */
export function lostIn(
  kind: DatabaseKind,
  own: readonly Scripted[],
  known: ReadonlySet<Statement['number']>,
): { statement: number; word: string } | undefined {
  const gone = own.filter(({ number }) => known.has(number))
  for (const one of leftIn(kind, own, known)) {
    const words = wordsIn(one)
    const before = gone.filter(({ number }) => number < one.number)
    const word = words.find((name) => remembers(before, name, own) || isOfLast(name, own, one, known))
    if (word !== undefined && !(known.has(one.number) && isPlain(one))) return { statement: one.number, word }
  }
  return undefined
}

/** Words, and the names of variables as one word each, in small letters. */
function wordsIn({ statement }: Scripted): string[] {
  const texts = statement.tokens
    .filter(({ kind }) => kind !== 'string' && kind !== 'number')
    .map(({ from, to }) => statement.text.slice(from - statement.from, to - statement.from).toLowerCase())
  return texts.map((text, at) =>
    /^[\w$`"]/.test(text) && texts[at - 1] === '@' ? `${texts[at - 2] === '@' ? '@@' : '@'}${text}` : text.replace(/^[`"]|[`"]$/g, ''),
  )
}

/** A variable that one of them may have given a value which the next saying would not give it, or a temporary table of theirs. */
const remembers = (before: readonly Scripted[], name: string, own: readonly Scripted[]): boolean =>
  before.some((one) => {
    if (name.startsWith('@') && !name.startsWith('@@')) return wordsIn(one).includes(name) && !(one.facts.kind === 'set' && isPlain(one))
    if (!/^create\s+(?:or\s+replace\s+)?(?:local\s+|global\s+)?temp(?:orary)?\b/i.test(one.text)) return false
    const made = /\btable\s+(?:if\s+not\s+exists\s+)?(?:[`"\w]+\.)?[`"]?(\w+)/i.exec(one.text)?.[1]?.toLowerCase()
    return made === name && own.includes(one)
  })

/** SET of variables to values that stand there. */
const isPlain = ({ facts, text }: Scripted) => facts.kind === 'set' && !/[(]|\bselect\b|=\s*@(?!@)/i.test(text)

/** `LAST_INSERT_ID()` and the like: of the statement before, which this connection has not seen. */
function isOfLast(name: string, own: readonly Scripted[], one: Scripted, known: ReadonlySet<Statement['number']>): boolean {
  const before = own.slice(0, own.indexOf(one))
  if (['last_insert_id', '@@last_insert_id', '@@identity', 'lastval', 'currval'].includes(name))
    return known.has(before.findLast(({ facts }) => facts.kind === 'insert')?.number ?? 0)
  return ['row_count', 'found_rows'].includes(name) && known.has(before.at(-1)?.number ?? 0)
}
