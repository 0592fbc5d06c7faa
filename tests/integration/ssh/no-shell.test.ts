import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { describeProblem } from '#shared/problem/describe.ts'

const users = [
  { name: 'locked', shell: '/usr/sbin/nologin' },
  { name: 'fenced', shell: '/bin/rbash' },
  { name: 'menu', shell: '/home/menu/menu' },
  { name: 'usual' },
]
let fleet: Fleet
let ferry: TestCore
beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'one', users }] })
  await fleet
    .host('one')
    .exec('printf \'#!/bin/sh\\necho "1) restart"\\necho "2) leave"\\nread choice\\n\' > /home/menu/menu; chmod 755 /home/menu/menu')
  ferry = await startCore({ knownHosts: fleet.knownHosts })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')(
  'an account without a shell is no host that is reached: what answered is said',
  { timeout: 120_000 },
  async () => {
    const { address, port, identityFile } = fleet.host('one')
    const lines = users.map(({ name }) => `  ${name}: { address: ${address}, port: ${port}, user: ${name}, identity: ${identityFile} }`)
    await ferry.request('inventory.import', { text: `hosts:\n${lines.join('\n')}\n`, path: 'hosts.yaml', apply: true })
    const tested = await ferry.request('inventory.test', {})
    const said = tested.map(({ host, state }) => [
      host,
      state.kind === 'problem' ? describeProblem(state.problem, 'en').what : state.hostname,
    ])
    expect(said).toEqual([
      ['locked', expect.stringMatching(/no usable shell .*This account is currently not available/)],
      ['fenced', expect.stringMatching(/no usable shell .*restricted/)],
      ['menu', expect.stringMatching(/no usable shell .*1\) restart/)],
      ['usual', 'one'],
    ])
  },
)
