import type { RunLine } from '../../stores/history.ts'
import type { Tone } from '../../ui/small.tsx'

export const runTones: Record<RunLine['state'], Tone | undefined> = {
  created: undefined,
  running: 'live',
  interrupted: 'warn',
  succeeded: 'ok',
  failed: 'bad',
  stopped: 'warn',
  'rolled-back': 'back',
  'partly-back': 'warn',
}

/** The states that one filters by, most wanted first. */
export const filterStates = ['succeeded', 'failed', 'stopped', 'rolled-back', 'partly-back', 'interrupted', 'running'] as const
