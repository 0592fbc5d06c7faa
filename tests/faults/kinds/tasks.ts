/** The kinds that are tasks on a host or a database, under faults: one fleet for all of them, set back between the cells. */
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { installMariadb, startMariadb } from '#harness/database/mariadb.ts'
import type { TestDatabase } from '#harness/database/on-host.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import type { FleetTexts } from '#harness/engine.ts'
import { installUnits, resetUnits, withManagers } from '#harness/hosts/service-managers.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import type { FleetHost } from '#harness/types.ts'
import { type Ending, type Moment, openScene, type Scene, type Stage } from '../scene.ts'
import { databaseKinds } from './database-kinds.ts'
import { hostKinds } from './host-kinds.ts'
import { toolKinds } from './tool-kinds.ts'

/** Where a task of a kind is carried out. */
export type Site = {
  host: FleetHost
  /** A second host, for copies. */
  second: FleetHost
  /** The directory of this computer in which the release's files lie. */
  data: string
  /** A kind that needs no database has none. */
  database: TestDatabase
}

/** What is wrong with what has been done, whatever the end; empty where it is right. */
type Judge = (ending: Ending) => Promise<string[]>

export type TaskKind = {
  name: string
  usesDatabase?: boolean
  /** What it does is done in a rehearsal only. */
  isRehearsal?: boolean
  /** The tasks of the release, as its file has them. */
  tasks(site: Site): string
  /** Makes what is there before, on a host without anything of an earlier cell; and remembers it. */
  prepare(site: Site): Promise<Judge>
  byHand(site: Site, moment: Moment): Promise<void>
  /** What of it a host that was started anew brings up by itself. */
  booted?(site: Site): Promise<void>
  /** See `Scene.isUnderWay`. */
  isUnderWay?(site: Site, moment: Moment): Promise<boolean>
}

const allKinds: readonly TaskKind[] = [...hostKinds, ...toolKinds, ...databaseKinds]
/** Little enough to be filled in a moment, and more than the 50 MB that a working copy wants to be free. */
const diskBytes = 96_000_000
const account = { user: 'ferry', password: 'Ferry-of-the-faults' }

export const tasks = {
  kinds: allKinds.map(({ name }) => name),
  async start(kinds: readonly string[], atOnce: number, tell: (news: string) => void) {
    const usesDatabase = allKinds.some((kind) => kind.usesDatabase && kinds.includes(kind.name))
    const names = Array.from({ length: atOnce }, (_, index) => `task-${index + 1}`)
    const fleet = await startFleet({ hosts: ['second', ...names.map((name) => ({ ...withManagers(name), diskBytes }))] })
    tell(`${atOnce + 1} hosts are there`)
    try {
      // Made once: that is most of its start.
      if (usesDatabase) await installMariadb(fleet.host('second'))
      if (usesDatabase) tell('the data of a MariaDB are made')
      const stages = names.map(async (name) => {
        const stage = await stageOn(fleet, name, usesDatabase)
        tell(`${name} is ready`)
        return stage
      })
      return { stages: await Promise.all(stages), stop: fleet.stop }
    } catch (error) {
      await fleet.stop()
      throw error
    }
  },
}

async function stageOn(fleet: Fleet, name: string, usesDatabase: boolean): Promise<Stage> {
  const [host, second] = [fleet.host(name), fleet.host('second')]
  await installUnits(host)
  if (usesDatabase) await host.put(second.outside('/srv/mariadb'), '/srv/mariadb')
  const database = usesDatabase ? await startMariadb(host, account, '', { outlivesKills: true }) : noDatabase
  const login = (one: FleetHost, isRehearsal = false) =>
    `{ address: ${one.address}, port: ${one.port}, user: ${one.user}, identity: ${one.identityFile}${isRehearsal ? ', rehearsal: true' : ''} }`
  const textsOf = ({ isRehearsal = false }: TaskKind): FleetTexts => ({
    knownHosts: fleet.knownHosts,
    inventory: [
      `hosts:\n  ${name}: ${login(host, isRehearsal)}\n  second: ${login(second)}`,
      `databases:\n  ${name}-db: { kind: mariadb, host: ${name}, socket: /srv/mariadb/s.sock, user: ${account.user}, password: ask }\n`,
    ].join('\n'),
    passwords: { [`database ${name}-db`]: account.password },
  })
  return {
    async open(wanted) {
      const kind = allKinds.find((one) => one.name === wanted)
      if (kind === undefined) throw new Error(`no kind ${wanted} here`)
      return openTask(textsOf(kind), kind, { host, second, database })
    },
  }
}

