import { describe, expect, it } from 'vitest'
import { restoredSignoffEvents } from '#core/engine/sign-restored.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { allOpenRestored, restoredLines } from '#shared/kinds/restored.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import { type RunEvent, runEventSchema } from '#shared/run/events.ts'
import { isFor } from '#shared/run/person-lines.ts'
import { recordOf } from '#shared/run/record.ts'
import { isSignedFor, stateFrom, targetOf } from '#shared/run/selectors.ts'

const plan = samplePlan(['a', 'b'])
const target = 'ecsc@a'
const [planned] = plan.targets
if (planned === undefined) throw new Error('no target')
const stateAfter = (...events: RunEvent[]) =>
  stateFrom(
    plan,
    events.map((event, index) => ({ run: 'r-0001', sequence: index + 1, at: 10 * (index + 1), event })),
  )
const one = (...events: RunEvent[]) => {
  const found = targetOf(stateAfter(...events), target)
  if (found === undefined) throw new Error('no target')
  return found
}

const signoff = { line: '1', text: '正常访问', passed: true, by: '周芷若', note: '', looked: true }
const began = (way: 'forward' | 'back'): RunEvent => ({ type: 'target-began', target, way })
const done = (way: 'forward' | 'back'): RunEvent => ({ type: 'target-ended', target, way, result: 'done', reason: '' })
const isNew: RunEvent[] = [
  began('forward'),
  { type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 },
  done('forward'),
  { type: 'signed-off', target, signoff },
]
const isBack: RunEvent[] = [...isNew, began('back'), done('back')]
const signed = (passed = true): RunEvent => ({ type: 'signed-off', target, signoff: { ...signoff, passed }, restored: true })

describe('a signature for what is back', () => {
  it('stands beside that for the version that is gone, with its time, and makes it no better', () => {
    const state = one(...isBack, signed())
    expect(state.restoredSignoffs).toEqual([{ ...signoff, at: 70 }])
    expect(state.signoffs).toEqual([signoff])
    expect(isSignedFor(state)).toBe(false)
  })

  it('is the last that was said of a line, and is void once anything is begun there again', () => {
    expect(one(...isBack, signed(), signed(false)).restoredSignoffs.map(({ passed }) => passed)).toEqual([false])
    expect(one(...isBack, signed(), began('back')).restoredSignoffs).toEqual([])
  })

  it('is read as every other where the journal is of before', () => {
    const old = runEventSchema.parse({ type: 'signed-off', target, signoff })
    expect(one(...isNew, old)).toMatchObject({ signoffs: [signoff], restoredSignoffs: [] })
  })

  it('is part of what the run amounts to, and what nobody has signed is known', () => {
    const state = stateAfter(...isBack)
    expect(allOpenRestored(plan, state)).toEqual([{ target, line: '1', text: '正常访问' }])
    const after = stateAfter(...isBack, signed())
    expect(allOpenRestored(plan, after)).toEqual([])
    expect(recordOf(plan, after, 100).restored).toEqual([{ ...signoff, at: 70, target }])
  })
})

describe('what a person looks at after a way back', () => {
  const verify = (way?: 'forward' | 'back') => [{ kind: 'person' as const, text: '看首页', way }]
  const lines = (persons: string[], way?: 'forward' | 'back') =>
    restoredLines({ ...planned, persons, service: { ...planned.service, verify: verify(way) } } as typeof planned).map(({ line, text }) => [
      line,
      text,
    ])

  it('are its lines, but not those for the new version alone; and those for the way back alone', () => {
    expect(lines(['看首页', '余额'])).toEqual([
      ['1', '看首页'],
      ['2', '余额'],
    ])
    expect(lines(['看首页', '余额'], 'forward')).toEqual([['2', '余额']])
    expect(lines(['余额'], 'back')).toEqual([
      ['1', '余额'],
      ['back-1', '看首页'],
    ])
  })

  it('is nothing of what a person has done: that was asked on the way back', () => {
    expect(restoredLines({ ...planned, forward: [] })).toEqual([])
  })
})

describe('to sign', () => {
  const sign = (events: RunEvent[], on: string, line: string, by = ' 周芷若 ') =>
    restoredSignoffEvents('r-0001', stateAfter(...events), {
      target: on,
      lines: restoredLines(planned),
      signoffs: [{ line, passed: true, by, note: '' }],
    })
  const refusal = (...args: Parameters<typeof sign>) => {
    try {
      return sign(...args)
    } catch (caught) {
      return caught instanceof ProblemError ? caught.problem.code : caught
    }
  }

  it('records the line as the plan has it, by name', () => {
    expect(sign(isBack, target, '1')).toEqual([signed()])
  })

  it('is refused where nothing is back, no such line is, or nobody says who', () => {
    expect([
      refusal(isNew, target, '1'),
      refusal([...isNew, began('back')], target, '1'),
      refusal(isBack, 'ecsc@b', '1'),
      refusal(isBack, 'ecsc@c', '1'),
      refusal(isBack, target, '2'),
      refusal(isBack, target, '1', '  '),
    ]).toEqual(['sign-not-back', 'sign-not-back', 'sign-not-back', 'target-unknown', 'sign-line-unknown', 'sign-no-name'])
  })
})

it('a signature from a file is for a line by its words, on one target or on all; a named one counts from its owner alone', () => {
  const line = { target, line: '1', text: '停掉热备份 (肖开波)' }
  const fits = (given: { text: string; by?: string; target?: string }, named = false) =>
    isFor({ by: '', ...given }, line, { place: 'a', title: 'ecsc', named })
  expect([fits({ text: line.text }), fits({ text: '停掉热备份' }), fits({ text: '停掉' })]).toEqual([true, true, false])
  expect([fits({ text: '停掉热备份', target: 'a' }), fits({ text: '停掉热备份', target: 'b' })]).toEqual([true, false])
  expect([fits({ text: '停掉热备份', by: '张三' }, true), fits({ text: '停掉热备份', by: '肖开波' }, true)]).toEqual([false, true])
})
