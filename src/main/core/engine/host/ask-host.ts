import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import type { StepName } from '#shared/run/step.ts'
import { type Command, scriptOf } from '../../commands/command.ts'
import type { Fact } from '../../commands/facts.ts'
import type { Answer, AskOptions, Connections } from '../../ssh/port.ts'
import { hostOf, placeOf } from '../place-of.ts'

/** What is needed to put questions to a target's host. */
export type Asking<T extends Target = Target> = {
  target: T
  /** Throws a problem unless the question ends with exit code 0. Polls are `quiet`: not journalled. */
  ask(name: string, command: Command, options?: AskingOptions): Promise<string>
  /** As `ask`, with what the script reported by `ferry_fact`. */
  askForFacts(name: string, command: Command, options?: AskingOptions): Promise<Reported>
}

export type AskingOptions = { quiet?: boolean; timeout?: number }
export type Reported = { text: string; facts: Fact[] }

export async function askHost(connections: Connections, target: Target, command: Command, options: AskOptions): Promise<Answer> {
  const connection = await unlessStopped(connections.to(hostOf(target)), options.signal)
  return connection.ask(scriptOf(command), { ...options, apart: command.apart })
}

/** Whoever stops a run does not wait until a silent host is given up: what opens then is asked nothing. */
function unlessStopped<Result>(opening: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (signal === undefined) return opening
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    opening.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** Standard output and facts, where the question ended with exit code 0; else a problem with what was said instead. */
export function answered({ end, stdout, stderr, facts }: Answer, target: Target, step: StepName): Reported {
  const where = {
    place: placeOf(target, step),
    evidence: `${stderr}${stdout}`.slice(-4_000),
  }
  switch (end.kind) {
    case 'exited':
      return end.code === 0 ? { text: stdout, facts } : fail('step-failed', { step, exit: end.code }, where)
    case 'signalled':
      return fail('step-killed', { step, signal: end.signal }, where)
    case 'unknown':
      return fail(end.problem.code, end.problem.values, { place: where.place, evidence: end.problem.evidence })
  }
}
