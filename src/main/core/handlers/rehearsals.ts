/** What was rehearsed, and whether that is enough to begin. */
import type { Plan } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { isEnough, type Rehearsal, rehearsalOf, workIn } from '#shared/run/rehearsal.ts'
import { hashFile } from '../archive/hash-file.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import type { OpenedRelease } from '../reading/read-opened.ts'
import { filesIn, releaseDigest } from '../rehearsal/digest.ts'

/** Newest rehearsals that are looked at for one that passed. */
const rehearsalsRead = 20

export function rehearsalHandlers(parts: CoreParts) {
  const { journal } = parts
  return {
    'plan.rehearsal': async ({ digest }) => {
      await parts.runner.ready()
      return { rehearsal: bestRehearsal(parts, digest) }
    },
    'run.rehearsal': ({ run }) => {
      const { plan, created } = journal.run(run) ?? fail('run-unknown', { run })
      const events = journal.events(run)
      return {
        rehearsal: rehearsalBefore(parts, plan, created),
        work: { forward: workIn(plan, events, 'forward'), back: workIn(plan, events, 'back') },
      }
    },
  } satisfies Partial<Handlers>
}

/** For what is shown beside a run of production: the same whenever it is asked for. */
export function rehearsalBefore(parts: Pick<CoreParts, 'journal'>, { digest, environment }: Plan, at: number): Rehearsal | undefined {
  return digest === undefined || environment !== undefined ? undefined : bestRehearsal(parts, digest, at)
}

/** The newest that passed both ways, else forward; else the newest at all. */
function bestRehearsal({ journal }: Pick<CoreParts, 'journal'>, digest: string, before = Number.POSITIVE_INFINITY): Rehearsal | undefined {
  const found = journal.known.rehearsalsOf(digest, rehearsalsRead).flatMap((id) => {
    const record = journal.run(id)
    if (record === undefined || record.created >= before) return []
    const events = journal.events(id).filter(({ at }) => at < before)
    return [rehearsalOf({ id, plan: record.plan, events })]
  })
  return found.find((one) => isEnough(one, 'both')) ?? found.find((one) => isEnough(one, 'forward')) ?? found[0]
}

/**
 * Nothing where the plan is a rehearsal itself, or asks for none.
 * @throws ProblemError rehearsal-…: which, and what to do
 */
export async function mustBeRehearsed(parts: CoreParts, plan: Plan): Promise<void> {
  const { rehearsal: need, digest, source, title } = plan
  if (need === undefined || plan.environment !== undefined) return
  await parts.runner.ready()
  const found = digest === undefined ? undefined : bestRehearsal(parts, digest)
  if (found === undefined) {
    const [run] = source === undefined ? [] : parts.journal.known.rehearsalsFrom(source, 1)
    const environment = run === undefined ? undefined : parts.journal.run(run)?.plan.environment
    if (run === undefined || environment === undefined) return fail('rehearsal-none', { title })
    return fail('rehearsal-changed', { title, run, environment })
  }
  if (isEnough(found, need)) return
  const { run, environment, passed } = found
  fail(passed.forward ? 'rehearsal-not-back' : 'rehearsal-not-forward', { title, run, environment })
}

/** @param hashes of archives that were read already, by path */
export async function digestOf(release: Release, { reading }: OpenedRelease, hashes: ReadonlyMap<string, string>): Promise<string> {
  const content = new Map(hashes)
  for (const path of filesIn(release)) if (!content.has(path)) content.set(path, await contentOf(path))
  return releaseDigest(release, reading?.inventory.services ?? [], (path) => content.get(path) ?? absent)
}

/** Of a host that is left out the archive need not be there; with it the release is another one. */
const absent = 'absent'

async function contentOf(path: string): Promise<string> {
  try {
    return (await hashFile(path)).sha256
  } catch (caught) {
    if (caught instanceof ProblemError && caught.problem.code === 'archive-missing') return absent
    throw caught
  }
}
