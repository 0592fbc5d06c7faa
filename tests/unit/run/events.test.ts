import { describe, expect, test } from 'vitest'
import { bareTargets } from '#harness/upgrade-plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'

const target = 'a@h'
const step = { target, way: 'forward', step: 'stop', attempt: 1 } as const
const problem = { code: 'internal', values: { message: 'x' } } as const

const stateAfter = (...events: RunEvent[]): RunState =>
  events.reduce<RunState>(
    (state, event, index) => reduceRun(state, { run: 'r-0001', sequence: index + 1, at: (index + 1) * 10, event }),
    initialRunState(bareTargets([target])),
  )
const targetAfter = (...events: RunEvent[]): TargetState => stateAfter(...events).targets[0] as TargetState
const stepAfter = (...events: RunEvent[]) => targetAfter(...events).forward.find((one) => one.step === 'stop')

const began: RunEvent = { type: 'run-began', by: 'Li', computer: 'c', version: '1' }
const gate: RunEvent = { type: 'question-asked', id: 'q1', question: { kind: 'gate', target, covers: [], lines: [], wrong: [] } }
const lost: RunEvent = { type: 'connection', host: 'h', state: 'lost' }
const intended: RunEvent = { type: 'command-intended', ...step, job: 'j', lines: ['kill 1'], changes: true }

describe('the run', () => {
  test.each<[string, RunEvent[], RunState['phase']]>([
    ['nothing yet', [], { kind: 'created' }],
    ['run-began', [began], { kind: 'running' }],
    ['pause-requested', [began, { type: 'pause-requested', by: 'Li' }], { kind: 'pausing' }],
    ['paused', [began, { type: 'paused' }], { kind: 'paused' }],
    ['continued', [began, { type: 'paused' }, { type: 'continued', by: 'Li' }], { kind: 'running' }],
    ['stop-requested', [began, { type: 'stop-requested', by: 'Li' }], { kind: 'stopping' }],
    ['run-interrupted', [began, { type: 'run-interrupted' }], { kind: 'interrupted', at: 10 }],
    ['run-resumed', [{ type: 'run-interrupted' }, { type: 'run-resumed', by: 'Li', computer: 'c' }], { kind: 'running' }],
    ['run-ended', [began, { type: 'run-ended', result: 'failed' }], { kind: 'ended', result: 'failed', at: 20 }],
    [
      'rollback-requested after the end',
      [
        { type: 'run-ended', result: 'failed' },
        { type: 'rollback-requested', targets: [target], by: 'Li', afterwards: 'end' },
      ],
      { kind: 'running' },
    ],
  ])('%s', (_name, events, phase) => {
    expect(stateAfter(...events).phase).toEqual(phase)
  })

  test('knows who began it and when, and who resumed it', () => {
    expect(stateAfter(began)).toMatchObject({ by: 'Li', began: 10 })
    expect(stateAfter(began, { type: 'run-resumed', by: 'Wang', computer: 'd' })).toMatchObject({ by: 'Wang', began: 10 })
  })

  test('holds its questions until they are answered, or until nobody waits for the answer any more', () => {
    expect(stateAfter(gate).questions).toEqual([{ id: 'q1', question: gate.type === 'question-asked' && gate.question, at: 10 }])
    const answered: RunEvent = { type: 'question-answered', id: 'q1', answer: { kind: 'gate', go: true, signoffs: [] }, by: 'Li' }
    expect(stateAfter(gate, answered).questions).toEqual([])
    expect(stateAfter(gate, { ...answered, id: 'q2' }).questions.length).toBe(1)
    for (const end of [{ type: 'run-interrupted' }, { type: 'run-ended', result: 'stopped' }] as RunEvent[])
      expect(stateAfter(gate, end).questions).toEqual([])
  })

  test('knows the hosts that are out of reach, once each', () => {
    expect(stateAfter(lost, lost).lostHosts).toEqual(['h'])
    expect(stateAfter(lost, { type: 'connection', host: 'h', state: 'back' }).lostHosts).toEqual([])
    expect(stateAfter(lost, { type: 'run-resumed', by: 'Li', computer: 'c' }).lostHosts).toEqual([])
  })
})

