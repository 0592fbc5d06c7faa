/** A service at an address of the inventory, reached by HTTP: from a host that its address names, or from this computer. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { RunSurroundings } from '../../../engine/live-run.ts'
import { hostOf, placeOf } from '../../../engine/place-of.ts'
import { addressDestination, addressVaultName } from './address-secret.ts'
import { whereOf } from './ask-service.ts'
import { wayOn } from './hops.ts'
import { askHttp } from './http.ts'

/** `centre`: the address that it is about. `timeout` in milliseconds, of one call. */
export type AddressTarget = Target & { centre?: ServiceAddress; timeout: number }

/** What is asked, by whom; `say` is the run's output, and nothing of an answer goes there. */
export type At<T extends AddressTarget = AddressTarget> = {
  around: Pick<RunSurroundings, 'secrets' | 'connections'>
  plan: Plan
  target: T
  signal?: AbortSignal
  say?(text: string): void
}

export type Call = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; headers?: Record<string, string>; body?: string }
export type CentreAnswer = { status: number; body: string; headers: Readonly<Record<string, string | string[] | undefined>> }

/** Bytes of an answer that may be all of it: what is longer is cut by whoever reads it. */
const mostBytes = 900 * 1024

export const centreOf = ({ centre, id }: Pick<AddressTarget, 'centre' | 'id'>): ServiceAddress =>
  centre ?? fail('internal', { message: `${id} has no address` })

/** @throws ProblemError centre-silent, where there is no answer; any status comes back */
export async function ask(at: At, call: Call): Promise<CentreAnswer> {
  const { target, around, signal } = at
  const { url: base, name } = centreOf(target)
  const url = new URL(`${base.replace(/\/+$/, '')}${call.path}`)
  const began = performance.now()
  try {
    const { host, port } = whereOf(url)
    const socket = target.host === undefined ? undefined : await (await around.connections.to(hostOf(target))).forward(host, port)
    const answer = await askHttp({ ...call, url, timeout: target.timeout, socket, signal })
    // A token may stand in what is asked for: only the path is said.
    at.say?.(`${call.method} ${url.origin}${url.pathname} → HTTP ${answer.status}, ${Math.round(performance.now() - began)} ms\n`)
    if (Buffer.byteLength(answer.body) > mostBytes) fail('centre-answer', { centre: name, what: call.method, status: answer.status })
    return answer
  } catch (caught) {
    if (signal?.aborted === true) throw caught
    const problem = problemOf(caught)
    if (problem.code !== 'internal') throw caught
    const reason = caught instanceof Error ? caught.message : String(caught)
    return fail('centre-silent', { centre: name, url: url.origin, reason }, { place: placeOf(target) })
  }
}

/** What is no success, in words. */
export function refuse({ target }: At, { status, body }: CentreAnswer, what: string): never {
  const values = { centre: centreOf(target).name, what, status }
  const where = { place: placeOf(target), evidence: body.slice(0, 500) }
  return status === 401 || status === 403 ? fail('centre-refused', values, where) : fail('centre-answer', values, where)
}

export const isGood = ({ status }: CentreAnswer) => status >= 200 && status < 300

/** Secrets that were refused before the operator is told that it is no use. */
const attempts = 3

/**
 * With the secret of its address: from the vault or the operator, bound to account, address and way.
 * @throws ProblemError centre-secret-missing
 */
export async function withSecret<Result>(at: At, act: (secret: string) => Promise<Result | undefined>): Promise<Result> {
  const { around, plan, target } = at
  const centre = centreOf(target)
  const way = target.host === undefined ? [] : wayOn(plan, target.host)
  const name = { kind: 'password' as const, name: addressVaultName(centre.name), to: addressDestination(centre, way) }
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const secret = await around.secrets.find(name, centre.password ?? 'ask', attempt)
    if (secret === undefined) return fail('centre-secret-missing', { centre: centre.name }, { place: placeOf(target) })
    const result = await act(secret)
    if (result !== undefined) {
      around.secrets.worked(name, secret)
      return result
    }
  }
  return fail('centre-refused', { centre: centre.name, what: 'login', status: 401 }, { place: placeOf(target) })
}
