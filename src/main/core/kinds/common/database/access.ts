/** Work with a database through its host's own client, with the password at hand only while it is needed. */

import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Command } from '../../../commands/command.ts'
import { preamble } from '../../../commands/command.ts'
import { type Access, askDatabase, fedToChange, removeKey, withKey, writeKey } from '../../../commands/database/database.ts'
import { answered, askHost } from '../../../engine/host/ask-host.ts'
import { overAGap } from '../../../engine/host/patiently.ts'
import type { RunSurroundings } from '../../../engine/live-run.ts'
import { placeOf } from '../../../engine/place-of.ts'
import type { JobAnswer } from '../../../engine/step/job-answer.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'
import { hopsOf } from '../../../ssh/connect/route.ts'
import type { Answer } from '../../../ssh/port.ts'
import { tagOf } from '../target-token.ts'

export type DatabaseTarget = Target & { host: Host; database: Database }

type At<T extends DatabaseTarget> = {
  around: Pick<RunSurroundings, 'connections' | 'passwords'>
  plan: Plan
  target: T
  /** Names the key file, so that two of them are never one. */
  id: string
  /** What the names of all of its keys begin with: of earlier attempts, and of earlier steps, which a break may have left. */
  earlier?: string
  /** Whether what was begun goes on there without Ferry, and still needs its key. */
  isLeft?(): boolean
  /** Whether nothing was changed yet: then a key that cannot be removed is a failure, which may be tried again. A job removes its own. */
  onlyLooked?(): boolean
  /** Of a run, for what is said. */
  step?: string
  /** How a step asks over a gap. */
  insist?: StepContext['insist']
}

/** Passwords that were refused before the operator is told that it is no use. */
const attempts = 3
/** What the clients say when the account or its password is not taken. */
const refusal =
  /ERROR (?:1045|1698|1044)\b|Access denied for user|(?:password|peer|ident|md5|scram.*) authentication failed|no password supplied|role ".*" does not exist|认证失败|没有提供口令|角色.*不存在/i

/** @throws ProblemError database-refused, database-password-missing, database-unreachable */
export async function withAccess<T extends DatabaseTarget, Result>(at: At<T>, act: (access: Access) => Promise<Result>): Promise<Result> {
  const { around, target, id } = at
  const { database } = target
  const hops = hopsToClient(at.plan, target.host)
  const known = { database: database.name, user: database.user, host: target.host.name }
  const refused = (answer: Answer): never => fail('database-refused', known, { place: placeOf(target), evidence: answer.stderr })
  if (database.password === undefined) {
    const answer = await login(at, { database })
    return answer === undefined ? act({ database }) : refused(answer)
  }
  const access: Access = { database, key: id }
  for (let attempt = 1; ; attempt += 1) {
    const password =
      (await around.passwords.find(database, hops, attempt)) ?? fail('database-password-missing', known, { place: placeOf(target) })
    await insistOf(at)(async () => {
      answered(await askHost(around.connections, target, writeKey(access, password, at.earlier), {}), target, at.step ?? '')
    })
    let failure: unknown
    try {
      const answer = await login(at, access)
      if (answer === undefined) {
        around.passwords.worked(database, hops, password)
        return await act(access)
      }
      if (attempt === attempts) refused(answer)
    } catch (caught) {
      failure = caught
      throw caught
    } finally {
      if (failure === undefined) await takeKeyAway(at)
      // What went wrong first is told; a key that stays is gone with the next attempt's.
      else if (at.isLeft?.() !== true) await takeKeyAway(at).catch(() => undefined)
    }
  }
}

function takeKeyAway<T extends DatabaseTarget>({ around, target, id, onlyLooked, step = '' }: At<T>): Promise<void> {
  return overAGap(async () => {
    const answer = await askHost(around.connections, target, removeKey(id), {})
    const { end } = answer
    if (onlyLooked?.() === true) answered(answer, target, step)
    if (end.kind === 'unknown') fail(end.problem.code, end.problem.values, { place: placeOf(target), evidence: end.problem.evidence })
  })
}

/** Without a run a gap is said at once. */
const insistOf = <T extends DatabaseTarget>({ insist = (attempt) => attempt() }: At<T>): StepContext['insist'] => insist

