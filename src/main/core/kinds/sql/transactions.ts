/** Which statements are done together: in a transaction of Ferry's, in one of the author's own, or each by itself. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Scripted } from './keeping.ts'

const plain = new Set(['insert', 'update', 'delete', 'select', 'set', 'use'])
/**
 * What PostgreSQL does outside of a transaction alone; a routine that is called may end transactions of its own, and a block whose text
 * says so does.
 */
const alone = new RegExp(
  `^(?:${[
    'vacuum|call\\b|discard\\s+all|alter\\s+system|(?:create|drop|alter)\\s+(?:tablespace|subscription)|(?:create|drop)\\s+database',
    'alter\\s+database\\s.*\\bset\\s+tablespace|reindex\\s+(?:\\([^)]*\\)\\s*)?(?:database|system|schema)',
    '(?:create|drop|reindex|alter)\\s.*\\bconcurrently\\b|do\\b.*\\b(?:commit|rollback)\\b',
  ].join('|')})`,
  'is',
)
export const isAlone = (text: string) => alone.test(text)

/** Whether they are done together or not at all. Where the author has written transactions of his own, they are his. */
export function isOneTransaction(kind: DatabaseKind, statements: readonly Scripted[]): boolean {
  if (statements.some(({ facts }) => facts.kind === 'transaction')) return false
  return kind === 'postgresql'
    ? statements.every(({ text }) => !isAlone(text))
    : statements.every(({ facts }) => facts.kind !== 'lock' && plain.has(facts.kind))
}

export const orderOf = (kind: DatabaseKind, own: readonly Scripted[]) => ({
  own,
  kind,
  together: isOneTransaction(kind, own),
})

/** What a statement does to a transaction of the author's. */
export function transactionWord({ facts, text }: Pick<Scripted, 'facts' | 'text'>): 'begin' | 'commit' | 'rollback' | undefined {
  if (facts.kind !== 'transaction') return undefined
  if (/^(?:begin|start\s+transaction)\b/i.test(text)) return 'begin'
  if (/^(?:commit|end)\b/i.test(text)) return 'commit'
  return /^(?:rollback|abort)\b(?!.*\bto\b)/is.test(text) ? 'rollback' : undefined
}

/** Those in a transaction of the author's own: what is kept is kept in it, and is gone where he takes it back. */
export function insideTheirs(statements: readonly Scripted[]): ReadonlySet<Scripted> {
  let open = false
  return new Set(
    statements.filter((one) => {
      const word = transactionWord(one)
      if (word !== undefined) open = word === 'begin'
      return open
    }),
  )
}

/** Of `SET autocommit` whether each statement is committed by itself from then on; undefined of any other, and of PostgreSQL. */
export function autocommitIn(kind: DatabaseKind, { facts, text }: Pick<Scripted, 'facts' | 'text'>): boolean | undefined {
  if (kind === 'postgresql' || facts.kind !== 'set' || /^set\s+(?:@@)?(?:global|persist)/i.test(text)) return undefined
  const said = /\bautocommit\s*:?=\s*(0|off|false|1|on|true)\b/i.exec(text)?.[1]
  return said === undefined ? undefined : /^(?:1|on|true)$/i.test(said)
}

/** `0` where a login of this account begins without autocommit: MySQL has a setting for all, and `init_connect` and option files have words. */
export const autocommitQuery = 'SELECT @@autocommit;'

/** MySQL commits what is open by itself before it changes structure, rights or locks, or works on whole tables. */
export const endsByItself = (kind: DatabaseKind, { facts, text }: Pick<Scripted, 'facts' | 'text'>): boolean =>
  kind !== 'postgresql' &&
  ((facts.definesStructure && !/^(?:create|drop)\s+temporary\b/i.test(text)) ||
    /^(?:lock|unlock|grant|revoke|analyze|optimize|repair|check|flush|install|uninstall)\b/i.test(text))

/**
 * The first statement whose change no COMMIT follows: it is gone with the client, which ends behind the last of them. What Ferry does
 * together, or keeps rows of, it commits itself.
 * @param begins where a login of this account has no autocommit from the start
 */
export function leftOpen(
  kind: DatabaseKind,
  statements: readonly Scripted[],
  keepRows: boolean,
  begins: { isManual: boolean } = { isManual: false },
): Scripted | undefined {
  if (isOneTransaction(kind, statements)) return undefined
  let isOpen = false
  let { isManual } = begins
  let pending: Scripted | undefined
  for (const one of statements) {
    const { facts, text, keeping } = one
    const word = transactionWord(one)
    const autocommit = autocommitIn(kind, one)
    if (autocommit !== undefined) isManual = !autocommit
    const ends = word === 'commit' || word === 'rollback' || autocommit === true
    if (word === 'begin') isOpen = true
    if (ends || endsByItself(kind, one)) {
      isOpen = /\band\s+chain\b/i.test(text)
      pending = undefined
    } else if (facts.changes && facts.kind !== 'transaction') {
      const isOurs = !isOpen && keepRows && (keeping.kind === 'changed' || keeping.kind === 'inserted')
      if (isOpen || (isManual && !isOurs)) pending ??= one
    }
  }
  return pending
}
