import type { RequestReply } from '#shared/contract/index.ts'
import type { Target } from '#shared/domain/plan.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { inspectRun } from '../run/inspect.ts'
import { lookAhead } from '../run/look-ahead.ts'
import { planOf } from './releases.ts'

export function runHandlers(parts: CoreParts) {
  const { journal, runner, jobs } = parts
  const recordOf = (id: string) => journal.run(id) ?? fail('run-unknown', { run: id })

  return {
    'preflight.run': async (options, viewer) => {
      const plan = await planOf(parts, options)
      return Promise.all(
        plan.targets.map(async (target) => {
          const findings = await lookAhead(parts.around, plan, target)
          viewer.send({ name: 'preflight.findings', body: { target: target.id, findings } })
          return { target: target.id, findings }
        }),
      )
    },
    'stage.run': async (options) => {
      const plan = await planOf(parts, options)
      return inParallel(plan.targets, stagedAtOnce, (target) => stage(parts, target))
    },
    'run.begin': async ({ yes, signoffs, ...options }) => ({ run: runner.begin(await planOf(parts, options), { yes, signoffs }) }),
    'run.answer': ({ run, question, answer }) => {
      runner.answer(run, question, answer)
      return {}
    },
    'run.control': ({ run, action }) => {
      runner.control(run, action)
      return {}
    },
    'run.resume': ({ run, yes }) => ({ run: runner.resume(run, { yes, signoffs: [] }) }),
    'run.rollback': async ({ run, targets, yes }) => {
      await runner.rollBack(run, targets, { yes, signoffs: [] })
      return {}
    },
    'run.inspect': ({ run }) => inspectRun(journal, jobs, recordOf(run)),
  } satisfies Partial<Handlers>
}

/** Uploads share one line; more at once would only make each slower and the first later. */
const stagedAtOnce = 4

async function stage(parts: CoreParts, target: Target): Promise<RequestReply<'stage.run'>[number]> {
  const { archive } = target
  if (!archive) return { target: target.id, result: 'failed', bytes: 0 }
  try {
    const connection = await parts.connections.separate(target.host)
    try {
      const result = await connection.upload({
        local: archive.path,
        remote: target.service.archive,
        size: archive.size,
        sha256: archive.sha256,
        token: `${parts.around.identity}-${archive.sha256.slice(0, 12)}`,
        onProgress: ({ sent, total, bytesPerSecond }) =>
          parts.tell({
            name: 'run.progress',
            body: { run: '', target: target.id, step: 'upload', done: sent, total, unit: 'bytes', perSecond: bytesPerSecond },
          }),
      })
      return { target: target.id, result: result.kind, bytes: result.kind === 'sent' ? result.bytes : 0 }
    } finally {
      connection.close()
    }
  } catch (caught) {
    return { target: target.id, result: 'failed', bytes: 0, problem: problemOf(caught) }
  }
}

async function inParallel<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) results[index] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
