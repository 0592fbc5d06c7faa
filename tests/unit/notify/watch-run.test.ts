import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Notice } from '#shared/run/notice.ts'
import { describeNotice } from '#shared/run/notice-words.ts'
import { lostAfter, nextDue, seeEvent, seeTime, watchRun } from '#shared/run/watch-run.ts'
import { scriptedPlan } from '../../harness/scripted/scripted-plan.ts'

const begin = () => watchRun('r-0007', scriptedPlan())
const targets = scriptedPlan().targets.map(({ id }) => id)
const [first = '', second = ''] = targets

function play(events: RunEvent[], at = 0) {
  let watched = begin()
  const notices: Notice[] = []
  for (const event of events) {
    const seen = seeEvent(watched, { event, at })
    watched = seen.watched
    notices.push(...seen.notices)
  }
  return { watched, notices }
}

const gate: RunEvent = {
  type: 'question-asked',
  id: 'q',
  question: { kind: 'gate', target: first, next: second, covers: [], lines: [], wrong: [] },
}

describe('what of a run is told', () => {
  it('a gate, with what comes next', () => {
    expect(play([gate]).notices).toMatchObject([{ kind: 'gate', run: 'r-0007', service: 'ecsc', host: 'ecsc-1', next: 'ecsc-2', wrong: 0 }])
  })

  it('what a watch has seen, and no other remark of a step', () => {
    const at = { target: first, way: 'forward', step: 'observe', attempt: 1 } as const
    const noted = (code: 'watch-crossed' | 'wait-until'): RunEvent => ({
      type: 'step-noted',
      ...at,
      problem: { code, values: { what: 'CPU', value: '91 %', limit: '80 %' }, evidence: 'password=hunter2' },
    })
    const { notices } = play([noted('wait-until'), noted('watch-crossed')])
    expect(notices).toMatchObject([{ kind: 'crossed', host: 'ecsc-1', problem: { code: 'watch-crossed' } }])
    expect(JSON.stringify(notices)).not.toContain('hunter2')
    const [crossed] = notices
    expect(crossed && describeNotice(crossed, createTranslator('zh'), 'zh').text).toBe('CPU 是 91 %，超过了 80 %')
  })

  it('a failure without the lines that were seen: a room has other readers', () => {
    const problem = { code: 'step-failed' as const, values: { step: 'start', exit: 1, host: 'ecsc-1' }, evidence: 'password=hunter2' }
    const { notices } = play([
      {
        type: 'question-asked',
        id: 'f',
        question: { kind: 'failure', target: first, way: 'forward', step: 'start', problem, choices: ['retry'] },
      },
    ])
    expect(notices).toMatchObject([{ kind: 'failure', step: 'start', host: 'ecsc-1' }])
    expect(JSON.stringify(notices)).not.toContain('hunter2')
  })

  it('a host that was brought back, and the end with its count', () => {
    const { notices } = play([
      { type: 'target-ended', target: first, way: 'forward', result: 'done', reason: '' },
      { type: 'target-ended', target: second, way: 'forward', result: 'done', reason: '' },
      { type: 'target-ended', target: second, way: 'back', result: 'done', reason: '' },
      { type: 'run-ended', result: 'stopped' },
    ])
    expect(notices).toMatchObject([
      { kind: 'back', host: 'ecsc-2' },
      { kind: 'end', result: 'stopped', done: 1, targets: targets.length },
    ])
  })

  it('a connection only when it stays away for a minute, and once', () => {
    const lost: RunEvent = { type: 'connection', host: 'ecsc-1', state: 'lost' }
    const { watched } = play([lost, lost])
    expect(nextDue(watched, 0)).toBe(lostAfter)
    expect(seeTime(watched, lostAfter - 1, 0).notices).toEqual([])
    const late = seeTime(watched, lostAfter, 0)
    expect(late.notices).toMatchObject([{ kind: 'lost', host: 'ecsc-1', for: lostAfter }])
    expect(seeTime(late.watched, lostAfter * 9, 0).notices).toEqual([])
    expect(nextDue(play([lost, { type: 'connection', host: 'ecsc-1', state: 'back' }]).watched, 0)).toBeUndefined()
  })

  it('a gate again after the time that was set, as often as it passes, until it is answered', () => {
    const { watched } = play([gate])
    expect(seeTime(watched, 599_999, 600_000).notices).toEqual([])
    const again = seeTime(watched, 600_000, 600_000)
    expect(again.notices).toMatchObject([{ kind: 'gate', waited: 600_000 }])
    expect(seeTime(again.watched, 1_199_999, 600_000).notices).toEqual([])
    expect(seeTime(again.watched, 1_200_000, 600_000).notices).toHaveLength(1)
    expect(seeTime(watched, 9_000_000, 0).notices).toEqual([])
    const answered = seeEvent(watched, {
      event: { type: 'question-answered', id: 'q', answer: { kind: 'gate', go: true, signoffs: [] }, by: 'x' },
      at: 1,
    })
    expect(nextDue(answered.watched, 600_000)).toBeUndefined()
  })

  it('says it in both languages', () => {
    const [notice] = play([gate]).notices
    if (notice === undefined) throw new Error('no notice')
    expect(describeNotice(notice, createTranslator('zh'), 'zh')).toEqual({
      title: '等待放行：ecsc ecsc-1',
      text: 'ecsc-1 已完成，放行后继续 ecsc-2。',
    })
    expect(describeNotice({ ...notice, waited: 660_000 } as Notice, createTranslator('en'), 'en').text).toContain('Waiting for 11 min.')
  })
})
