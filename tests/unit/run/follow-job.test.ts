import { expect, test } from 'vitest'
import { startService } from '#core/commands/process/start.ts'
import type { LiveRun } from '#core/engine/live-run.ts'
import { followJob } from '#core/engine/step/follow-job.ts'
import type { FollowOptions } from '#core/ssh/jobs/jobs-port.ts'
import { serviceTarget } from './service-target.ts'

const output = Buffer.from('welcomeferry-fact log 1 2 /glued\nferry-fact log 5 6 /home/app.log\nstarted\n')

/** A job whose host says so much of it. */
async function follow(report: (options: FollowOptions) => void) {
  const run = {
    id: 'run',
    journal: { outputLength: async () => 0 },
    jobs: {
      async run(_host: unknown, _job: unknown, options: FollowOptions) {
        options.onOutput?.(output, 0)
        report(options)
        return { kind: 'exited', code: 0 }
      },
    },
    flow: { signal: new AbortController().signal },
    state: () => ({ lostHosts: [] }),
    record: () => undefined,
    keepOutput: () => undefined,
    tell: { output: () => undefined },
  } as unknown as LiveRun
  const target = serviceTarget()
  const at = { target: target.id, way: 'forward', step: 'start', attempt: 1 } as const
  const { facts } = await followJob({ run, target, at, place: { run: 'run', ...at }, job: 'job', command: startService('x', []) })
  return facts.map(({ name, rest }) => `${name} ${rest}`)
}

test('what a job reports comes by its own way, and no line of its output is taken for it', async () => {
  expect(await follow(({ onFacts }) => onFacts?.([{ name: 'log', words: ['7', '8', '/a'], rest: '7 8 /a' }]))).toEqual(['log 7 8 /a'])
  expect(await follow(({ onFacts }) => onFacts?.([]))).toEqual([])
})

test('a job that an earlier Ferry has begun reports in its output', async () => {
  expect(await follow(() => undefined)).toEqual(['log 5 6 /home/app.log'])
})
