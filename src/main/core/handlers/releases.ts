/** Releases by path or by the name under which they were imported. */

import { existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { RequestParsed } from '#shared/contract/index.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { stricterNeed } from '#shared/domain/rehearsal.ts'
import type { Release } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { knownOf } from '../document/databases/known.ts'
import { largestDocx } from '../document/read-file.ts'
import { readTextFile, sizeOf } from '../files/text-file.ts'
import { mergeInventory } from '../inventory/merge-inventory.ts'
import type { Sending } from '../kinds/room.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { OpenedInput, OpenedRelease } from '../reading/read-opened.ts'
import { bindPlan, boundInventory, withoutDrills } from '../rehearsal/bind-plan.ts'
import { inCentresOf } from '../rehearsal/centres-there.ts'
import { environmentInventories, environmentInventory } from '../rehearsal/environments.ts'
import { rehearsalRemark, rehearsed, rehearsedRelease } from '../release/in-practice.ts'
import { localPath } from '../release/local-path.ts'
import { notSaid } from '../release/not-said.ts'
import { checkRelease } from '../release/read-release.ts'
import { withWatchDefault } from '../settings/watch-default.ts'
import { checkArchive } from './check-archive.ts'
import { digestOf } from './rehearsals.ts'
import { showRelease } from './show-release.ts'

export function releaseHandlers(parts: CoreParts) {
  return {
    'release.list': () => listReleases(parts),
    'release.open': async ({ release, filling }) => {
      const opened = await openRelease(parts, release, { filling, isShown: true })
      if (parts.options.fleet === undefined || opened.reading === undefined) return showRelease(opened, inventoryFor(parts, opened))
      // Shown in any case; what is no practice host is refused when it is planned.
      return showRelease(opened, { inventory: parts.inventory(), changes: nothing })
    },
    'archive.check': async ({ release, service, path }) => {
      const opened = await openRelease(parts, release)
      const { inventory } = inventoryFor(parts, opened)
      return checkArchive(parts.archives, inventory, { service, path: localPath(path, opened.path) })
    },
    'plan.make': (options) => planOf(parts, options),
  } satisfies Partial<Handlers>
}

export const releasesFolder = (data: string) => join(data, 'releases')

/** The sandbox's samples, and what was taken in. */
export function listReleases({ options }: CoreParts) {
  const folder = releasesFolder(options.data)
  const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : []
  const all = [
    ...(options.fleet?.releases ?? []).map((release) => ({ ...release, sample: true })),
    ...own.map((name) => ({ name: basename(name, '.yaml'), path: join(folder, name), sample: false })),
  ]
  return all.map((entry) => {
    const text = readTextFile(entry.path)
    const { release } = checkRelease(text, entry.path)
    return { ...entry, title: release?.release ?? entry.name }
  })
}

/** A file that a person names, or an imported release. A document is read as it stands, with the hosts and services it names. */
export async function openRelease(parts: CoreParts, wanted: string, how: Omit<OpenedInput, 'path'> = {}): Promise<OpenedRelease> {
  const path = pathOf(parts, wanted)
  const opened = await readOnce(parts, { path, known: knownTo(parts), ...how })
  const { fleet } = parts.options
  if (fleet === undefined || fleet.releases.some((sample) => sample.path === path)) return opened
  const { release, remarks } = rehearsedRelease(opened.release, path, parts.inventory())
  return { ...opened, release, remarks: [...(opened.reading ? [rehearsalRemark(path)] : []), ...remarks, ...opened.remarks] }
}

/** What a document may mean; faults also of the environments, in which they are made. */
export const knownTo = (parts: CoreParts) => knownOf(parts.inventory(), environmentInventories(parts.inventory()))

/** An environment's hosts by production's addresses: those are what a document writes. */
const writtenIn = (bound: Inventory, { hosts }: Inventory) => hosts.filter(({ name }) => bound.hosts.some((host) => host.name === name))

/** Readings under way, by what is asked. */
const underWay = new WeakMap<CoreParts, Map<string, Promise<OpenedRelease>>>()

/**
 * The panel asks for the archive of each service at the same moment: they share one reading of the file. One that is over is kept for
 * nobody, for what lies beside the file belongs to it and may be another thing a second later.
 */
function readOnce(parts: CoreParts, input: OpenedInput): Promise<OpenedRelease> {
  const all = underWay.get(parts) ?? new Map<string, Promise<OpenedRelease>>()
  underWay.set(parts, all)
  const key = JSON.stringify(input)
  const known = all.get(key)
  if (known !== undefined) return known
  const reading = parts.reading
    .read('opened', input, { file: input.path, size: sizeOf(input.path, largestDocx) })
    .finally(() => all.delete(key))
  all.set(key, reading)
  return reading
}

/**
 * What a document says of its hosts and services counts; what it leaves open (user, key, port) is the inventory's. `onSending` is told of each
 * host that a file goes to before any is read; not in an environment, where hosts are others in the end.
 */
export async function planOf(
  parts: CoreParts,
  options: RequestParsed<'plan.make'>,
  onSending?: (to: { id: string; host: Host; sends: Sending }) => void,
): Promise<Plan> {
  const { environment } = options
  const bound = environment === undefined ? undefined : environmentInventory(parts.inventory(), environment)
  const opened = await openRelease(parts, options.release, {
    archives: options.archives,
    filling: options.filling,
    ...(bound === undefined ? {} : { known: { ...knownOf(bound, [bound]), written: writtenIn(bound, parts.inventory()) } }),
  })
  const inventory = bound === undefined ? inventoryFor(parts, opened).inventory : boundInventory(bound, opened.reading?.inventory)
  if (inventory.hosts.length === 0 && opened.release.tasks.some((task) => isUpgradeTask(task) || task.on.length > 0))
    fail('inventory-empty')
  const documented = options.keepDate ? opened.release.date?.replaceAll('-', '') : undefined
  const date = options.date ?? documented ?? today()
  const release = withArchives(opened, options.archivePaths ?? {})
  const settings = parts.settings.get()
  const hashes = new Map<string, string>()
  const made = await makePlan(
    bound === undefined ? release : inCentresOf(release, bound.addresses),
    withWatchDefault(inventory, settings.timeouts.watch),
    {
      gate: options.gate ?? 'host',
      only: options.only,
      from: options.from,
      date,
      source: opened.path,
      onSending({ id, host: name, sends }) {
        const host = bound === undefined && inventory.hosts.find((one) => one.name === name)
        if (host) onSending?.({ id, host, sends })
      },
    },
    async (path, top, form) => {
      const { facts } = await parts.archives.read(path, top, form)
      hashes.set(path, facts.sha256)
      return facts
    },
  )
  const plan: Plan = {
    ...made,
    digest: await digestOf(release, opened, hashes),
    ...(options.only === undefined && options.from === undefined ? {} : { isPart: true }),
  }
  if (environment !== undefined) {
    const own = parts.inventory()
    return bindPlan(plan, environment, { ...own, hosts: [...own.hosts, ...(opened.reading?.inventory.hosts ?? [])] })
  }
  const real = parts.inventory().environments === undefined ? plan : withoutDrills(plan)
  const need =
    parts.options.fleet === undefined
      ? stricterNeed(release.rehearsal, settings.rehearsal === 'none' ? undefined : settings.rehearsal)
      : undefined
  return need === undefined ? real : { ...real, rehearsal: need }
}

const nothing = { added: [], changed: [], kept: [] }

/** The inventory as the release is planned with it, and what a document changes in it. */
export function inventoryFor(parts: CoreParts, { reading }: OpenedRelease): ReturnType<typeof mergeInventory> {
  const known = parts.inventory()
  if (reading === undefined) return { inventory: known, changes: nothing }
  if (parts.options.fleet !== undefined) return { inventory: rehearsed(known, reading), changes: nothing }
  return mergeInventory(known, reading.inventory, notSaid(reading))
}

function withArchives({ release, path }: OpenedRelease, chosen: Record<string, string>): Release {
  const services = release.tasks.filter(isUpgradeTask).map((task) => task.service)
  for (const service of Object.keys(chosen))
    if (!services.includes(service)) fail('plan-service-unknown', { service, known: services.join(', ') })
  const tasks = release.tasks.map((task) => {
    const archive = isUpgradeTask(task) ? chosen[task.service] : undefined
    return archive === undefined ? task : { ...task, archive: localPath(archive, path) }
  })
  return { ...release, tasks }
}

/** `20261120`, by this computer's clock: the day of the run. */
export function today(now = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('')
}

function pathOf({ options }: CoreParts, wanted: string): string {
  const named = options.fleet?.releases.find((release) => release.name === wanted)?.path
  const candidates = [resolve(wanted), ...(named === undefined ? [] : [named]), join(releasesFolder(options.data), `${wanted}.yaml`)]
  return candidates.find((path) => existsSync(path)) ?? fail('release-unknown', { release: wanted })
}
