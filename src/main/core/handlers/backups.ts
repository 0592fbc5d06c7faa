import { setTimeout as delay } from 'node:timers/promises'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Service } from '#shared/domain/service.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import { atHost } from '#shared/problem/place.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { type Command, scriptOf } from '../commands/command.ts'
import type { Fact } from '../commands/facts.ts'
import { findBackups, findSetAside } from '../commands/version/backups.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { fillValues } from '../plan/fill-values.ts'
import { makeRestorePlan } from '../plan/make-plan.ts'
import { withWatchDefault } from '../settings/watch-default.ts'
import { beginClean } from './clean.ts'
import { today } from './releases.ts'

type Backup = RequestReply<'backups.list'>[number]

export function backupHandlers(parts: CoreParts) {
  return {
    'backups.list': async ({ hosts }) => (await Promise.all(places(parts, hosts).map((place) => listBackups(parts, place)))).flat(),
    'backups.restore': async ({ host, service, path, yes, title = path }) => {
      if ((await mustBeBackup(parts, host, path)).isSetAside) fail('backup-not-one', { path, host })
      const plan = makeRestorePlan(withWatchDefault(parts.inventory(), parts.settings.get().timeouts.watch), {
        host,
        service,
        path,
        date: today(),
        title,
      })
      const run = parts.runner.beginRestore(plan, { yes, signoffs: [] })
      return { run }
    },
    // By the rule of everything that is removed, and as a run of its own: the history has what is gone.
    'backups.prune': async ({ host, path, title = path }) => {
      const { isSetAside } = await mustBeBackup(parts, host, path)
      const { run } = await beginClean(parts, { items: [{ host, kind: isSetAside ? 'failed' : 'backup', path }], title })
      await untilRemoved(parts, run)
      return { run }
    },
  } satisfies Partial<Handlers>
}

type Place = { host: Host; service: Service }

function places(parts: CoreParts, names: readonly string[] | undefined): Place[] {
  const { services } = parts.inventory()
  for (const name of names ?? []) parts.host(name)
  return services.flatMap((service) =>
    service.hosts
      .filter((name) => names === undefined || names.includes(name))
      .map((name) => ({ host: parts.host(name), service: fillValues(service, parts.host(name)) })),
  )
}

async function listBackups(parts: CoreParts, { host, service }: Place): Promise<Backup[]> {
  const about = { host: host.name, service: service.name }
  try {
    const facts = await ask(parts, host, findBackups(service.directory, service.backup.suffix, isSingle(service)))
    const aside = await ask(parts, host, findSetAside(service.directory, isSingle(service)))
    return [...facts, ...aside].flatMap(({ rest }) => {
      const [, bytes, entries, seconds, proof, path = ''] = /^(\d+) (\d+) (\d+) (?:(proven|unproven) )?(.*)$/s.exec(rest) ?? []
      const read = {
        ...about,
        path,
        bytes: Number(bytes),
        entries: Number(entries),
        created: Number(seconds) * 1000,
        proven: proof === 'proven',
        ...(proof === undefined && { isSetAside: true }),
      }
      return path === '' ? [] : [{ ...read, run: parts.journal.known.madeBackup(host.name, path) }]
    })
  } catch (caught) {
    return [{ ...about, path: '', bytes: 0, entries: 0, created: 0, proven: false, problem: problemOf(caught) }]
  }
}

/** Whoever has asked waits for it: what cannot be removed, or asks anything, ends its run and is his answer. */
async function untilRemoved({ runner }: CoreParts, run: string): Promise<void> {
  const isOver = () => Promise.race([runner.finished(run).then(() => true), delay(100, false)])
  while (!(await isOver())) {
    const [asked] = runner.state(run).questions
    if (asked === undefined) continue
    runner.control(run, 'stop')
    await runner.finished(run)
    if ('problem' in asked.question) fail(asked.question.problem.code, asked.question.problem.values, asked.question.problem)
  }
  const { phase } = runner.state(run)
  if (phase.kind !== 'ended' || phase.result !== 'succeeded') fail('backup-not-removed', { run })
}

/** Restoring and pruning take only what the host itself lists of a service: never any path that was typed. */
async function mustBeBackup(parts: CoreParts, host: string, path: string): Promise<Backup> {
  const known = await Promise.all(places(parts, [host]).map((place) => listBackups(parts, place)))
  const problem = known.flat().find((backup) => backup.problem)?.problem
  if (problem) fail(problem.code, problem.values, problem)
  return known.flat().find((backup) => backup.path === path) ?? fail('backup-not-one', { path, host })
}

async function ask(parts: CoreParts, host: Host, command: Command): Promise<Fact[]> {
  const connection = await parts.connections.to(host)
  const { end, stdout, stderr, facts } = await connection.ask(scriptOf(command), { timeout: listTimeout })
  if (end.kind === 'exited' && end.code === 0) return facts
  const place = atHost(host)
  return end.kind === 'unknown'
    ? fail(end.problem.code, end.problem.values, { place })
    : fail('answer-missing', { what: 'backups' }, { place, evidence: `${stderr}${stdout}` })
}

/** Milliseconds: `du` over large trees takes its time. */
const listTimeout = 120_000
