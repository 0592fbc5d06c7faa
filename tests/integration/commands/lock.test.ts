import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type LockOwner, lockPath, releaseLock, takeLock, takeLockOver, touchLock } from '#core/commands/lock.ts'
import { createPlace, type Place, shells } from './shells.ts'

const me: LockOwner = { operator: "王'小 $(id) `id`", computer: 'laptop', run: 'run-1', title: '余额 "修复"\n第二行\tand more' }
const other: LockOwner = { operator: 'li', computer: 'desk', run: 'run-2', title: 'other' }

describe.each(shells)('a lock by %s', (shell) => {
  let place: Place
  let directory: string
  beforeEach(() => {
    place = createPlace(shell)
    directory = join(place.root, 'ecsc')
  })

  const state = async (owner: LockOwner) => (await place.run(takeLock(directory, owner))).facts[0]?.[1]
  const ownerLines = (stdout: string) => [...stdout.matchAll(/^\s*lock-owner (.*)$/gm)].map((match) => match[1])

  test('is taken once, is ours on the second call, and tells others whose it is', async () => {
    expect(await state(me)).toBe('taken')
    expect(await state(me)).toBe('ours')
    const { code, stdout, facts } = await place.run(takeLock(directory, other))
    expect(code).toBe(0)
    expect(facts).toEqual([
      ['lock', 'held'],
      ['lock-age', expect.stringMatching(/^\d$/)],
    ])
    expect(ownerLines(stdout)).toEqual([
      me.operator,
      'laptop',
      'run-1',
      '余额 "修复" 第二行 and more',
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    ])
  })

  test('is not ours on another computer, though the run has the same name', async () => {
    await state(me)
    expect(await state({ ...me, computer: 'desk' })).toBe('held')
  })

  test('of 20 who ask at the same moment exactly one gets it, and nobody gets an error', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => place.run(takeLock(directory, { ...other, run: `run-${index}` }))),
    )
    expect(answers.map(({ code }) => code)).toEqual(Array(20).fill(0))
    const states = answers.map(({ facts }) => facts[0]?.[1])
    expect(states.filter((one) => one === 'taken')).toHaveLength(1)
    expect(states.filter((one) => one === 'held')).toHaveLength(19)
  })

  test('whose owner has not been written yet is held, not an error', async () => {
    mkdirSync(lockPath(directory))
    const { code, facts } = await place.run(takeLock(directory, me))
    expect({ code, facts }).toEqual({
      code: 0,
      facts: [
        ['lock', 'held'],
        ['lock-age', '0'],
      ],
    })
  })

  test('where the folder beside is missing says why', async () => {
    directory = join(place.root, 'no', 'ecsc')
    const { code, stderr } = await place.run(takeLock(directory, me))
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/No such file/)
  })

  test('tells the seconds since its last sign of life, and a touch by its run is one', async () => {
    await state(me)
    const owner = join(lockPath(directory), 'owner')
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(owner, hourAgo, hourAgo)
    const age = async () => Number((await place.run(takeLock(directory, other))).facts[1]?.[1])
    expect(await age()).toBeGreaterThanOrEqual(3600)
    expect((await place.run(touchLock(directory, 'run-2'))).facts).toEqual([['lock', 'other']])
    expect(await age()).toBeGreaterThanOrEqual(3600)
    expect((await place.run(touchLock(directory, 'run-1'))).facts).toEqual([['lock', 'ours']])
    expect(await age()).toBeLessThan(60)
  })

  test('taken over shows the former owner, and is the new one’s from then on', async () => {
    await state(me)
    const { code, stdout, facts } = await place.run(takeLockOver(directory, other))
    expect(code).toBe(0)
    expect(ownerLines(stdout)[2]).toBe('run-1')
    expect(facts.at(-1)).toEqual(['lock', 'taken-over'])
    expect(await state(other)).toBe('ours')
    expect(await state(me)).toBe('held')
  })

  test('released while the operator was deciding can be taken over all the same', async () => {
    await state(me)
    rmSync(lockPath(directory), { recursive: true })
    expect((await place.run(takeLockOver(directory, other))).code).toBe(0)
    expect(await state(other)).toBe('ours')
  })

  test('is released by its own run only, and leaves nothing', async () => {
    await state(me)
    expect((await place.run(releaseLock(directory, 'run-2'))).code).toBe(0)
    expect(readFileSync(join(lockPath(directory), 'owner'), 'utf8')).toContain('run-1')
    expect((await place.run(releaseLock(directory, 'run-1'))).code).toBe(0)
    // A sign of life that comes late makes no lock anew.
    expect((await place.run(touchLock(directory, 'run-1'))).facts).toEqual([['lock', 'gone']])
    expect(existsSync(lockPath(directory))).toBe(false)
    expect((await place.run(releaseLock(directory, 'run-1'))).code).toBe(0)
    expect(await state(other)).toBe('taken')
  })
})
