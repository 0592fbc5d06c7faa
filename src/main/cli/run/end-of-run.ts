import { isBack, isForward, isTouched } from '#shared/run/selectors.ts'
import { isHalfBack } from '#shared/run/state.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { FollowedRun } from './follow-run.ts'

/** What a script needs to know of a run that is over: done; failed and all back; failed and half; failed and nothing changed. */
export function endOfRun({ end, state }: Pick<FollowedRun, 'end' | 'state'>): ExitCode {
  if (end === 'succeeded') return exitCodes.success
  const isChanged = state.targets.some((target) => isTouched(target) || isHalfBack(target) || isOnHostAndForward(target))
  if (isChanged || state.bringingBack.length > 0) return exitCodes.half
  return state.targets.some(isBack) || end === 'rolled-back' ? exitCodes.allBack : exitCodes.failure
}

/** What a person did counts only where it has a way back, which has made it touched. */
const isOnHostAndForward = (target: FollowedRun['state']['targets'][number]) =>
  isForward(target) && target.forward.some(({ changes }) => changes)
