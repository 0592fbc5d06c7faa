/**
 * HTTP and port checks, from the host's own side. By a connection that its sshd makes, as long as it makes any: Ferry then
 * reads the answer itself, the same on every host. Where sshd forwards nothing, a tool of the host asks. A gap is thrown, not an answer.
 */
import type { Check } from '#shared/domain/service.ts'
import { isPassing } from '#shared/problem/course.ts'
import { fail, ProblemError, problemOf } from '#shared/problem/problem.ts'
import { lastFact } from '../../../commands/facts.ts'
import { connectBy, getBy, type HttpTool, httpTools, listTools, portTools, speaks } from '../../../commands/service/ask-service.ts'
import type { ServiceContext } from '../service-context.ts'
import { getThrough } from './http.ts'
import { type HttpAnswer, readHttpAnswer } from './http-answer.ts'

/** `final`: asking again would not change it. */
export type CheckAnswer = { passed: boolean; detail: string; final?: boolean }

/** Seconds for one HTTP answer, and for a connection. */
const httpSeconds = 10
const portSeconds = 5
/** Milliseconds on top: the tool itself ends in time. */
const toolMargin = 10_000

export async function checkHttp(context: ServiceContext, check: Extract<Check, { kind: 'http' }>): Promise<CheckAnswer> {
  const url = new URL(check.url)
  try {
    const began = performance.now()
    const { status, body, isCut } = (await byForwarding(context, url)) ?? (await byTool(context, url))
    const lacks =
      check.contains !== undefined && !body.includes(check.contains)
        ? [`without “${check.contains}”${isCut === true ? ' in its first MiB' : ''}`]
        : []
    const differs = status === check.status ? [] : [`HTTP ${status}`]
    const wrong = [...differs, ...lacks]
    // The check's own text names the status already; what is new where it fits is how long it took.
    return { passed: wrong.length === 0, detail: wrong.join(', ') || `${Math.round(performance.now() - began)} ms` }
  } catch (caught) {
    return refusal(caught)
  }
}

export async function checkPort(context: ServiceContext, port: number): Promise<CheckAnswer> {
  try {
    const connection = await context.run.connections.to(context.target.host)
    try {
      const socket = await connection.forward('127.0.0.1', port)
      socket.destroy()
    } catch (caught) {
      if (problemOf(caught).code !== 'forward-prohibited') throw caught
      const tools = await toolsOf(context)
      const tool = portTools.find((name) => tools.includes(name))
      await context.ask('port', connectBy(tool, port, portSeconds), { quiet: true, timeout: portSeconds * 1000 + toolMargin })
    }
    return { passed: true, detail: 'open' }
  } catch (caught) {
    return refusal(caught, 'closed')
  }
}

/** What the service said, or why it said nothing. A host that is away has not refused. */
function refusal(caught: unknown, otherwise?: string): CheckAnswer {
  const { code, evidence, values } = problemOf(caught)
  if (isPassing({ code }) || code === 'host-out-of-reach') throw caught
  const said = code === 'forward-refused' ? String(values.reason) : evidence?.trim().slice(-200)
  return { passed: false, detail: otherwise ?? (said || code) }
}

/** Without the brackets of an IPv6 address; with the port that goes without saying. */
export function whereOf(url: URL): { host: string; port: number } {
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) }
}

/** Undefined where sshd forwards nothing. */
async function byForwarding(context: ServiceContext, url: URL): Promise<HttpAnswer | undefined> {
  const connection = await context.run.connections.to(context.target.host)
  try {
    const { host, port } = whereOf(url)
    const socket = await connection.forward(host, port)
    return await getThrough(url, socket, httpSeconds * 1000)
  } catch (caught) {
    if (problemOf(caught).code === 'forward-prohibited') return undefined
    // The socket hangs up when its connection is lost: that is no answer of the service.
    if (connection.isLost) await connection.lost.then((problem) => Promise.reject(new ProblemError(problem)))
    throw caught
  }
}

async function byTool(context: ServiceContext, url: URL): Promise<HttpAnswer> {
  const tool = httpToolOf(await toolsOf(context), url)
  if (tool === undefined) return fail('check-without-tool', { check: url.href, host: context.target.host.name })
  const text = await context.ask('http', getBy(tool, url, httpSeconds), { quiet: true, timeout: httpSeconds * 1000 + toolMargin })
  return (
    readHttpAnswer(tool, text) ??
    fail('answer-missing', { what: url.href }, { evidence: text.replace(/\s*ferry-status 000\n$/, '') || `${tool}: no HTTP answer` })
  )
}

/** Which of the host's tools asks. */
export function httpToolOf(tools: readonly string[], url: URL): HttpTool | undefined {
  return httpTools.find((name) => tools.includes(name) && speaks(name, url))
}

async function toolsOf(context: ServiceContext): Promise<string[]> {
  const { facts } = await context.askForFacts('tools', listTools(), { quiet: true })
  return lastFact(facts, 'tools')?.words ?? []
}
