import { touchedTargets } from '#shared/run/selectors.ts'
import type { Around } from '../around.ts'
import type { ExitCode } from '../exit-code.ts'
import { besideRehearsal } from '../show/rehearsal.ts'
import { closeRollback, closeRun } from './close-run.ts'
import { endOfRun } from './end-of-run.ts'
import { type FollowedRun, followRun } from './follow-run.ts'
import type { OnFailure } from './on-failure.ts'

/**
 * The end of a run. `roll-back-all` also holds where no step failed but a gate, a lock or a question ended the run: nobody is there who
 * could bring it back. What a person has stopped, and a way back that came to no end, is left as it is.
 */
export async function closeNight(
  around: Around,
  followed: FollowedRun,
  { onFailure, verbose }: { onFailure?: OnFailure; verbose?: true },
): Promise<ExitCode> {
  const { run, end, state, events } = followed
  const isLeft = end === 'stopped' || end === 'failed' || end === 'partly-back'
  const isByHand = events.some(({ event }) => event.type === 'stop-requested')
  const isWanted = onFailure === 'roll-back-all' && isLeft && !isByHand && state.bringingBack.length === 0
  if (!isWanted || touchedTargets(state).length === 0) {
    closeRun(around, followed)
    const at = events[0]?.at ?? Date.now()
    if (!around.isJson) for (const line of await besideRehearsal(around, run, at)) around.terminal.err(line)
    return endOfRun(followed)
  }
  around.terminal.err(around.words('cli.rolls-back-all'))
  const start = async () => {
    await around.session.request('run.rollback', { run, yes: true })
    return run
  }
  const back = await followRun(around, start, { isVerbose: verbose === true, seen: state.sequence })
  closeRollback(around, back)
  return endOfRun(back)
}
