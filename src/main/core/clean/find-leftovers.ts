/** What stands on the hosts, with what the journal knows of it. Looks, changes nothing. */
import type { CleanRules, Leftover } from '#shared/clean/leftover.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Service } from '#shared/domain/service.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Command } from '../commands/command.ts'
import type { Fact } from '../commands/facts.ts'
import { isJobId } from '../commands/jobs/jobs.ts'
import { findJobs, findLeftovers, findOwnLeftovers } from '../commands/leftovers.ts'
import { findBackups } from '../commands/version/backups.ts'
import type { KnownRuns } from '../journal/port.ts'
import { type Found, judgeLeftovers, type Known } from './judge-leftovers.ts'

/** A host with the services that are laid out there, their values filled in. */
export type Place = { host: Host; services: readonly Service[] }

export type Looking = {
  ask(host: Host, command: Command): Promise<readonly Fact[]>
  known: KnownRuns
  /** The run that could still go back to this backup. */
  neededBy(host: string, path: string): string | undefined
  isLive(run: string): boolean
  identity: string
  /** The run, as it is named on hosts, whose names there begin with this tag (`tagOf`). */
  runOfTag(tag: string): string | undefined
  now: number
}

export type Looked = { leftovers: Leftover[]; problems: { host: string; problem: Problem }[]; found: readonly Found[] }

export async function findAll(places: readonly Place[], rules: CleanRules, looking: Looking): Promise<Looked> {
  const problems: Looked['problems'] = []
  const answers = await Promise.all(
    places.map(async (place) => {
      try {
        return await findOn(place, looking)
      } catch (caught) {
        problems.push({ host: place.host.name, problem: problemOf(caught) })
        return []
      }
    }),
  )
  const found = answers.flat()
  return { leftovers: judgeLeftovers(found, rules, knownOf(looking)), problems, found }
}

async function findOn({ host, services }: Place, { ask, identity, runOfTag }: Looking): Promise<Found[]> {
  const besides: Found[] = []
  for (const service of services) {
    const about = { host: host.name, service: service.name, count: 1 }
    besides.push(...readLeftovers(await ask(host, findLeftovers(service)), about))
    besides.push(...readBackups(await ask(host, findBackups(service.directory, service.backup.suffix, isSingle(service))), about))
  }
  // What is hidden beside `app` may be `app2`'s: it is one and the same.
  const once = new Map(besides.map((one) => [`${one.kind} ${one.path}`, one]))
  const own = readLeftovers(await ask(host, findOwnLeftovers), { host: host.name, count: 1 }).map((one) => ownedByTag(one, runOfTag))
  return [...once.values(), ...own, ...readJobs(await ask(host, findJobs(identity)), host.name, identity)]
}

type About = Pick<Found, 'host' | 'service' | 'count'>

/** Of each tree and file, and the lock's run in the fact behind it. */
export function readLeftovers(facts: readonly Fact[], about: About): Found[] {
  const found: Found[] = []
  for (const { name, rest } of facts) {
    const last = found.at(-1)
    if (name === 'left-owner' && last?.kind === 'lock') found.splice(-1, 1, { ...last, owner: rest })
    const [, kind, bytes, seconds, path = ''] =
      name === 'left' ? (/^(partial|part|lock|failed|archive|password) (\d*) (\d+) (.*)$/s.exec(rest) ?? []) : []
    if (kind === undefined) continue
    const size = { bytes: Number(bytes), changed: Number(seconds) * 1000 }
    found.push({ ...about, ...size, kind: kind as Found['kind'], path, owner: ownerIn(path) })
  }
  return found
}

/** Trees and uploads that are under way bear the name of who makes them. */
const ownerIn = (path: string): string | undefined => /\.([^./]+)\.(?:partial|new|restoring|old|part)$/.exec(path)?.[1]

/** A password's file, and an upload for a file, are named after run and target in a way that nobody can read backwards. */
export function ownedByTag(one: Found, runOfTag: Looking['runOfTag']): Found {
  if (one.kind !== 'password' && one.kind !== 'part') return one
  const tag = /\/([0-9a-f]{10})[^/]*$/.exec(one.path)?.[1]
  return { ...one, owner: (tag === undefined ? undefined : runOfTag(tag)) ?? '' }
}

function readBackups(facts: readonly Fact[], about: About): Found[] {
  return facts.flatMap(({ rest }) => {
    const [, bytes, seconds, path] = /^(\d+) \d+ (\d+) (?:proven|unproven) (.*)$/s.exec(rest) ?? []
    if (path === undefined) return []
    return [{ ...about, kind: 'backup' as const, path, bytes: Number(bytes), changed: Number(seconds) * 1000 }]
  })
}

/** One entry a run, with all its jobs. */
export function readJobs(facts: readonly Fact[], host: string, identity: string): Found[] {
  const runs = new Map<string, Found>()
  for (const { rest } of facts) {
    const [, bytes, seconds, state, name = ''] = /^(\d+) (\d+) (ended|open) (.*)$/.exec(rest) ?? []
    const owner = name.startsWith(`${identity}-`) ? /^r-\d+(?=-)/.exec(name.slice(identity.length + 1))?.[0] : undefined
    if (owner === undefined) continue
    const key = `${identity}-${owner}`
    const before = runs.get(key)
    runs.set(key, {
      host,
      kind: 'jobs',
      path: key,
      owner: key,
      bytes: (before?.bytes ?? 0) + Number(bytes),
      count: (before?.count ?? 0) + 1,
      changed: Math.max(before?.changed ?? 0, Number(seconds) * 1000),
      isOpen: before?.isOpen === true || state === 'open',
      names: [...(before?.names ?? []), ...(isJobId(name) ? [name] : [])],
    })
  }
  return [...runs.values()]
}

function knownOf({ known, neededBy, isLive, identity, now }: Looking): Known {
  const runOf = (owner: string) => owner.slice(identity.length + 1)
  const goesOn = [...known.inState('running'), ...known.inState('interrupted'), ...known.inState('created')]
  const left = [...known.inState('stopped'), ...known.inState('failed'), ...known.inState('partly-back')]
  const hasPlace = (line: (typeof goesOn)[number], host: string, service: string) =>
    line.places.some((place) => place.host === host && place.service === service)
  return {
    now,
    identity,
    isUnfinished: (owner) => isLive(runOf(owner)) || goesOn.some(({ id }) => id === runOf(owner)),
    neededBy,
    busyWith: (host, service) =>
      (goesOn.find((line) => hasPlace(line, host, service)) ?? left.find((line) => known.broughtTo(host, service) === line.id))?.id,
  }
}
