/** `dump`: databases as files, read back, and copied to a second place. Nothing in the database changes. */
import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { ownDumpLines, ownMark, readableDump } from '../../commands/database/dump.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, lookIntoDatabase } from '../common/database/access.ts'
import { tokenOf } from '../common/target-token.ts'
import { copyFile, type Proven } from './copy.ts'
import { lookAtDump } from './look.ts'
import type { DumpTarget } from './target.ts'

export const dump = kindFor<DumpTarget>((target: Target): target is DumpTarget => target.kind === 'dump', {
  name: 'dump',
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await lookAtDump(
        context.run.connections,
        context.target,
        (sql) => ask('look', sql),
        async (command) => (await context.askForFacts('files', command)).facts,
      ),
    })),
  lookAhead: ({ around, plan, target }) => lookIntoDatabase({ around, plan, target }, (ask) => lookAtDump(around.connections, target, ask)),
  async forward({ target, step }) {
    await step('dump', makeDump)
    const { copy } = target
    if (copy !== undefined)
      await step('copy', async (context) => {
        const copies: Proven[] = []
        for (const file of target.files) copies.push(await copyFile(context, file, copy))
        return { step: 'copy', copies }
      })
  },
  // It only added files, and they are what others go back to.
  back: async () => true,
})

async function makeDump(context: StepContext<DumpTarget>): Promise<{ step: string; files: Proven[] }> {
  const { target, step } = context
  return inDatabase(context, async ({ access, job }) => {
    const lines = target.files.flatMap((file, index) => ownDumpLines(access, file, ownMark(tokenOf(context), index)))
    const answer = await job(step, lines, { timeout: target.timeout, reads: target.files.map((file) => readableDump(access, file)) })
    const where = { place: placeOf(target, step), evidence: answer.tail }
    if (answer.end.kind === 'running') return fail('command-still-running', { seconds: target.timeout / 1000 }, where)
    if (answer.end.code !== 0) return fail('dump-failed', { exit: answer.end.code }, where)
    const files = answer.facts
      .filter(({ name }) => name === 'dump')
      .map(({ words }) => ({ path: words.slice(0, -2).join(' '), bytes: Number(words.at(-2)), sha256: words.at(-1) ?? '' }))
    return files.length === target.files.length ? { step, files } : fail('answer-missing', { what: 'dump' }, where)
  })
}
