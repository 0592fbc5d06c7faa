/** One host with a database on it, the inventory that names both, and plans of releases for them. */
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { startFleet } from '../start-fleet.ts'
import type { Fleet, FleetHost } from '../types.ts'
import { startMariadb, type TestDatabase } from './mariadb.ts'

export type DatabaseFleet = {
  fleet: Fleet
  host: FleetHost
  database: TestDatabase
  knownHosts: string
  inventory: string
  /** What the operator types, by the name that he is asked for. */
  passwords: Record<string, string>
  plan(release: string): Promise<Plan>
  stop(): Promise<void>
}

/** An awkward password: quotes, a backslash and a blank, as they must come through an option file. */
const account = { user: 'ferry', password: `Not'A"Real\\Pass 1` }

export async function databaseFleet(statements: string, more: { hosts?: string[] } = {}): Promise<DatabaseFleet> {
  const fleet = await startFleet({ hosts: ['db-host', ...(more.hosts ?? [])] })
  try {
    const host = fleet.host('db-host')
    const database = await startMariadb(host, { ...account, password: account.password.replaceAll('\\', '\\\\') }, statements)
    const hosts = Object.values(fleet.hosts).map(
      (one) => `  ${one.name}: { address: ${one.address}, port: ${one.port}, user: ${one.user}, identity: ${one.identityFile} }`,
    )
    const inventory = `hosts:
${hosts.join('\n')}
databases:
  db-1: { kind: mariadb, host: db-host, socket: ${database.socket}, user: ${account.user}, password: ask }
`
    return {
      fleet,
      host,
      database,
      knownHosts: fleet.knownHosts,
      inventory,
      passwords: { 'database db-1': account.password },
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
