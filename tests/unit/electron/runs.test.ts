import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { arbitraryJournal } from '#harness/arbitrary-events.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { bareTargets, stepsOf } from '#harness/upgrade-plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import type { Way } from '#shared/run/step.ts'
import { dotPixels } from '../../../src/main/electron/runs/overlay-icon.ts'
import { halfDone, mustStayAwake, progressOf, waitingQuestions } from '../../../src/main/electron/runs/read-runs.ts'
import { standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

const plan = samplePlan(['ecsc-1', 'ecsc-2'])
const targets = plan.targets.map(({ id }) => id)
const [first = '', second = ''] = targets

function runOf(...events: RunEvent[]) {
  const journal = events.map((event, index) => ({ run: 'r', sequence: index + 1, at: index, event }))
  return { id: 'r', plan, state: journal.reduce(reduceRun, initialRunState(bareTargets(targets))) }
}

const began: RunEvent = { type: 'run-began', by: 'x', computer: 'y', version: '1' }
const goes = (target: string, way: Way = 'forward'): RunEvent => ({ type: 'target-began', target, way })
const stepBegan = (target: string, step: 'upload' | 'unpack' | 'restore', way: Way = 'forward'): RunEvent => ({
  type: 'step-began',
  target,
  way,
  step,
  attempt: 1,
})
const stepEnded = (target: string, step: 'upload' | 'unpack'): RunEvent => ({
  type: 'step-ended',
  target,
  way: 'forward',
  step,
  attempt: 1,
  outcome: { kind: 'succeeded' },
})
const gate: RunEvent = { type: 'question-asked', id: 'q-1', question: { kind: 'gate', target: first, covers: [], lines: [], wrong: [] } }
const done = (target: string): RunEvent => ({ type: 'target-ended', target, way: 'forward', result: 'done', reason: '' })

describe('what the desktop reads from the runs', () => {
  it('a host is half done from its beginning to its end, with the step that runs', () => {
    expect(halfDone([runOf(began)])).toEqual([])
    expect(halfDone([runOf(began, goes(first), stepBegan(first, 'unpack'))])).toEqual([
      { host: 'ecsc-1', service: plan.targets[0]?.service.name, way: 'forward', step: 'unpack' },
    ])
    expect(halfDone([runOf(began, goes(first), stepBegan(first, 'unpack'), stepEnded(first, 'unpack'))])).toMatchObject([
      { step: undefined },
    ])
    expect(halfDone([runOf(began, goes(second, 'back'), stepBegan(second, 'restore', 'back'))])).toMatchObject([
      { host: 'ecsc-2', way: 'back', step: 'restore' },
    ])
    expect(halfDone([runOf(began, goes(first), done(first))])).toEqual([])
    expect(halfDone([{ ...runOf(began, goes(first)), plan: undefined }])).toMatchObject([{ host: first }])
  })

  it('the computer stays awake while a step runs, and sleeps at gates, in pauses and at the end', () => {
    expect(mustStayAwake([])).toBe(false)
    expect(mustStayAwake([runOf(began)])).toBe(true)
    // What only looks: for its first hour, and on no bar.
    const only = runOf(began)
    const looking = { ...only, plan: only.plan && { ...only.plan, apart: { run: 'r', target: first } } }
    const since = looking.state.began ?? 0
    expect([1, 59, 61].map((minutes) => mustStayAwake([looking], since + minutes * 60_000))).toEqual([true, true, false])
    expect(progressOf([looking])).toEqual({ fraction: -1, mode: 'none' })
    expect(halfDone([{ ...looking, state: runOf(began, goes(first)).state }])).toEqual([])
    expect(mustStayAwake([runOf(began, goes(first), stepBegan(first, 'upload'))])).toBe(true)
    expect(mustStayAwake([runOf(began, goes(first), done(first), gate)])).toBe(false)
    // One host waits, another one works.
    expect(mustStayAwake([runOf(began, goes(second), stepBegan(second, 'upload'), gate)])).toBe(true)
    expect(mustStayAwake([runOf(began, { type: 'pause-requested', by: 'x' }, { type: 'paused' })])).toBe(false)
    expect(mustStayAwake([runOf(began, { type: 'run-ended', result: 'succeeded' })])).toBe(false)
  })

  it('progress counts the steps of all hosts; a gate is yellow, a failure red', () => {
    expect(progressOf([])).toEqual({ fraction: -1, mode: 'none' })
    expect(progressOf([runOf(began)])).toEqual({ fraction: 0, mode: 'normal' })
    const some = progressOf([runOf(began, goes(first), stepBegan(first, 'upload'), stepEnded(first, 'upload'))])
    expect(some.fraction).toBeCloseTo(1 / stepsOf('forward').length / 2)
    expect(progressOf([runOf(began, goes(first), done(first), gate)])).toEqual({ fraction: 0.5, mode: 'paused' })
    const failure: RunEvent = {
      type: 'question-asked',
      id: 'q-2',
      question: {
        kind: 'failure',
        target: first,
        way: 'forward',
        step: 'unpack',
        problem: { code: 'internal', values: { message: 'x' } },
        choices: ['retry'],
      },
    }
    expect(progressOf([runOf(began, goes(first), failure)]).mode).toBe('error')
    expect(progressOf([{ id: 'r', state: initialRunState(bareTargets([])) }])).toEqual({ fraction: 2, mode: 'indeterminate' })
  })

  it('whatever a journal holds, progress lies between none and all, and every host is counted once', () => {
    fc.assert(
      fc.property(arbitraryJournal(targets), (journal) => {
        const run = { id: 'r', plan, state: journal.reduce(reduceRun, initialRunState(bareTargets(targets))) }
        const { fraction } = progressOf([run, run])
        expect(fraction).toBeGreaterThanOrEqual(0)
        expect(fraction).toBeLessThanOrEqual(1)
        expect(halfDone([run]).length).toBeLessThanOrEqual(targets.length)
        expect(waitingQuestions([run])).toHaveLength(run.state.questions.length)
      }),
    )
  })

  it('the picture on the taskbar button is a circle: full in the middle, clear in the corners', () => {
    const pixels = dotPixels()
    expect(pixels).toHaveLength(16 * 16 * 4)
    expect(pixels[3]).toBe(0)
    expect(pixels[(8 * 16 + 8) * 4 + 3]).toBe(255)
  })
})

describe('while a run is under way', () => {
  const { start, theWindow, core, tellRun } = standInShell()

  it('the computer is kept awake once, and let go at the end', async () => {
    await start()
    tellRun(began)
    tellRun({ type: 'connection', host: 'ecsc-1', state: 'lost' })
    expect(electron.powerSaveBlocker.start.mock.calls).toEqual([['prevent-app-suspension']])
    tellRun({ type: 'run-ended', result: 'succeeded' })
    expect(electron.powerSaveBlocker.stop.mock.calls).toEqual([[7]])
  })

  it('what went on in the sandbox holds nothing back when the own hosts are shown again', async () => {
    await start()
    tellRun(began)
    expect(electron.powerSaveBlocker.stop).not.toHaveBeenCalled()
    core().tell({ name: 'sandbox.moved', body: {} })
    expect(electron.powerSaveBlocker.stop.mock.calls).toEqual([[7]])
    // It hears of the runs that begin from now on, once.
    tellRun({ type: 'run-resumed', by: 'x', computer: 'y' })
    expect(electron.powerSaveBlocker.start).toHaveBeenCalledTimes(2)
  })

  it('dock and taskbar follow a whole scripted run, and call at its first gate', async () => {
    await start()
    const viewer = { id: 'test', send: () => undefined }
    await core().dispatch('run.begin', { release: 'sample' }, viewer)
    await vi.waitFor(() => expect(electron.app.setBadgeCount).toHaveBeenCalledWith(1))
    expect(theWindow().flashFrame).toHaveBeenCalledWith(true)
    expect(electron.powerSaveBlocker.stop).toHaveBeenCalled()
    const fractions = theWindow().setProgressBar.mock.calls.map(([fraction]) => fraction)
    expect(Math.max(...fractions.filter((fraction) => fraction <= 1))).toBeCloseTo(1 / 8)
    expect(theWindow().setProgressBar.mock.lastCall?.[1]).toEqual({ mode: 'paused' })

    const got = await core().dispatch('run.get', { run: 'r-0001' }, viewer)
    if (!got.ok) throw new Error('the run is not there')
    const { events } = got.reply as { events: { event: RunEvent }[] }
    const asked = events.map(({ event }) => event).findLast((event) => event.type === 'question-asked')
    const answer = { kind: 'gate', go: true, signoffs: [] }
    theWindow().flashFrame.mockClear()
    theWindow().isFocused.mockReturnValue(true)
    await core().dispatch('run.answer', { run: 'r-0001', question: asked?.id, answer }, viewer)
    await vi.waitFor(() => expect(electron.app.setBadgeCount).toHaveBeenLastCalledWith(0))
    // Looking at it is enough: the next gate does not flash.
    await vi.waitFor(() => expect(electron.app.setBadgeCount).toHaveBeenLastCalledWith(1))
    expect(theWindow().flashFrame).not.toHaveBeenCalledWith(true)
  })
})