/** The answer of a database that lets nobody in so; undefined where it does. A link that was cut says nothing of the database. */
function login<T extends DatabaseTarget>(at: At<T>, access: Access): Promise<Answer | undefined> {
  const { around, target, step = '' } = at
  return insistOf(at)(async () => {
    const answer = await askHost(around.connections, target, askDatabase(access, ['SELECT 1;'], 'look'), {})
    const { end, stderr } = answer
    if (end.kind === 'unknown') answered(answer, target, step)
    if (end.kind === 'exited' && end.code === 0) return undefined
    if (refusal.test(stderr)) return answer
    const values = { database: access.database.name, host: target.host.name }
    return fail('database-unreachable', values, { place: placeOf(target), evidence: stderr || end.kind })
  })
}

/** First hop first, the host itself last. */
function hopsToClient({ jumps, targets }: Plan, host: Host): Host[] {
  const known = [...jumps, ...targets.flatMap((target) => target.host ?? [])]
  return [...hopsOf(host, (name) => known.find((candidate) => candidate.name === name)), host]
}

export type Session = {
  access: Access
  tag: string
  /** Statements that only read; their answer, a line a row, columns apart by tabs. */
  ask(name: string, sql: readonly string[], options?: { timeout?: number }): Promise<string>
  /** Statements that change, as one detached job; any exit code comes back. */
  run(name: string, sql: readonly string[], options: JobOptions): Promise<JobAnswer>
  /** Shell lines with the key at hand, as one detached job. */
  job(name: string, lines: readonly string[], options: JobOptions): Promise<JobAnswer>
}

/** `reads`: the same as an operator would type it. */
export type JobOptions = { timeout: number; reads?: readonly string[]; onLine?(line: string): void }

/** A step's work with its target's database. */
export function inDatabase<T extends DatabaseTarget, Result>(
  context: StepContext<T>,
  act: (session: Session) => Promise<Result>,
): Promise<Result> {
  const { run, target, step, way, attempt } = context
  const tag = tagOf(run, target)
  const at = {
    ...{ around: run, plan: run.plan, target },
    ...{ id: `${tag}-${way}-${step}-${attempt}`, earlier: `${tag}-` },
    isLeft: () => run.isAbandoned,
    onlyLooked: () => !hasWorked,
    step,
    insist: context.insist,
  }
  let hasWorked = false
  return withAccess(at, (access) => {
    const job: Session['job'] = (name, lines, { reads, ...options }) => {
      hasWorked = true
      const command: Command = {
        lines: [preamble, ...withKey(access, lines)],
        ...(reads === undefined ? {} : { reads }),
        uses: ['fact', 'sha256', 'flush'],
        changes: true,
        once: true,
      }
      return context.job(name, command, options)
    }
    return act({
      access,
      tag,
      ask: (name, sql, options) => context.ask(name, askDatabase(access, sql, tag), options),
      run: (name, sql, options) => job(name, fedToChange(access, sql, tag), options),
      job,
    })
  })
}

/** Whatever else is asked there, with the key at hand, without a run; an answer that is no success is thrown. */
export function lookAhead<T extends DatabaseTarget, Result>(
  { around, plan, target }: { around: RunSurroundings; plan: Plan; target: T },
  act: (access: Access, ask: (command: Command, timeout?: number) => Promise<string>) => Promise<Result>,
): Promise<Result> {
  const id = `${tagOf({ token: around.identity }, target)}-look-${around.now()}`
  return withAccess({ around, plan, target, id }, (access) =>
    act(
      access,
      async (command, timeout) => answered(await askHost(around.connections, target, command, { timeout }), target, 'preflight').text,
    ),
  )
}

/** The same look without a run. */
export function lookIntoDatabase<T extends DatabaseTarget, Result>(
  at: { around: RunSurroundings; plan: Plan; target: T },
  act: (ask: (sql: readonly string[], timeout?: number) => Promise<string>) => Promise<Result>,
): Promise<Result> {
  return lookAhead(at, (access, ask) => act((sql, timeout) => ask(askDatabase(access, sql, 'look'), timeout)))
}
