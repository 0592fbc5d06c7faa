import { expect, test, vi } from 'vitest'
import { openSession } from '#core/terminal/session.ts'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'

test('a host that gives no shell leaves no screen behind', async () => {
  const size = { columns: 80, rows: 24 }
  const nothing = () => undefined
  const dispose = vi.fn()
  const screen = { size, write: nothing, resize: nothing, picture: async () => ({ text: '', ...size }), dispose }
  const [target] = scriptedPlan().targets
  const session = openSession({
    id: 'one',
    host: target?.host ?? expect.fail('no host'),
    size,
    screens: { open: () => screen, close: async () => undefined },
    open: () => Promise.reject(new Error('no terminal here')),
    changed: nothing,
    problem: nothing,
    ended: nothing,
  })
  await expect(session).rejects.toThrow('no terminal here')
  expect(dispose).toHaveBeenCalledOnce()
})
