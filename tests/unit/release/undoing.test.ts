/** `back` of a task that is a task: read, written, planned, and gone where its other goes back. */
import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { initialStateOf } from '#shared/run/selectors.ts'
import { movesBack, wholeWayBack, withUndoing } from '#shared/run/way-back.ts'

const inventory = readInventory(
  `hosts:
  a-1: { address: 10.1.0.1, user: root }
  a-2: { address: 10.1.0.2, user: root }
databases:
  db-1: { kind: mariadb, host: a-1, user: f }
`,
  'i.yaml',
)
const text = `release: x
tasks:
  - { dump: shop, as: before, on: db-1, folder: /d }
  - { person: 停掉热备份, owner: 肖开波, back: { person: 重新打开热备份, owner: 王磊 } }
  - { command: ./migrate, on: [a-1, a-2], back: { restore: before } }
  - { command: ./switch new, on: [a-1, a-2], back: { command: ./switch old, on: [a-1, a-2] } }
`
const plan = () =>
  makePlan(readRelease(text, '/r/x.yaml'), inventory, { gate: 'none', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })

test('what is written is read back the same', () => {
  const release = readRelease(text, '/r/x.yaml')
  expect(release.undoing?.map(({ of, task }) => [of, task.kind])).toEqual([
    [1, 'person'],
    [2, 'restore'],
    [3, 'command'],
  ])
  const again = readRelease(writeRelease(release), '/r/x.yaml')
  expect(again.undoing?.map(({ of, task }) => [of, task.kind, task.owner])).toEqual(
    release.undoing?.map(({ of, task }) => [of, task.kind, task.owner]),
  )
})

test('each target knows what undoes it: on the same place with it, else with the first of its task', async () => {
  const { targets, wayBack } = await plan()
  const by = (title: string) =>
    targets.filter((target) => target.title === title).map(({ undoneBy, lasts, back }) => [undoneBy?.length, lasts, back.length])
  expect(by('停掉热备份')).toEqual([[1, undefined, 1]])
  // The restore is done once, when both hosts are back.
  expect(by('./migrate')).toEqual([
    [1, undefined, 1],
    [0, undefined, 1],
  ])
  expect(by('./switch new')).toEqual([
    [1, undefined, 1],
    [1, undefined, 1],
  ])
  expect(wayBack?.order).toEqual([])
  expect(wayBack?.targets.map(({ kind, place, owner }) => [kind, place, owner])).toEqual([
    ['person', '', ['王磊']],
    ['restore', 'db-1', []],
    ['command', 'a-1', []],
    ['command', 'a-2', []],
  ])
  expect(new Set(wayBack?.targets.map(({ id }) => id)).size).toBe(4)
  expect(targets.find(({ title }) => title === './switch new')?.back[0]?.reads).toEqual(['./switch old'])
})

test('the order stays the reverse of what was done; what undoes is asked anew with it', async () => {
  const whole = await plan()
  const state = initialStateOf(whole)
  const touched = { ...state, targets: state.targets.map((target) => ({ ...target, touched: target.back.length > 0 })) }
  const back = wholeWayBack(whole, touched)
  expect(back.order).toBe('reverse')
  expect(
    movesBack(whole, { targets: withUndoing(whole, back.targets), order: 'reverse' }).map(({ kind, target }) => [
      kind,
      whole.targets.find(({ id }) => id === target)?.title,
    ]),
  ).toEqual([
    ['back', './switch new'],
    ['back', './switch new'],
    ['back', './migrate'],
    ['back', './migrate'],
    ['back', '停掉热备份'],
  ])
  expect(withUndoing(whole, [whole.targets[1]?.id ?? '']).length).toBe(2)
})

test.each([
  ['a phase, of which one would be done', '{ phase: r, tasks: [{ person: one }, { person: two }] }', 'release-back-phase 3:24'],
  ['a phase of one', '{ phase: r, tasks: [{ person: one }] }', 'release-back-phase 3:24'],
  ['a way back of its own', '{ person: one, back: { person: two } }', 'release-back-of-back 3:39'],
  ['lines that would bring it back', '{ command: one, on: a-1, back: two }', 'release-back-of-back 3:49'],
])('a back that is %s is refused', (_name, back, expected) => {
  const { release, problems } = checkRelease(`release: x\ntasks:\n  - { person: x, back: ${back} }\n`, '/r/x.yaml')
  expect(release).toBeUndefined()
  expect(problems.map(({ code, place }) => (place?.kind === 'file' ? `${code} ${place.line}:${place.column}` : code))).toEqual([expected])
})

test('in the list of the way back too', () => {
  const { problems } = checkRelease('release: x\ntasks: [{ person: x }]\nback: [{ person: y, back: { person: z } }]\n', '/r/x.yaml')
  expect(problems).toMatchObject([{ code: 'release-back-of-back' }])
})

test('an upgrade has its own way back, and a statement its dump', () => {
  const { problems } = checkRelease('release: x\ntasks:\n  - { upgrade: web, archive: ./a.tar, back: { person: x } }\n', '/r/x.yaml')
  expect(problems).toMatchObject([{ code: 'file-unknown-key' }])
  const release = readRelease('release: x\ntasks:\n  - { sql: "update a set b = 1", on: db-1, back: { restore: before } }\n', '/r/x.yaml')
  expect(release).toMatchObject({ tasks: [{ restore: 'before' }] })
  expect(release.undoing).toBeUndefined()
})
