/** `restore`: databases as a dump of this release has them, exactly; or that dump tried out in a schema of its own. */

import type { Target } from '#shared/domain/plan.ts'
import type { RestoreTask } from '#shared/kinds/task/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { clientWords, databaseLock, withKey } from '../../commands/database/database.ts'
import { dropLines, readableRestore, restoreLines, serverOf } from '../../commands/database/dump.ts'
import { kindFor } from '../../engine/kind.ts'
import { inDatabase, lookIntoDatabase } from '../common/database/access.ts'
import { dumpFiles, dumpNamed } from '../common/database/dump-files.ts'
import { mayWrite } from '../common/database/may-write.ts'
import { databasesOn } from '../common/database/place.ts'
import { restoreFiles, runLines } from '../common/database/restore.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import type { RestoreTarget } from './target.ts'

async function look({ database, host }: RestoreTarget, ask: (sql: readonly string[]) => Promise<string>): Promise<Finding[]> {
  const version = (await ask(['SELECT VERSION();'])).trim()
  return [
    {
      severity: 'ok',
      subject: 'database',
      problem: { code: 'database-reached', values: { database: database.name, version, host: host.name } },
    },
    ...(await mayWrite(database, ask)),
  ]
}

export const restore = kindFor<RestoreTarget>((target: Target): target is RestoreTarget => target.kind === 'restore', {
  name: 'restore',
  // The dump itself may be a task before it: it is read, and its hash compared, before anything is dropped.
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await look(context.target, (queries) => ask('look', queries)),
    })),
  lookAhead: ({ around, plan, target }) => lookIntoDatabase({ around, plan, target }, (ask) => look(target, ask)),
  async forward({ target, step }) {
    await step('restore', (context) => restoreFiles(context, target.files, { into: target.into, timeout: target.timeout }))
  },
  async back({ target, step }) {
    const { into } = target
    if (into === undefined) return false
    const dropped = await step('tidy', (context) =>
      inDatabase(context, async (session) => {
        await runLines(context, session, dropLines(session.access, into), { timeout: target.timeout })
        return { step: 'tidy' }
      }),
    )
    return dropped !== undefined
  },
})

export function planRestore(task: RestoreTask, { inventory, release, numberOf, date }: Planning): Draft[] {
  const title = task.title ?? `restore ${task.dump}`
  const dump = dumpNamed(release, task.dump, title)
  const files = dumpFiles(dump, date)
  if (task.into !== undefined && files.length > 1) fail('restore-into-one', { title, count: files.length })
  return databasesOn(inventory, task.on.length === 0 ? dump.on : task.on, title).map(({ database: known, host }) => {
    const database = serverOf(known)
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    return {
      id: fields.id,
      place: fields.place,
      make: async () => {
        const access = { database, ...(database.password === undefined ? {} : { key: 'RUN' }) }
        const step = { ahead: false, changes: true, lasting: true }
        return {
          ...fields,
          ...{ database, host, files, into: task.into, timeout: task.timeout },
          lock: databaseLock(database),
          forward: [
            { step: 'preflight', lines: [`${clientWords(access)} <<< 'SELECT VERSION();'`], ahead: true, changes: false, lasting: false },
            {
              step: 'restore',
              lines: withKey(
                access,
                files.flatMap((file) => restoreLines(access, file, task.into)),
              ),
              reads: files.flatMap((file) => readableRestore(access, file, task.into)),
              ...step,
              lasting: false,
            },
          ],
          back: task.into === undefined ? [] : [{ step: 'tidy', lines: withKey(access, dropLines(access, task.into)), ...step }],
          lasts: task.into === undefined ? { code: 'restore-lasts' as const, values: { title, dump: task.dump } } : undefined,
          persons: [],
        }
      },
    }
  })
}
