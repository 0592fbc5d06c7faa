import type { Check } from '#shared/domain/service.ts'
import { isPassing } from '#shared/problem/course.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { foreignQuestion } from '../../commands/command.ts'
import type { CheckAnswer } from './http/ask-service.ts'
import { checkHttp, checkPort } from './http/ask-service.ts'
import type { LogWatch } from './logs/watch-logs.ts'
import { findProcesses } from './process/find-process.ts'
import type { ServiceContext } from './service-context.ts'

export function describeCheck(check: Check): string {
  switch (check.kind) {
    case 'http':
      return `HTTP ${check.status} ${check.url}${check.contains ? ` “${check.contains}”` : ''}`
    case 'port':
      return `TCP ${check.port}`
    case 'log':
      return `log “${check.pattern}”`
    case 'command':
      return check.command
    case 'process':
      return `same process after ${check.after / 1000} s`
    case 'person':
      return check.text
  }
}

export async function runCheck(
  context: ServiceContext,
  check: Exclude<Check, { kind: 'person' }>,
  started: readonly SeenProcess[],
  logs: LogWatch,
): Promise<CheckAnswer> {
  switch (check.kind) {
    case 'http':
      return checkHttp(context, check)
    case 'port':
      return checkPort(context, check.port)
    case 'log': {
      const found = logs.logs.some((log) => (check.path === undefined || check.path === log.file.path) && log.seen.has(check.pattern))
      return { passed: found, detail: found ? 'seen' : 'not seen since the start' }
    }
    case 'command':
      return checkCommand(context, check.command, check.timeout)
    case 'process':
      return checkSameProcess(context, check.after, started)
  }
}

async function checkCommand(context: ServiceContext, command: string, timeout: number): Promise<CheckAnswer> {
  try {
    const output = await context.ask('check', foreignQuestion([command]), { timeout })
    return { passed: true, detail: output.trim().slice(-200) }
  } catch (caught) {
    const problem = problemOf(caught)
    // A host that is away has not refused.
    if (isPassing(problem) || problem.code === 'host-out-of-reach') throw caught
    return { passed: false, detail: (problem.evidence || problem.code).trim().slice(-200) }
  }
}

/** Where the start was skipped, it is the one that runs now: somebody has said that it is the right one. */
async function checkSameProcess(context: ServiceContext, after: number, started: readonly SeenProcess[]): Promise<CheckAnswer> {
  const [first] = started.length > 0 ? started : (await findProcesses(context)).flat()
  await context.run.flow.wait(after)
  const now = (await findProcesses(context)).flat()
  const same = first !== undefined && now.some((process) => process.pid === first.pid && process.started === first.started)
  return {
    passed: same,
    final: true,
    detail: same ? `pid ${first.pid}` : `pid ${first?.pid ?? '-'} is gone; now ${now.map((process) => process.pid).join(', ') || 'none'}`,
  }
}
