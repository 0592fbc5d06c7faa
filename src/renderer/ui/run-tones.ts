import type { runStates } from '#shared/contract/history.ts'
import type { Tone } from './small.tsx'

/** The colour of a run, wherever it is named. */
export const runTones: Record<(typeof runStates)[number], Tone> = {
  created: 'wait',
  running: 'live',
  interrupted: 'warn',
  succeeded: 'ok',
  failed: 'bad',
  stopped: 'warn',
  'rolled-back': 'back',
  'partly-back': 'warn',
}
