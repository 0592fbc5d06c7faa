/** Somebody has looked at a target that was brought back. Nothing waits for it: it is recorded whenever it is said, also long after the run. */
import { fail } from '#shared/problem/problem.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { GateLine, RestoredSignoff } from '#shared/run/question.ts'
import { isBack, targetOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'

/** `lines`: what a person looks at there after a way back; its kind knows. */
export type RestoredSigning = { target: string; lines: readonly GateLine[]; signoffs: readonly RestoredSignoff[] }

/** What to record, or nothing of it. @throws ProblemError target-unknown, sign-not-back, sign-line-unknown, sign-no-name */
export function restoredSignoffEvents(run: string, state: RunState, { target, lines, signoffs }: RestoredSigning): RunEvent[] {
  const standing = targetOf(state, target) ?? fail('target-unknown', { target, run })
  if (!isBack(standing)) fail('sign-not-back', { target })
  return signoffs.map(({ line, passed, by, note, evidence = [] }) => {
    const known = lines.find((candidate) => candidate.line === line) ?? fail('sign-line-unknown', { target, line })
    if (by.trim() === '') fail('sign-no-name', { text: known.text })
    const signoff = {
      line,
      text: known.text,
      passed,
      by: by.trim(),
      note: note.trim(),
      looked: true,
      ...(evidence.length === 0 ? {} : { evidence }),
    }
    return { type: 'signed-off', target, signoff, restored: true }
  })
}
