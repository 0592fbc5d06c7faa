/** How many of a database's connections are taken: what is asked, and what the answer says. Needs no right that an account has not anyway. */
import type { DatabaseKind } from '#shared/domain/database.ts'

/** Connected clients first, the most that may be second, a line each. */
export function sessionQueries(kind: DatabaseKind): string[] {
  if (kind === 'postgresql')
    return ["SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend';", 'SHOW max_connections;']
  return ["SHOW GLOBAL STATUS LIKE 'Threads_connected';", 'SELECT @@GLOBAL.max_connections;']
}

/** Percent; undefined where the answer is none. */
export function sessionShare(answer: string): number | undefined {
  const [connected, most] = answer
    .trim()
    .split(/\s+/)
    .filter((word) => /^\d+$/.test(word))
    .map(Number)
  return connected === undefined || most === undefined || most === 0 ? undefined : (connected * 100) / most
}
