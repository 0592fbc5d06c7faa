import { expect, test } from 'vitest'
import { holdIn } from '#core/document/release/times.ts'
import { checkRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { type Held, onItsDay, standingAt } from '#shared/run/hold.ts'

/** By the clock of whoever runs the test. */
const at = (day: number, time: string) => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00`).getTime()
const night: Held = { window: { from: '00:00', to: '04:00' } }
const late: Held = { window: { from: '22:00', to: '02:00' } }

test.each<[string, Held, number, number, object]>([
  ['before its time', { after: '22:00' }, at(28, '21:30'), at(28, '21:40'), { kind: 'ahead', opens: at(28, '22:00') }],
  ['when it has come', { after: '22:00' }, at(28, '21:30'), at(28, '22:00'), { kind: 'open' }],
  ['after midnight of the same run', { after: '22:00' }, at(28, '21:30'), at(29, '00:10'), { kind: 'open' }],
  ['a run of the early morning', { after: '22:00' }, at(28, '00:30'), at(28, '00:31'), { kind: 'ahead', opens: at(28, '22:00') }],
  [
    'a later day of the release',
    { after: '22:00', day: '2026-11-30' },
    at(28, '23:00'),
    at(28, '23:01'),
    { kind: 'ahead', opens: at(30, '22:00') },
  ],
  ['a day that is past', { after: '22:00', day: '2017-02-20' }, at(28, '23:00'), at(28, '23:01'), { kind: 'open' }],
  [
    'the evening before a window',
    night,
    at(28, '20:00'),
    at(28, '20:05'),
    { kind: 'ahead', opens: at(29, '00:00'), closes: at(29, '04:00') },
  ],
  ['within it', night, at(28, '20:00'), at(29, '03:59'), { kind: 'open' }],
  [
    'when it is over',
    night,
    at(28, '20:00'),
    at(29, '04:00'),
    { kind: 'asked', opens: at(30, '00:00'), closes: at(30, '04:00'), missed: at(29, '04:00') },
  ],
  // It has come round to the next night: that is not the one that was meant.
  [
    'in the same hours of the next day',
    night,
    at(28, '20:00'),
    at(30, '01:00'),
    { kind: 'asked', opens: at(30, '00:00'), closes: at(30, '04:00'), missed: at(29, '04:00') },
  ],
  [
    'begun long before any window',
    night,
    at(28, '05:00'),
    at(28, '05:01'),
    { kind: 'asked', opens: at(29, '00:00'), closes: at(29, '04:00') },
  ],
  ['over midnight, in the evening', late, at(28, '21:00'), at(28, '23:00'), { kind: 'open' }],
  ['over midnight, in the morning', late, at(29, '01:00'), at(29, '01:30'), { kind: 'open' }],
  [
    'over midnight, when it is over',
    late,
    at(28, '21:00'),
    at(29, '02:00'),
    { kind: 'asked', opens: at(29, '22:00'), closes: at(30, '02:00'), missed: at(29, '02:00') },
  ],
  [
    'over midnight, on the evening before the day of the release',
    { ...late, day: '2026-11-28' },
    at(27, '21:00'),
    at(27, '23:00'),
    { kind: 'ahead', opens: at(28, '22:00'), closes: at(29, '02:00') },
  ],
  [
    'over midnight, in the night before the day of the release',
    { ...late, day: '2026-11-28' },
    at(28, '01:00'),
    at(28, '01:01'),
    { kind: 'asked', opens: at(28, '22:00'), closes: at(29, '02:00') },
  ],
  [
    'over midnight, in the night after the day of the release',
    { ...late, day: '2026-11-28' },
    at(29, '01:00'),
    at(29, '01:01'),
    { kind: 'open' },
  ],
])('%s', (_, held, began, now, wanted) => {
  expect(standingAt(held, { began, now })).toEqual(wanted)
})

test('a window that somebody has chosen is waited for, and missed in its turn', () => {
  const chosen = at(30, '00:00')
  const began = at(28, '20:00')
  expect(standingAt(night, { began, now: at(29, '09:00'), chosen })).toEqual({ kind: 'ahead', opens: chosen, closes: at(30, '04:00') })
  expect(standingAt(night, { began, now: at(30, '00:00'), chosen })).toEqual({ kind: 'open' })
  expect(standingAt(night, { began, now: at(30, '05:00'), chosen })).toMatchObject({ kind: 'asked', missed: at(30, '04:00') })
})

test('a release file says it for all, for a phase or for a task, and is written as it was read', () => {
  const text = `release: x
after: "22:00"
tasks:
  - { person: 公告 }
  - phase: 切换
    window: 0:00–4:00
    tasks:
      - { person: 切流量 }
      - { person: 备份, after: "9:30" }
`
  const { release, problems } = checkRelease(text, '/r/x.yaml')
  expect(problems).toEqual([])
  const holds = [{ after: '22:00' }, { window: { from: '00:00', to: '04:00' } }, { after: '09:30' }]
  expect(release?.tasks.map(({ when }) => when)).toEqual(holds)
  const again = checkRelease(writeRelease(release ?? { release: '', tasks: [], verify: [] }), '/r/x.yaml')
  expect(again.release?.tasks.map(({ when }) => when)).toEqual(holds)
})

test.each([
  ['after: "25:00"', 'file-not-time'],
  ['window: 22:00', 'file-not-window'],
  ['window: 3:00–3:00', 'file-not-window'],
  ['after: "1:00", window: 2:00–3:00', 'hold-two-ways'],
])('%s is refused with its place', (fields, code) => {
  const { problems } = checkRelease(`release: x\ntasks:\n  - { person: y, ${fields} }\n`, '/r/x.yaml')
  expect(problems.map((problem) => [problem.code, problem.place?.kind === 'file' && problem.place.line])).toEqual([[code, 3]])
})

test.each([
  ['20190321 晚上10点', { after: '22:00' }],
  ['凌晨0:00-4:00', { window: { from: '00:00', to: '04:00' } }],
  ['晚上10点半至次日2:00', { window: { from: '22:30', to: '02:00' } }],
  ['2026-11-28 23:15', { after: '23:15' }],
  ['下午2点', { after: '14:00' }],
  ['YYYY-MM-DD HH:MM', undefined],
  ['待定', undefined],
])('%s in a document', (text, wanted) => {
  expect(holdIn(text)).toEqual(wanted)
})

test('on the next day: of the run, or of the release where that is later', () => {
  const next: Held = { after: '01:00', days: 1 }
  expect(onItsDay(next, at(28, '22:10'))).toMatchObject({ after: '01:00', day: '2026-11-29' })
  expect(onItsDay({ ...next, day: '2026-11-28' }, at(27, '22:10')).day).toBe('2026-11-29')
  expect(onItsDay({ ...next, day: '2026-11-20' }, at(28, '22:10')).day).toBe('2026-11-29')
  const began = at(28, '22:10')
  expect(standingAt(onItsDay(next, began), { began, now: began })).toEqual({ kind: 'ahead', opens: at(29, '01:00') })
  expect(standingAt(onItsDay(next, began), { began, now: at(29, '01:00') })).toEqual({ kind: 'open' })
})

test('so many days later is written and read', () => {
  const text = 'release: x\ntasks:\n  - { person: y, after: "1:00 +1d" }\n  - { person: z, window: 1:00–3:00 +2d }\n'
  const { release } = checkRelease(text, '/r/x.yaml')
  const holds = [
    { after: '01:00', days: 1 },
    { window: { from: '01:00', to: '03:00' }, days: 2 },
  ]
  expect(release?.tasks.map(({ when }) => when)).toEqual(holds)
  const again = checkRelease(writeRelease(release ?? { release: '', tasks: [], verify: [] }), '/r/x.yaml')
  expect(again.release?.tasks.map(({ when }) => when)).toEqual(holds)
})
