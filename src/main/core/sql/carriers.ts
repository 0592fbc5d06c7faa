/** Words before a statement that carry it out all the same, and settings that are of the server and not of the session. Pure. */
import type { SqlStatement } from './split.ts'
import type { SqlWords } from './words.ts'

/** EXPLAIN ANALYZE, and ANALYZE of MariaDB, carry out what they explain; SET STATEMENT what stands behind its FOR. */
export function carriesOut({ text }: SqlStatement, { verb, outer }: SqlWords): boolean {
  if (/^(?:explain|describe|desc)$/.test(verb)) return /^\w+\s*(?:analyze\b|\([^)]*\banalyze\b)/i.test(text)
  if (verb === 'analyze') return /^\w+\s+(?:format\s*=\s*\w+\s+)?(?:select|insert|replace|update|delete|with)\b/i.test(text)
  return verb === 'set' && outer[1]?.lower === 'statement'
}

/** `START TRANSACTION`, and not `START REPLICA`; `BEGIN NOT ATOMIC` is a block, and `COMMIT PREPARED` ends what another session has begun. */
export const isTransaction = ({ verb, outer }: SqlWords): boolean =>
  verb === 'start' ? outer[1]?.lower === 'transaction' : !['not', 'prepared'].includes(outer[1]?.lower ?? '')

/** What a server says of itself: behind its name no session is meant. */
const ofServer = /^(?:global|persist|persist_only|@@global|@@persist|@@persist_only)$/

/** Whether a SET or RESET reaches further than its own session. */
export function changesServer({ verb, outer }: SqlWords): boolean {
  const second = outer[1]?.lower ?? ''
  if (verb === 'reset') return /^(?:master|slave|replica|query|persist|binary)$/.test(second)
  if (/^(?:password|resource)$/.test(second) || (second === 'default' && outer[2]?.lower === 'role')) return true
  return outer.some(({ lower }, at) => ofServer.test(lower) && (at === 1 || outer[at - 1]?.text === ','))
}

/** Of what keeps a server in order nothing is to be undone: the data is the same. */
export const keepsOrder = ({ verb }: SqlWords): boolean => verb !== 'purge' && verb !== 'kill'
