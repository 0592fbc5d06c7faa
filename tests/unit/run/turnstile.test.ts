import { expect, test } from 'vitest'
import { createTurnstile } from '#core/engine/turnstile.ts'

/** Lets everything run that can. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

test('steps go side by side; who goes alone waits for them, and nothing begins before he is done', async () => {
  const turnstile = createTurnstile()
  const told: string[] = []
  const leaveFirst = await turnstile.enterStep()
  const leaveSecond = await turnstile.enterStep()
  const over = Promise.withResolvers<void>()
  const alone = turnstile.alone('step', async () => {
    told.push('alone')
    await over.promise
    told.push('done')
  })
  const third = turnstile.enterStep().then((leave) => {
    told.push('third')
    leave()
  })
  leaveFirst()
  await settle()
  expect(told).toEqual([])
  leaveSecond()
  await settle()
  expect(told).toEqual(['alone'])
  over.resolve()
  await Promise.all([alone, third, turnstile.settled()])
  expect(told).toEqual(['alone', 'done', 'third'])
})

test('after the target: its other steps still go, no new target begins', async () => {
  const turnstile = createTurnstile()
  const told: string[] = []
  const leaveTarget = await turnstile.enterTarget()
  const alone = turnstile.alone('target', async () => void told.push('alone'))
  const leaveStep = await turnstile.enterStep()
  const next = turnstile.enterTarget().then(() => void told.push('next'))
  leaveStep()
  await settle()
  expect(told).toEqual([])
  leaveTarget()
  await Promise.all([alone, next])
  expect(told).toEqual(['alone', 'next'])
})

test('leaving twice is leaving once, and a story that fails lets the others on', async () => {
  const turnstile = createTurnstile()
  const leave = await turnstile.enterStep()
  leave()
  leave()
  await expect(
    turnstile.alone('step', async () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await turnstile.enterStep()
})
