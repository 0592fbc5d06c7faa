import { expect, test } from 'vitest'
import type { RunState, TargetPhase } from '#shared/run/state.ts'
import type { Around } from '../../../src/main/cli/around.ts'
import { closeRun } from '../../../src/main/cli/run/close-run.ts'
import type { FollowedRun } from '../../../src/main/cli/run/follow-run.ts'

/** The keys of what is said, with the command that each advises. */
function said(end: FollowedRun['end'], phases: TargetPhase[], bringingBack: string[] = []): string[] {
  const lines: string[] = []
  const around = {
    terminal: { out: () => undefined, err: (line: string) => lines.push(line), style: (_: unknown, text: string) => text },
    words: (key: string, values: { command?: string } = {}) => [key, values.command].filter(Boolean).join(' '),
    isJson: false,
    again: (command: string) => command,
  } as unknown as Around
  const targets = phases.map((phase, index) => ({ id: `t-${index}`, phase, touched: false, forward: [], back: [] }))
  const state = { targets, bringingBack } as unknown as RunState
  closeRun(around, { run: 'r-1', end, state, events: [], plan: { targets: [] } } as unknown as FollowedRun)
  return lines
}

const waiting: TargetPhase = { kind: 'waiting' }
const failed = (way: 'forward' | 'back'): TargetPhase => ({ kind: 'failed', way, at: 1, reason: '' })
const done = (way: 'forward' | 'back'): TargetPhase => ({ kind: 'done', way, since: 0, at: 1 })

test('a lock that was not taken over, a disk that was full: how to carry on is said', () => {
  expect(said('failed', [done('forward'), failed('forward'), waiting])).toContain('cli.advice-resume resume r-1')
  expect(said('stopped', [waiting])).toContain('cli.advice-resume resume r-1')
})

test('where nothing is left to go forward it is not', () => {
  expect(said('failed', [failed('back')], ['t-0']).join()).not.toContain('resume')
  expect(said('rolled-back', [done('back')]).join()).not.toContain('resume')
  expect(said('succeeded', [done('forward')])).toEqual([])
})
