/** One host with a database on it, the inventory that names both, and plans of releases for them. */
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { startFleet } from '../hosts/start-fleet.ts'
import type { Fleet, FleetHost } from '../types.ts'
import { startMariadb } from './mariadb.ts'
import type { TestDatabase } from './on-host.ts'
import { startPostgresql, type TestPostgresql } from './postgresql.ts'

export type DatabaseFleet<Server extends TestDatabase = TestDatabase> = {
  fleet: Fleet
  host: FleetHost
  database: Server
  knownHosts: string
  inventory: string
  /** What the operator types, by the name that he is asked for. */
  passwords: Record<string, string>
  plan(release: string): Promise<Plan>
  stop(): Promise<void>
}

/** `path`: a folder whose programs its host finds first. */
type More = { hosts?: string[]; path?: string }

/** An awkward password: quotes, a backslash and a blank, as they must come through an option file. */
const account = { user: 'ferry', password: `Not'A"Real\\Pass 1` }

/** On a MariaDB, db-1. */
export const databaseFleet = (statements: string, more: More = {}): Promise<DatabaseFleet> =>
  fleetWith(more, account.password, async (host) => {
    const database = await startMariadb(host, { ...account, password: account.password.replaceAll('\\', '\\\\') }, statements)
    return {
      database,
      entries: `db-1: { kind: mariadb, host: db-host, socket: ${database.socket}, user: ${account.user}, password: ask }`,
    }
  })

/** Of a password file of PostgreSQL a colon is the awkward letter. */
const colons = { ...account, password: `${account.password}:2` }

/**
 * On a PostgreSQL: `db-1` is its database `shop`, which the statements make (they begin in the one named postgres); `server` is the same by
 * Debian's own `psql`, with no database named.
 */
export const postgresqlFleet = (statements: string, more: More = {}): Promise<DatabaseFleet<TestPostgresql>> =>
  fleetWith(more, colons.password, async (host) => {
    const database = await startPostgresql(host, colons, statements)
    const known = `kind: postgresql, host: db-host, socket: ${database.socket}, user: ${colons.user}, password: ask`
    return {
      database,
      entries: `db-1: { ${known}, schema: shop, client: ${database.programs} }\n  server: { ${known} }`,
    }
  })

async function fleetWith<Server extends TestDatabase>(
  { hosts: more = [], path }: More,
  password: string,
  start: (host: FleetHost) => Promise<{ database: Server; entries: string }>,
): Promise<DatabaseFleet<Server>> {
  const own = path === undefined ? {} : { sshd: { SetEnv: `PATH=${path}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin` } }
  const fleet = await startFleet({ hosts: [{ name: 'db-host', ...own }, ...more] })
  try {
    const host = fleet.host('db-host')
    const { database, entries } = await start(host)
    const hosts = Object.values(fleet.hosts).map(
      (one) => `  ${one.name}: { address: ${one.address}, port: ${one.port}, user: ${one.user}, identity: ${one.identityFile} }`,
    )
    const inventory = `hosts:\n${hosts.join('\n')}\ndatabases:\n  ${entries}\n`
    return {
      fleet,
      host,
      database,
      knownHosts: fleet.knownHosts,
      inventory,
      passwords: { 'database db-1': password, 'database server': password },
      plan: (release) =>
        makePlan(
          readRelease(release, '/r/release.yaml'),
          readInventory(inventory, 'fleet.yaml'),
          { gate: 'none', date: '20261128' },
          () => {
            throw new Error('no archive is read')
          },
        ),
      stop: () => fleet.stop(),
    }
  } catch (error) {
    await fleet.stop()
    throw error
  }
}
