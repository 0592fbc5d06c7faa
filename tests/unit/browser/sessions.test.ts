import { describe, expect, it } from 'vitest'
import { launchTokenMilliseconds, wrongTokensAtOnce } from '../../../src/main/browser/limits.ts'
import { createSessions } from '../../../src/main/browser/sessions.ts'
import { limitWrongTokens } from '../../../src/main/browser/wrong-tokens.ts'

describe('sessions', () => {
  it('spends a launch token once and only within its time', () => {
    let now = 0
    const sessions = createSessions(() => now)
    const [used, late] = [sessions.launch(), sessions.launch()]
    expect(sessions.exchange(used)).toBeDefined()
    expect(sessions.exchange(used)).toBeUndefined()
    now = launchTokenMilliseconds + 1
    expect(sessions.exchange(late)).toBeUndefined()
  })

  it('holds only both halves of one session', () => {
    const sessions = createSessions()
    const open = () => sessions.exchange(sessions.launch()) ?? { token: '', cookie: '' }
    const [one, two] = [open(), open()]
    expect(sessions.holds(one.token, one.cookie)).toBe(true)
    expect(sessions.holds(one.token, two.cookie)).toBe(false)
    expect(sessions.holds(one.cookie, one.token)).toBe(false)
    expect(sessions.holds('', '')).toBe(false)
  })
})

it('wrong tokens are counted and slowly forgiven', () => {
  let now = 0
  const limit = limitWrongTokens(() => now)
  for (let count = 0; count < wrongTokensAtOnce; count += 1) {
    expect(limit.isOver()).toBe(false)
    limit.count()
  }
  expect(limit.isOver()).toBe(true)
  now += 1_000
  expect(limit.isOver()).toBe(false)
  limit.count()
  expect(limit.isOver()).toBe(true)
})
