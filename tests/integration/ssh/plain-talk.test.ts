/** What a login asks of a host, by the host's own word. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { runOrThrow } from '#harness/run-process.ts'

const kinds = ['ed25519', 'ecdsa', 'rsa'] as const
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet({
    hosts: kinds.map((name) => ({ name, sshd: { LogLevel: 'DEBUG3', AuthorizedKeysFile: '/srv/keys' }, hostKeys: ['ed25519', 'rsa'] })),
  })
})
afterAll(() => fleet?.stop())

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain').each(kinds)(
  'a key is shown once, and no other host key is asked for: %s',
  async (kind) => {
    const host = fleet.host(kind)
    const identity = join(fleet.directory, `own-${kind}`)
    await runOrThrow('ssh-keygen', ['-q', '-t', kind, '-N', '', '-C', '', '-f', identity])
    await host.put(`${identity}.pub`, '/srv/keys')
    const { connections } = createOperator(fleet)
    const connection = await connections.to(inventoryHost(host, { identity }))
    expect((await connection.ask('echo here')).stdout).toBe('here\n')
    await connections.close()
    const log = await host.sshdLog()
    expect(log.split('Accepted publickey').length - 1).toBe(1)
    expect(log).not.toContain('Postponed publickey')
    expect(log).not.toContain('hostkeys-prove')
    // SSH_MSG_IGNORE: the host's next word does not wait for its system.
    expect(log).toMatch(/receive packet: type 2\b/)
  },
)
