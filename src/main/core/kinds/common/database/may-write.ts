/** Whether a database is one that is written to: a follower is not, and what is written there is lost, or parts it from the one it follows. */
import type { Database } from '#shared/domain/database.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'

type Ask = (sql: readonly string[]) => Promise<string>

/** Undefined where the database itself refuses a statement; a host that cannot be reached is thrown. */
export async function answerOf(ask: Ask, queries: readonly string[]): Promise<string | undefined> {
  try {
    return await ask(queries)
  } catch (caught) {
    if (problemOf(caught).code === 'step-failed') return undefined
    throw caught
  }
}

/** An account that may do everything writes there all the same, so it is refused before. */
const readOnly = {
  mysql: 'SELECT @@global.read_only;',
  postgresql: "SELECT (pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on')::int;",
}
/** By its two names; each server knows one of them at least, and an account may have the right to neither. */
const following = ['SHOW REPLICA STATUS;', 'SHOW SLAVE STATUS;']

export async function mayWrite({ kind, name }: Pick<Database, 'kind' | 'name'>, ask: Ask): Promise<Finding[]> {
  const finding = (severity: Finding['severity'], code: 'database-read-only' | 'database-follows'): Finding => ({
    severity,
    subject: 'database',
    problem: { code, values: { database: name } },
  })
  const said = await answerOf(ask, [readOnly[kind === 'postgresql' ? 'postgresql' : 'mysql']])
  if (said !== undefined && /^(?:1|on|no_lock)/i.test(said.trim())) return [finding('blocking', 'database-read-only')]
  if (kind === 'postgresql') return []
  for (const query of following) {
    const status = await answerOf(ask, [query])
    if (status !== undefined) return status.trim() === '' ? [] : [finding('warning', 'database-follows')]
  }
  return []
}
