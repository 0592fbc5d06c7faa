import type { RequestReply } from '#shared/contract/index.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Question } from '#shared/run/question.ts'
import type { Walked } from './chapter.ts'

const target = 'ecmc@ecmc-1'
const process = (pid: number) => ({
  pid,
  started: '8812345',
  user: 'root',
  executable: '/usr/java/bin/java',
  commandLine: '/usr/java/bin/java -Dapp=ecmc start',
  ports: [8080],
})

const questions: Question[] = [
  { kind: 'kill-after-term', target, processes: [process(4105)], waited: 30_000 },
  { kind: 'choose-process', target, processes: [process(4105), process(5220)] },
  {
    kind: 'lock-held',
    target,
    owner: { operator: '张三', computer: 'day-shift', since: '2026-11-20 19:30', run: 'r-0007', heartbeatAge: 45_000, jobs: ['r-0007-1'] },
  },
  {
    kind: 'preflight',
    findings: [
      {
        target,
        finding: {
          severity: 'blocking',
          subject: 'disk',
          problem: { code: 'disk-short', values: { path: '/home', free: '2.1 GB', needed: '3.3 GB' } },
        },
      },
    ],
  },
  {
    kind: 'gate',
    target,
    covers: [],
    lines: [{ target, line: '1', text: '正常访问' }],
    wrong: [{ code: 'step-skipped', values: { step: 'watch', reason: 'r-0007' } }],
  },
  // A night that is never near, and a window that is over.
  { kind: 'hold', target, opens: Date.UTC(2099, 0, 1, 14), isAsked: false },
  {
    kind: 'hold',
    target: 'ecmc@ecmc-2',
    opens: Date.UTC(2099, 0, 1, 16),
    closes: Date.UTC(2099, 0, 1, 20),
    missed: Date.UTC(2026, 0, 1, 20),
    isAsked: true,
  },
]

/** What a run may ask and suffer, told to the page as if it had happened; the scripted run knows nothing of it. */
export async function everyQuestion({ core }: Walked): Promise<void> {
  const outcome = await core.dispatch('run.get', { run: 'r-0001' }, { id: 'walk', send: () => undefined })
  if (!outcome.ok) throw new Error(`The run is not there: ${outcome.problem.code}`)
  let { length } = (outcome.reply as RequestReply<'run.get'>).events
  const happens = (event: RunEvent) => {
    length += 1
    core.tell({ name: 'run.event', body: { run: 'r-0001', sequence: length, at: Date.now(), event } })
  }
  happens({ type: 'target-began', target, way: 'forward' })
  happens({ type: 'lock', target, state: 'taken' })
  happens({ type: 'step-began', target, way: 'forward', step: 'upload', attempt: 1 })
  const done = { done: 263_000_000, total: 412_000_000, unit: 'bytes' as const, perSecond: 84_000_000 }
  core.tell({ name: 'run.progress', body: { run: 'r-0001', target, step: 'upload', ...done } })
  happens({ type: 'connection', host: 'ecmc-1', state: 'lost' })
  for (const [index, question] of questions.entries()) happens({ type: 'question-asked', id: `made-up-${index}`, question })
}
