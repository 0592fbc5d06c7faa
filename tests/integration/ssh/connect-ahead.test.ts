/** A connection that is begun before it is certain that it is wanted. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'

const password = 'correct horse'
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'one', password }] })
})
afterAll(() => fleet?.stop())

/** An operator with a host that wants a password which nobody has kept; `looked` resolves when that is found out. */
function asking() {
  const looked = Promise.withResolvers<void>()
  const operator = createOperator(fleet, {
    answer: async () => [password],
    passwords() {
      looked.resolve()
      return undefined
    },
  })
  return { ...operator, looked: looked.promise, host: inventoryHost(fleet.host('one'), { identity: undefined, password: 'vault' }) }
}
const aMoment = () => new Promise((resolve) => setImmediate(resolve))

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')('asks nobody before it is certain, and then goes on', async () => {
  const { connections, questions, looked, host } = asking()
  const certain = Promise.withResolvers<void>()
  const connecting = connections.ahead(host, certain.promise)
  await Promise.race([looked, connecting])
  await aMoment()
  expect(questions).toEqual([])
  certain.resolve()
  expect((await (await connecting)?.ask('echo in'))?.stdout).toBe('in\n')
  expect(questions).toMatchObject([{ kind: 'password', host: 'one' }])
  await connections.close()
})

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')(
  'asks nobody where nothing comes of it, and keeps no other login waiting',
  async () => {
    const { connections, questions, looked, host } = asking()
    const certain = Promise.withResolvers<void>()
    const connecting = connections.ahead(host, certain.promise)
    connecting?.catch(() => undefined)
    await Promise.race([looked, connecting])
    expect((await (await connections.separate(host)).ask('echo in')).stdout).toBe('in\n')
    expect(questions).toHaveLength(1)
    certain.reject(new Error('the release is refused'))
    await expect(connecting).rejects.toThrow()
    expect(questions).toHaveLength(1)
    await connections.close()
  },
)

test('is not begun where others could be kept waiting: through a host on the way, or by sudo', () => {
  const { connections } = createOperator(fleet)
  const host = inventoryHost(fleet.host('one'))
  expect(connections.ahead({ ...host, jump: ['gate'] }, Promise.resolve())).toBeUndefined()
  expect(connections.ahead({ ...host, as: 'app' }, Promise.resolve())).toBeUndefined()
})