const noDatabase: TestDatabase = {
  socket: '',
  start: async () => undefined,
  sql: () => Promise.reject(new Error('this host has no database')),
}

async function openTask(texts: FleetTexts, kind: TaskKind, on: Omit<Site, 'data'>): Promise<Scene> {
  const { host, database } = on
  await clear(on)
  return openScene(texts, async ({ data }) => {
    const site = { ...on, data }
    const judge = await kind.prepare(site)
    await succeed(host, 'sync -f /home')
    return {
      host,
      fleet: texts,
      places: ['/home', '/root'],
      async booted() {
        await database.start()
        await kind.booted?.(site)
      },
      isUnderWay: async (moment) => (await kind.isUnderWay?.(site, moment)) ?? true,
      byHand: (moment) => kind.byHand(site, moment),
      judge: async (ending) => [...endsRight(ending), ...(await leftBehind(site)), ...(await judge(ending))],
      plan: () =>
        makePlan(
          readRelease(`release: x\ntasks:\n${kind.tasks(site)}`, `${data}/release.yaml`),
          readInventory(texts.inventory, 'fleet.yaml'),
          { gate: 'none', date: '20261120' },
          () => Promise.reject(new Error('no archive is read')),
        ),
    }
  })
}

/** Nothing of an earlier cell: neither files nor what it has left running. */
async function clear({ host, second, database }: Omit<Site, 'data'>): Promise<void> {
  const { stdout } = await host.exec(
    [
      'for place in /home /root; do mount -o remount,bind,rw $place 2>/dev/null; done',
      "for pid in $(ls /proc | grep -E '^[0-9]+$'); do case $pid-$(cat /proc/$pid/comm 2>/dev/null) in 1-* | $$-*) ;; *-sh | *-bash | *-sleep | *-mariadb | *-mariadb-dump | *-gzip | *-git | *-composer | *-mqadmin | *-nginx | *-liquibase) kill -9 $pid 2>/dev/null ;; esac; done",
      'rm -rf /home/* /root/.ferry /var/tmp/.ferry* /srv/calls',
      'mkdir -p /home/site && : > /srv/calls && echo ready',
    ].join('\n'),
  )
  if (!stdout.includes('ready')) throw new Error(`${host.name} could not be set back: ${stdout}`)
  await succeed(second, `rm -rf /srv/copies/${host.name}`)
  await resetUnits(host)
  await database.start()
}

/** Every one of these kinds can be carried to its end, or be brought back. */
function endsRight({ result, moment }: Ending): string[] {
  if (moment.way === 'back' && result === 'succeeded') return ['succeeded, though it was to go back']
  return ['succeeded', 'rolled-back'].includes(result) ? [] : [`ends as ${result}`]
}

/** Locks, keys of databases, and what is only there until a file is whole. */
async function leftBehind({ host, second }: Site): Promise<string[]> {
  const places = '/var/tmp /root/.ferry/keys /root/.ferry/kept /home/site /home/dumps'
  const unfinished = `find ${places} /srv/copies/${host.name} -maxdepth 1 \\( -name '*.ferry-*' -o -name '*.part' -o -name '*.failed' -o -path '*/keys/*' -o -name '*.new' \\) 2>/dev/null`
  const found = await Promise.all([host, second].map((one) => one.exec(unfinished)))
  const left = found.flatMap(({ stdout }) => stdout.split('\n')).filter((line) => line !== '')
  return left.length === 0 ? [] : [`left behind: ${left.join(', ')}`]
}
