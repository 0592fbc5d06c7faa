/** Which database of the inventory a line means, where what it says fits one alone. */
import type { Database } from '#shared/domain/database.ts'
import type { Named } from './client-line.ts'
import type { Known } from './known.ts'

/** Ports of servers that nobody has given another. */
const usualPort = ({ kind }: Database) => (kind === 'postgresql' ? 5432 : 3306)

const isHere = (address: string | undefined) => address === undefined || /^(?:localhost|127\.0\.0\.1|::1|\[::1\])$/.test(address)

/**
 * Those that everything fits that is said. A line that says neither a server nor a name means none by itself.
 * @param on hosts on which the line is typed: its client reaches the database from there
 */
export function matching(named: Named, on: readonly string[], known: Known): Database[] {
  const isSaid = named.schema !== undefined || !isHere(named.address) || named.socket !== undefined || on.length > 0
  if (!isSaid) return []
  const there = known.databases.filter((database) => fits(database, named) && isReached(database, named, on, known))
  const exact = there.filter(({ name, schema }) => named.schema !== undefined && (schema === named.schema || name === named.schema))
  if (exact.length > 0) return exact
  // A server of which the inventory names no schema has any; it must be said which server that is.
  const isPlaced = !isHere(named.address) || named.socket !== undefined || on.length > 0
  return isPlaced ? there.filter(({ schema }) => named.schema === undefined || schema === undefined) : []
}

function fits(database: Database, { family, port, socket }: Named): boolean {
  const isFamily = family === undefined || (family === 'postgresql') === (database.kind === 'postgresql')
  return (
    isFamily &&
    (port === undefined || (database.port ?? usualPort(database)) === port) &&
    (socket === undefined || database.socket === undefined || database.socket === socket)
  )
}

function isReached(database: Database, { address }: Named, on: readonly string[], { hosts }: Known): boolean {
  const own = hosts.find(({ name }) => name === database.host)
  const isLocal = isHere(database.address)
  if (isHere(address)) return on.length === 0 || (isLocal && on.includes(database.host))
  return database.address === address || database.name === address || (isLocal && (own?.address === address || own?.name === address))
}