describe('a target', () => {
  const ended = (result: 'done' | 'failed' | 'left-out' | 'stopped'): RunEvent[] => [
    { type: 'target-began', target, way: 'forward' },
    { type: 'target-ended', target, way: 'forward', result, reason: 'why' },
  ]
  test.each<[string, RunEvent[], TargetState['phase']]>([
    ['target-began', [{ type: 'target-began', target, way: 'back' }], { kind: 'going', way: 'back', since: 10 }],
    ['done', ended('done'), { kind: 'done', way: 'forward', since: 10, at: 20 }],
    ['failed', ended('failed'), { kind: 'failed', way: 'forward', at: 20, reason: 'why' }],
    ['left-out', ended('left-out'), { kind: 'left-out', at: 20, reason: 'why' }],
    ['stopped', ended('stopped'), { kind: 'stopped', way: 'forward', at: 20, reason: 'why' }],
  ])('%s', (_name, events, phase) => {
    expect(targetAfter(...events).phase).toEqual(phase)
  })

  test.each([
    ['preflight', 'forward', false],
    ['upload', 'forward', false],
    ['stop', 'forward', true],
    ['back-up', 'forward', true],
    ['unpack', 'forward', true],
    ['restore', 'back', false],
  ] as const)('%s (%s) leaves it touched: %s', (name, way, touched) => {
    expect(targetAfter({ type: 'step-began', target, way, step: name, attempt: 1 }).touched).toBe(touched)
  })

  test('keeps findings, the last word of a person on each line, and its lock', () => {
    const findings = [{ severity: 'warning' as const, subject: 'disk', problem }]
    expect(targetAfter({ type: 'findings', target, findings }).findings).toEqual(findings)
    const line = (passed: boolean): RunEvent => ({
      type: 'signed-off',
      target,
      signoff: { line: '1', text: '正常访问', passed, by: 'Li', note: '', looked: true },
    })
    expect(targetAfter(line(false), line(true)).signoffs.map(({ passed }) => passed)).toEqual([true])
    expect(targetAfter({ type: 'lock', target, state: 'taken-over' }).locked).toBe(true)
    expect(targetAfter({ type: 'lock', target, state: 'taken' }, { type: 'lock', target, state: 'released' }).locked).toBe(false)
  })

  test('a way back that was broken off goes on; one that is gone a second time begins anew, and counts its attempts on', () => {
    const restore = { target, way: 'back', step: 'restore', attempt: 1 } as const
    const events: RunEvent[] = [
      { type: 'target-began', target, way: 'back' },
      { type: 'step-began', ...restore },
      { type: 'step-ended', ...restore, outcome: { kind: 'succeeded' } },
    ]
    const again: RunEvent = { type: 'target-began', target, way: 'back' }
    const endedAs = (result: 'done' | 'failed' | 'stopped'): RunEvent => ({
      type: 'target-ended',
      target,
      way: 'back',
      result,
      reason: '',
    })
    const restored = (...rest: RunEvent[]) => targetAfter(...events, ...rest).back.find((one) => one.step === 'restore')
    expect(restored(endedAs('done'), again)).toMatchObject({ attempt: 1, progress: { kind: 'waiting' } })
    for (const rest of [[again], [endedAs('failed'), again], [endedAs('stopped'), again]])
      expect(restored(...rest)).toMatchObject({ attempt: 1, progress: { kind: 'ended' } })
    // What was set aside is found again by the moment at which the way back was first gone.
    expect(targetAfter(...events, endedAs('stopped'), again).wayBackSince).toBe(10)
    expect(targetAfter(...events, endedAs('done'), again).wayBackSince).toBe(50)
  })

  test('what was asked to be brought back is remembered until it is back', () => {
    const asked: RunEvent = { type: 'rollback-requested', targets: [target], by: 'Li', afterwards: 'end' }
    const done: RunEvent = { type: 'target-ended', target, way: 'back', result: 'done', reason: '' }
    expect(stateAfter(asked, { type: 'run-interrupted' }, { type: 'run-resumed', by: 'Li', computer: 'c' }).bringingBack).toEqual([target])
    expect(stateAfter(asked, { ...done, result: 'failed' }).bringingBack).toEqual([target])
    expect(stateAfter(asked, done).bringingBack).toEqual([])
  })
})

describe('a step', () => {
  test('runs, intends, ends its command, notes and ends', () => {
    const found = stepAfter(
      { type: 'step-began', ...step },
      intended,
      { type: 'command-ended', ...step, job: 'j', end: 'exited', exit: 0 },
      { type: 'step-noted', ...step, problem },
      { type: 'step-ended', ...step, outcome: { kind: 'succeeded' }, facts: { step: 'stop', stopped: [], signal: 'TERM' } },
    )
    expect(found).toEqual({
      step: 'stop',
      changes: true,
      lasting: false,
      attempt: 1,
      progress: { kind: 'ended', since: 10, at: 50, order: 5, outcome: { kind: 'succeeded' } },
      commands: [{ job: 'j', attempt: 1, lines: ['kill 1'], changes: true, at: 20, end: 'exited', exit: 0, endedAt: 30 }],
      notes: [problem],
      facts: { step: 'stop', stopped: [], signal: 'TERM' },
    })
  })

  test('a command that is intended again (after a reconnect) is one command', () => {
    expect(stepAfter({ type: 'step-began', ...step }, intended, intended)?.commands.length).toBe(1)
  })

  test('a retry forgets the notes of the try before and the commands that have ended, the same attempt does not', () => {
    const first: RunEvent[] = [{ type: 'step-began', ...step }, intended, { type: 'step-noted', ...step, problem }]
    const retry: RunEvent = { type: 'step-began', ...step, attempt: 2 }
    const end: RunEvent = { type: 'command-ended', ...step, job: 'j', end: 'exited', exit: 1 }
    expect(stepAfter(...first, end, retry)).toMatchObject({ attempt: 2, commands: [], notes: [] })
    // Nobody saw it end: it may be going on.
    expect(stepAfter(...first, retry)).toMatchObject({ attempt: 2, commands: [{ job: 'j', attempt: 1 }] })
    expect(stepAfter(...first, { type: 'step-began', ...step })).toMatchObject({ attempt: 1, notes: [problem] })
  })

  test('a lost connection stays unknown: it is no success', () => {
    const found = stepAfter({ type: 'step-began', ...step }, { type: 'step-ended', ...step, outcome: { kind: 'unknown', problem } })
    expect(found?.progress).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } })
  })
})
