/** One look: all figures of a target at once, from its host or from this computer. Changes nothing. */
import type { Plan } from '#shared/domain/plan.ts'
import { type Limit, limitName } from '#shared/kinds/task/watch.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Command } from '../../commands/command.ts'
import { askDatabase } from '../../commands/database/database.ts'
import { sessionQueries, sessionShare } from '../../commands/database/sessions.ts'
import { askFigures, type Figure, figuresIn } from '../../commands/process/figures.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import type { RunSurroundings } from '../../engine/live-run.ts'
import { hostOf, placeOf } from '../../engine/place-of.ts'
import { withAccess } from '../common/database/access.ts'
import { whereOf } from '../common/http/ask-service.ts'
import { askHttp } from '../common/http/http.ts'
import { tagOf } from '../common/target-token.ts'
import type { WatchTarget } from './target.ts'

/** By the name of what was measured. Names that begin with `#` are marks that the next look needs. */
export type Figures = Readonly<Record<string, number>>

/** `silent`: limits without a figure, and what was said instead. */
export type Look = { figures: Record<string, number>; silent: { limit: Limit; said: string }[] }

type Means = {
  ask(command: Command): Promise<string>
  /** Milliseconds until its answer is there. Rejects where it is none. */
  respond(url: string, limit: number): Promise<number>
  /** Percent of the connections that the target's database allows. Rejects where it does not say. */
  sessions(): Promise<number>
}

type Measured = Exclude<Limit, { of: 'response' | 'sessions' }>

/** What of it the host is asked for, in one question. */
const hostLimits = (limits: readonly Limit[]): Measured[] => limits.filter((limit) => limit.of !== 'response' && limit.of !== 'sessions')

/** The same as the question has it: a log goes on where the look before has left it. */
export function hostFigures(limits: readonly Limit[], before: Figures = {}): Figure[] {
  return hostLimits(limits).map((limit): Figure => {
    if (limit.of !== 'errors') return limit
    const [inode, bytes] = markNames(limit).map((name) => before[name])
    const { of, log, contains } = limit
    return inode === undefined || bytes === undefined ? { of, log, contains } : { of, log, contains, since: { inode, bytes } }
  })
}

/** How the question is answered is the caller's: in a run, or without one. Rejects where the host gives no answer at all. */
export async function measure(limits: readonly Limit[], { ask, respond, sessions }: Means, before: Figures = {}): Promise<Look> {
  const asked = hostFigures(limits, before)
  const answers = asked.length === 0 ? [] : figuresIn(asked, await ask(askFigures(asked)))
  const look: Look = { figures: {}, silent: [] }
  for (const [index, limit] of hostLimits(limits).entries()) {
    const answer = answers[index]
    if (answer === undefined) look.silent.push({ limit, said: '' })
    else Object.assign(look.figures, figuresOf(limit, answer, before))
  }
  for (const limit of limits) {
    if (limit.of !== 'response' && limit.of !== 'sessions') continue
    try {
      look.figures[limitName(limit)] = limit.of === 'sessions' ? tenth(await sessions()) : Math.round(await respond(limit.url, limit.limit))
    } catch (caught) {
      look.silent.push({ limit, said: wordsOf(caught) })
    }
  }
  return look
}

function figuresOf(limit: Measured, answer: NonNullable<ReturnType<typeof figuresIn>[number]>, before: Figures): Figures {
  const name = limitName(limit)
  if (typeof answer === 'number') return { [name]: tenth(answer) }
  const { lines, errors, mark } = answer
  const [inode, bytes] = markNames(limit)
  const marks = { [inode]: mark.inode, [bytes]: mark.bytes }
  // The first look only says where the log ends.
  if (before[bytes] === undefined) return marks
  return { ...marks, [name]: lines === 0 ? 0 : tenth((errors * 100) / lines) }
}

const tenth = (value: number) => Math.round(value * 10) / 10
const markNames = (limit: Limit): [string, string] => [`#inode ${limitName(limit)}`, `#bytes ${limitName(limit)}`]

/** Whether a look has said something of it: a log that is looked at for the first time has its mark, and no share yet. */
export const isAnswered = (limit: Limit, figures: Figures): boolean =>
  [limitName(limit), ...markNames(limit)].some((name) => name in figures)

function wordsOf(caught: unknown): string {
  const { code, values, evidence } = problemOf(caught)
  return evidence ?? String(values.reason ?? code)
}

/** Milliseconds that an answer may take beyond its limit: how much too long it takes is worth knowing. */
const patience = 10_000

export type Surroundings = Pick<RunSurroundings, 'connections' | 'passwords' | 'now'> & { plan: Plan; token: string }

/** Questions and requests of a target's host; requests of this computer where it has none. */
export function meansOf(around: Surroundings, target: WatchTarget, step: string, signal?: AbortSignal): Means {
  const { connections, plan, token } = around
  return {
    ask: async (command) => answered(await askHost(connections, target, command, { signal }), target, step).text,
    async respond(address, limit) {
      const url = new URL(address)
      const began = performance.now()
      const { host, port } = whereOf(url)
      const socket = target.host === undefined ? undefined : await (await connections.to(hostOf(target))).forward(host, port)
      const { status } = await askHttp({ url, timeout: limit + patience, socket, ...(signal === undefined ? {} : { signal }) })
      if (status >= 400) throw new Error(`HTTP ${status}`)
      return performance.now() - began
    },
    sessions() {
      const { database } = target
      if (database === undefined) return fail('watch-no-database', { title: target.title }, { place: placeOf(target, step) })
      const at = {
        around,
        plan,
        target: { ...target, host: hostOf(target), database },
        id: `${tagOf({ token }, target)}-look-${around.now()}`,
      }
      return withAccess(at, async (access) => {
        const command = askDatabase(access, sessionQueries(database.kind), 'look')
        const said = answered(await askHost(connections, target, command, { signal }), target, step).text
        return sessionShare(said) ?? fail('answer-missing', { what: 'max_connections' }, { evidence: said, place: placeOf(target, step) })
      })
    },
  }
}
