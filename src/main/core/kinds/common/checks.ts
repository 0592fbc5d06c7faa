import { request } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Check } from '#shared/domain/service.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { question } from '../../commands/command.ts'
import { findProcesses } from './find-process.ts'
import type { ServiceContext } from './service-context.ts'
import type { LogWatch } from './watch-logs.ts'

/** `final`: asking again would not change it. */
export type CheckAnswer = { passed: boolean; detail: string; final?: boolean }

/** Milliseconds for one HTTP answer. */
const httpTimeout = 10_000
/** Bytes of an answer that are read to find `contains`. */
const httpLimit = 1024 * 1024

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

/** Asked through the host itself, so that it is this host that answers and no balancer. */
async function checkHttp(context: ServiceContext, check: Extract<Check, { kind: 'http' }>): Promise<CheckAnswer> {
  const url = new URL(check.url)
  const secure = url.protocol === 'https:'
  try {
    const connection = await context.run.connections.to(context.target.host)
    const began = performance.now()
    const socket = await connection.forward(url.hostname, Number(url.port) || (secure ? 443 : 80))
    const { status, body } = await get(url, secure, socket)
    const lacks = check.contains !== undefined && !body.includes(check.contains) ? [`without “${check.contains}”`] : []
    const differs = status === check.status ? [] : [`HTTP ${status}`]
    const wrong = [...differs, ...lacks]
    // The check's own text names the status already; what is new where it fits is how long it took.
    return { passed: wrong.length === 0, detail: wrong.join(', ') || `${Math.round(performance.now() - began)} ms` }
  } catch (caught) {
    const problem = problemOf(caught)
    return { passed: false, detail: problem.evidence ?? problem.code }
  }
}

function get(url: URL, secure: boolean, socket: Duplex): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const ask = (secure ? secureRequest : request)(
      url,
      { createConnection: () => socket as never, timeout: httpTimeout, headers: { connection: 'close' } },
      (answer) => {
        const chunks: Buffer[] = []
        let length = 0
        answer.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length <= httpLimit) chunks.push(chunk)
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
        answer.on('error', reject)
      },
    )
    ask.on('timeout', () => ask.destroy(new Error(`no answer within ${httpTimeout / 1000} s`)))
    ask.on('error', reject)
    ask.end()
  })
}

async function checkPort(context: ServiceContext, port: number): Promise<CheckAnswer> {
  try {
    const connection = await context.run.connections.to(context.target.host)
    const socket = await connection.forward('127.0.0.1', port)
    socket.destroy()
    return { passed: true, detail: 'open' }
  } catch (caught) {
    return { passed: false, detail: problemOf(caught).evidence ?? 'closed' }
  }
}

async function checkCommand(context: ServiceContext, command: string, timeout: number): Promise<CheckAnswer> {
  try {
    const output = await context.ask('check', question([command]), { timeout })
    return { passed: true, detail: output.trim().slice(-200) }
  } catch (caught) {
    const problem = problemOf(caught)
    return { passed: false, detail: (problem.evidence || problem.code).trim().slice(-200) }
  }
}

async function checkSameProcess(context: ServiceContext, after: number, started: readonly SeenProcess[]): Promise<CheckAnswer> {
  await context.run.flow.wait(after)
  const [first] = started
  const now = (await findProcesses(context)).flat()
  const same = first !== undefined && now.some((process) => process.pid === first.pid && process.started === first.started)
  return {
    passed: same,
    final: true,
    detail: same ? `pid ${first.pid}` : `pid ${first?.pid ?? '-'} is gone; now ${now.map((process) => process.pid).join(', ') || 'none'}`,
  }
}
