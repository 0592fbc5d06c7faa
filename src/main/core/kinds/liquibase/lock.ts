/**
 * Liquibase's own lock in the database, which keeps a second one away. One that is killed, or whose host loses power, leaves it there; the next
 * one then waits for five minutes and fails.
 */
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { type Access, clientWords, fed } from '../../commands/database/database.ts'
import { liquibaseLine, liquibasesHere, lockHolder, lockTable } from '../../commands/database/liquibase.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { Session } from '../common/database/access.ts'
import { begunAttempts } from '../common/notes-of.ts'
import type { LiquibaseTarget, Looks } from './target.ts'

export type Holder = { by: string; since: string }

/** Undefined where nobody holds it, or the database does not say: Liquibase itself then does. */
export async function lockHolderOf({ database, schema }: LiquibaseTarget, access: Access, look: Looks): Promise<Holder | undefined> {
  const ask = async (name: string, sql: string) => {
    const { text, code } = await look(name, fed(clientWords(access, schema), [sql], 'lock'))
    return code === 0 ? text.trim() : ''
  }
  const table = await ask('lock-table', lockTable(database, schema))
  if (table === '' || table === 'NULL') return undefined
  const [by = '', since = ''] = (await ask('lock', lockHolder(database, table))).split('\t')
  return by === '' ? undefined : { by, since }
}

/**
 * Before change sets are applied or taken back: the line that has to go first, or none. A lock that an earlier attempt of this very step has left
 * is let go: it names this host, and no Liquibase is at work here any more. Any other is somebody's.
 * @throws ProblemError liquibase-locked
 */
export async function releaseBefore(context: StepContext<LiquibaseTarget>, { access }: Session, look: Looks): Promise<string[]> {
  const { run, target, way, step, attempt } = context
  const own = stepOf(targetState(run, target), way, step)?.commands ?? []
  // What this attempt has begun holds it by right.
  if (own.some((command) => command.changes && command.attempt === attempt)) return []
  const holder = await lockHolderOf(target, access, look)
  if (holder === undefined) return []
  const place = placeOf(target, step)
  const here = (await look('liquibases', liquibasesHere)).text.split('\n').map((line) => line.trim())
  // Not to see one is no proof where not all can be seen.
  const isGone = here.includes('seen all') && !here.some((line) => line.startsWith('running '))
  const isOurs = begunAttempts(context).some((begun) => begun < attempt) && here.includes(holder.by.split(' (')[0] ?? '')
  if (!isGone || !isOurs) fail('liquibase-locked', holder, { place, evidence: here.join('\n') })
  context.note({ code: 'liquibase-released', values: holder, place })
  return [liquibaseLine(target, 'release-locks')]
}
