/** One call of an address from a target's host, or from this computer, and what is wrong with its answer. */
import type { HttpSpec } from '#shared/kinds/task/http.ts'
import { isPassing } from '#shared/problem/course.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { hostOf } from '../../../engine/place-of.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'
import { whereOf } from './ask-service.ts'
import { askHttp } from './http.ts'
import { curlLine, wrongIn } from './http-lines.ts'

/** Characters of an answer that are kept with the run. */
const shownBody = 2_000

/** `milliseconds`: until the answer was there; absent where none came. */
export type Called = { wrong: string[]; told: string[]; milliseconds?: number }

/**
 * What gives no answer is wrong; only a stop is thrown, and with `gaps` a host that is away, for that is no answer of the address.
 * `quiet`: without output.
 */
export async function callHttp(context: StepContext, call: HttpSpec, { quiet = false, gaps = false } = {}): Promise<Called> {
  const { run, target } = context
  if (!quiet) context.say(`$ ${curlLine(call)}\n`)
  const began = performance.now()
  try {
    const url = new URL(call.url)
    const { host, port } = whereOf(url)
    // The host itself connects, so that it is what it sees, and no balancer answers for another.
    const socket = target.host === undefined ? undefined : await (await run.connections.to(hostOf(target))).forward(host, port)
    const { method, headers, body, within } = call
    const answer = await askHttp({ url, method, headers, body, timeout: within, socket, signal: run.flow.signal })
    const milliseconds = Math.round(performance.now() - began)
    if (!quiet) context.say(`HTTP ${answer.status} ${milliseconds} ms\n${answer.body.slice(0, shownBody)}\n`)
    return { wrong: wrongIn(call, answer, milliseconds), told: [`HTTP ${answer.status}`, `${milliseconds} ms`], milliseconds }
  } catch (caught) {
    if (run.flow.signal.aborted || (gaps && isPassing(problemOf(caught)))) throw caught
    const said = caught instanceof Error ? caught.message : String(caught)
    if (!quiet) context.say(`${said}\n`)
    return { wrong: [said], told: [] }
  }
}
