import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { until } from '#harness/until.ts'

let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet({ hosts: ['shell-1'] })
})
afterAll(() => fleet?.stop())

test('little of a flood stands before the answer to Ctrl-C, also where it was held back for long', async () => {
  const host = fleet.host('shell-1')
  const { connections } = createOperator(fleet)
  const connection = await connections.to(inventoryHost(host))
  let bytes = 0
  let end = ''
  const shell = await connection.shell({
    columns: 80,
    rows: 24,
    term: 'xterm',
    data(chunk) {
      bytes += chunk.length
      end = (end + chunk.toString('latin1')).slice(-200)
    },
  })
  shell.write("PS1='re''ady> '; yes 0123456789012345678901234567890123456789\r")
  await until(() => bytes > 6_000_000, 'a flood')
  shell.pause()
  const states = async () => (await host.exec('ps -o stat= -C yes')).stdout
  await until(async () => (await states()).startsWith('S'), 'the flood to stand still')
  const before = bytes
  shell.write('\u0003')
  await until(async () => (await states()) === '', 'the end of the flood')
  shell.resume()
  await until(() => end.includes('ready> '), 'the prompt')
  const after = bytes - before
  console.log(`${after} bytes of the flood came after Ctrl-C`)
  expect(after).toBeLessThan(500_000)
  shell.write('echo al""ive\r')
  await until(() => /^alive\r$/m.test(end), 'an answer')
  shell.close()
})
