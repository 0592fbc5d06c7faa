/** Before a file is given back: whether it is still what the run has made of it. */
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import { askKept, askTraces } from '../../commands/files/files.ts'
import type { Story } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { createStepContext } from '../../engine/step/step-context.ts'
import { take } from '../../engine/turn.ts'
import { tokenOf } from '../common/target-token.ts'
import type { FileTarget } from './look.ts'

/** `file 644 0:0 1700000000 9f86d081884c…` without the time, and with the beginning of the hash; of a link also what it leads to. */
export const shortTrace = (trace: string) => trace.replace(/ \d{9,} ([0-9a-f]{12})[0-9a-f]*/g, ' $1')

/**
 * Somebody has changed one since: a question, before anything is undone, for what he wrote would be gone from its place. Returns why it
 * stays as it is. Only what the run has told that it made is compared; a change that was broken off is given back at once.
 */
export async function decideOnFile({ run, target }: Pick<Story<FileTarget>, 'run' | 'target'>): Promise<Problem | undefined> {
  const state = targetState(run, target)
  const known = stepOf(state, 'back', 'undo')
  const made = tracesOf(stepOf(state, 'forward', 'execute')?.facts?.traces)
  if (made.length === 0 || (known !== undefined && hasSucceeded(known))) return undefined
  const context = createStepContext(run, target, 'back', 'undo', Math.max(1, known?.attempt ?? 1))
  const asked = async (name: string, command: ReturnType<typeof askTraces>) =>
    (await context.ask(name, command)).trim().split('\n').map(shortTrace)
  const look = async (): Promise<Problem | undefined> => {
    const now = await asked('traces', askTraces(target))
    const kept = await asked('kept', askKept(target, tokenOf(context)))
    const others = target.paths.filter((_, index) => !isSame(now[index], made[index]) && !isSame(now[index], kept[index]))
    const values = { path: others.join(', ') }
    return others.length === 0 ? undefined : { code: 'file-changed-since', values, place: placeOf(target, 'undo') }
  }
  for (;;) {
    await run.flow.checkpoint()
    // A host that does not answer is asked about as well: it must not end the way back of all others.
    const problem = await look().catch((caught: unknown) => {
      if (!(caught instanceof ProblemError) || run.flow.signal.aborted) throw caught
      return caught.problem
    })
    if (problem === undefined) return undefined
    const isKnown = problem.code === 'file-changed-since'
    const choices = ['retry' as const, ...(isKnown ? ['use' as const] : []), 'leave-out' as const, 'stop' as const]
    const { choice } = await run.ask<'failure'>({ kind: 'failure', target: target.id, way: 'back', step: 'undo', problem, choices })
    if (choice === 'use') return undefined
    if (choice === 'leave-out') return problem
    if (choice !== 'retry') take({ kind: 'stop' })
  }
}

/** A journal of an earlier Ferry has a longer trace of rights, and a shorter one of a link. */
const isSame = (one = '', other = '') => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

const tracesOf = (facts: unknown): string[] => (Array.isArray(facts) ? facts.map((trace) => shortTrace(String(trace))) : [])
