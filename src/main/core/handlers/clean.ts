import { cleanRulesSchema, isForbidden, type Leftover, type LeftoverName } from '#shared/clean/leftover.ts'
import type { Host } from '#shared/domain/host.ts'
import { planFormat } from '#shared/domain/plan.ts'
import { explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { atHost } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { findAll, type Looked, type Looking, type Place } from '../clean/find-leftovers.ts'
import type { Found } from '../clean/judge-leftovers.ts'
import { type Command, scriptOf } from '../commands/command.ts'
import type { Fact } from '../commands/facts.ts'
import { lockedDirectory } from '../commands/lock.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { kinds } from '../kind-list.ts'
import { cleanTarget } from '../kinds/clean/kind.ts'
import { tagOf } from '../kinds/common/target-token.ts'
import { fillValues } from '../plan/fill-values.ts'
import { neededBy } from './needed-backup.ts'
import { today } from './releases.ts'

export function cleanHandlers(parts: CoreParts) {
  return {
    'clean.look': async ({ hosts, ...rules }) => {
      const { leftovers, problems } = await look(parts, hosts, rules)
      return { leftovers, problems }
    },
    'clean.run': async (wanted) => beginClean(parts, wanted),
  } satisfies Partial<Handlers>
}

/** A run that removes these: what must stay is refused before it, whoever asks and however. */
export async function beginClean(parts: CoreParts, { items, title }: { items: LeftoverName[]; title: string }) {
  const hosts = [...new Set(items.map(({ host }) => host))]
  // Age and count are what the operator has looked at; what must stay is judged anew.
  const looked = await look(parts, hosts, {})
  const [problem] = looked.problems
  if (problem !== undefined) fail(problem.problem.code, problem.problem.values, problem.problem)
  const chosen = items.map((item) => mayGo(looked, item))
  const targets = hosts.map((name) => {
    const own = chosen.filter(({ host }) => host === name)
    return cleanTarget(
      parts.host(name),
      own.map((one) => removalOf(parts, looked, one)),
      title,
    )
  })
  const plan = { format: planFormat, title, date: today(), gate: 'none' as const, targets, jumps: jumpsOf(parts, targets), verify: [] }
  return { run: parts.runner.begin(plan, { yes: true, signoffs: [] }), bytes: chosen.reduce((sum, { bytes }) => sum + bytes, 0) }
}

async function look(parts: CoreParts, hosts: readonly string[] | undefined, rules: object): Promise<Looked> {
  await parts.runner.ready()
  const looking: Looking = {
    ask: (host, command) => ask(parts, host, command),
    known: parts.journal.known,
    neededBy: (host, path) => neededBy(parts.journal, kinds, host, path),
    isLive: parts.runner.isLive,
    identity: parts.around.identity,
    runOfTag: runsByTag(parts),
    now: parts.around.now(),
  }
  return findAll(places(parts, hosts), cleanRulesSchema.parse(rules), looking)
}

/** Hosts that services are laid out on; others hold nothing of ours but jobs. */
function places(parts: CoreParts, names: readonly string[] | undefined): Place[] {
  const { hosts, services } = parts.inventory()
  for (const name of names ?? []) parts.host(name)
  return hosts
    .filter(({ name }) => names === undefined || names.includes(name))
    .map((host) => ({
      host,
      services: services.filter((service) => service.hosts.includes(host.name)).map((service) => fillValues(service, host)),
    }))
}

function mayGo({ leftovers }: Looked, { host, kind, path }: LeftoverName): Leftover {
  const found = leftovers.find((one) => one.host === host && one.kind === kind && one.path === path)
  if (found === undefined) return fail('clean-not-one', { path, host })
  if (!isForbidden(found.kept)) return found
  return found.run === undefined ? fail('clean-kept', { path, host }) : fail('clean-needed', { path, host, run: found.run })
}

function removalOf(parts: CoreParts, { found }: Looked, { host, kind, path, bytes, service }: Leftover) {
  const whole: Found | undefined = found.find((one) => one.host === host && one.kind === kind && one.path === path)
  const known = parts.inventory().services.find(({ name }) => name === service)
  const filled = known && fillValues(known, parts.host(host))
  return {
    kind,
    path,
    bytes,
    directory: kind === 'lock' ? (lockedDirectory(path) ?? fail('clean-not-one', { path, host })) : undefined,
    ...(kind === 'backup' && filled && isSingle(filled) ? { isSingle: true, exploded: explodedOf(filled) } : {}),
    owner: whole?.owner,
    names: whole?.names,
  }
}

/** Read once, and only where something is found that asks for it: of thousands of runs each plan is opened. */
function runsByTag({ journal, around: { identity } }: CoreParts): Looking['runOfTag'] {
  let known: Map<string, string> | undefined
  const read = () => {
    const tags = new Map<string, string>()
    for (const { id } of journal.findRuns({}, { offset: 0 })) {
      const token = `${identity}-${id}`
      for (const target of journal.run(id)?.plan.targets ?? []) {
        tags.set(tagOf({ token }, target), token)
        // Of a look without a run.
        tags.set(tagOf({ token: identity }, target), `${identity}-look`)
      }
    }
    return tags
  }
  return (tag) => {
    known ??= read()
    return known.get(tag)
  }
}

function jumpsOf(parts: CoreParts, targets: readonly { host?: Host }[]): Host[] {
  const wanted = new Set(targets.flatMap(({ host }) => host?.jump ?? []))
  return parts.inventory().hosts.filter(({ name }) => wanted.has(name))
}

async function ask(parts: CoreParts, host: Host, command: Command): Promise<readonly Fact[]> {
  const connection = await parts.connections.to(host)
  const { end, stdout, stderr, facts } = await connection.ask(scriptOf(command), { timeout: lookTimeout })
  if (end.kind === 'exited' && end.code === 0) return facts
  const place = atHost(host)
  return end.kind === 'unknown'
    ? fail(end.problem.code, end.problem.values, { place })
    : fail('answer-missing', { what: 'leftovers' }, { place, evidence: `${stderr}${stdout}` })
}

/** Milliseconds: `du` over large trees takes its time. */
const lookTimeout = 120_000
