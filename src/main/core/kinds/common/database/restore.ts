/** The files of a dump back into their database: a task of its own, and the way back of others. */
import type { DumpFile } from '#shared/kinds/task/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import { readableRestore, restoreLines, serverOf } from '../../../commands/database/dump.ts'
import { placeOf } from '../../../engine/place-of.ts'
import type { JobAnswer } from '../../../engine/step/job-answer.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'
import { type DatabaseTarget, inDatabase, type JobOptions, type Session } from './access.ts'

export type Restored = { step: string; schemas: { schema: string; tables: number }[] }

export function restoreFiles<T extends DatabaseTarget>(
  context: StepContext<T>,
  files: readonly DumpFile[],
  { into, timeout }: { into?: string; timeout: number },
): Promise<Restored> {
  return inDatabase(onServer(context), async (session) => {
    const lines = files.flatMap((file) => restoreLines(session.access, file, into))
    const { facts } = await runLines(context, session, lines, {
      timeout,
      reads: files.flatMap((file) => readableRestore(session.access, file, into)),
    })
    const restored = facts.filter(({ name }) => name === 'restored')
    return { step: context.step, schemas: restored.map(({ words }) => ({ schema: words[0] ?? '', tables: Number(words[1]) })) }
  })
}

/** Not in the database itself: an attempt that was broken off may have left none of that name. */
const onServer = <T extends DatabaseTarget>(context: StepContext<T>): StepContext<T> => ({
  ...context,
  target: { ...context.target, database: serverOf(context.target.database) },
})

/** @throws ProblemError restore-failed, command-still-running */
export async function runLines<T extends DatabaseTarget>(
  { target, step }: StepContext<T>,
  session: Session,
  lines: readonly string[],
  options: JobOptions,
): Promise<JobAnswer> {
  const answer = await session.job(step, lines, options)
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') return fail('command-still-running', { seconds: options.timeout / 1000 }, where)
  return answer.end.code === 0 ? answer : fail('restore-failed', { exit: answer.end.code }, where)
}
