import { expect, test } from 'vitest'
import { patience, patiently } from '#core/engine/host/patiently.ts'
import type { LiveRun } from '#core/engine/live-run.ts'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { serviceTarget } from './service-target.ts'

/** `answers`: whether the host says anything when it is only asked whether it is there. */
function surroundings(answers: () => boolean, takes = 0) {
  let now = 0
  const said: string[] = []
  const run = {
    awake: () => now,
    flow: {
      signal: new AbortController().signal,
      async wait(milliseconds: number) {
        now += milliseconds
      },
    },
    record: ({ state, problem }: { state: string; problem?: { code: string } }) => said.push(problem ? `${state} ${problem.code}` : state),
    connections: {
      to: async () => ({
        async ask() {
          now += takes
          return { end: answers() ? { kind: 'exited', code: 0 } : { kind: 'unknown' } }
        },
      }),
    },
  } as unknown as LiveRun
  return { run, said, host: serviceTarget().host }
}

/** Fails so many times, then succeeds. */
const failing = (code: ProblemCode, times: number, values = {}) => {
  let left = times
  return async () => {
    left -= 1
    return left >= 0 ? fail(code, values) : 'answer'
  }
}

test.each(['connection-lost', 'host-no-answer', 'host-name-unknown', 'channel-cut', 'jump-lost'] as const)(
  '%s is a gap: it is asked again, and loss and return are told once',
  async (code) => {
    const { run, said, host } = surroundings(() => true)
    expect(await patiently(run, host, failing(code, 3))).toBe('answer')
    expect(said).toEqual([`lost ${code}`, 'back'])
  },
)

test('a late answer is a gap where the host gives no answer to anything', async () => {
  const { run, said, host } = surroundings(() => false)
  expect(await patiently(run, host, failing('answer-late', 2))).toBe('answer')
  expect(await patiently(run, host, failing('no-usable-shell', 1, { seconds: 30 }))).toBe('answer')
  expect(said).toEqual(['lost link-silent', 'back', 'lost link-silent', 'back'])
})

test('and where it comes back in the very moment in which it is asked', async () => {
  const { run, said, host } = surroundings(() => true, 8_000)
  expect(await patiently(run, host, failing('answer-late', 1))).toBe('answer')
  expect(said).toEqual(['lost link-silent', 'back'])
})

test('and once more where it was away a moment ago', async () => {
  let asked = 0
  const { run, said, host } = surroundings(() => ++asked > 1)
  expect(await patiently(run, host, failing('answer-late', 2))).toBe('answer')
  expect(said).toEqual(['lost link-silent', 'back'])
  asked = 0
  await expect(patiently(run, host, failing('answer-late', 3))).rejects.toThrow('answer-late')
})

test('and a verdict where the host is there', async () => {
  const { run, said, host } = surroundings(() => true)
  await expect(patiently(run, host, failing('answer-late', 1))).rejects.toThrow('answer-late')
  await expect(patiently(run, host, failing('no-usable-shell', 1, { code: 1 }))).rejects.toThrow('no-usable-shell')
  await expect(patiently(run, host, failing('host-key-changed', 1))).rejects.toThrow('host-key-changed')
  expect(said).toEqual([])
})

test('a host that stays away is a problem of its own, with what was missing', async () => {
  const { run, host } = surroundings(() => false)
  const caught = await patiently(run, host, failing('answer-late', Number.POSITIVE_INFINITY)).catch(problemOf)
  expect(caught).toMatchObject({ code: 'host-out-of-reach', values: { minutes: patience / 60_000 }, evidence: 'link-silent' })
})
