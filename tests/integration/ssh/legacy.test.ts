/** An sshd that offers nothing but what was usual in 2010. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'

const old = { HostKeyAlgorithms: 'ssh-rsa', MACs: 'hmac-sha1', PubkeyAcceptedAlgorithms: '+ssh-rsa' }
const kinds = [
  { name: 'cbc', sshd: { ...old, KexAlgorithms: 'diffie-hellman-group14-sha1', Ciphers: 'aes128-cbc' } },
  { name: 'triple', sshd: { ...old, KexAlgorithms: 'diffie-hellman-group1-sha1', Ciphers: '3des-cbc' } },
]
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet({ hosts: kinds.map((kind) => ({ ...kind, hostKeys: ['rsa' as const] })) })
})
afterAll(() => fleet?.stop())

test.each(kinds.map(({ name }) => name))('%s is refused with both offers, and reached where the operator allows it', async (name) => {
  const host = inventoryHost(fleet.host(name))
  const { connections } = createOperator(fleet)
  await expect(connections.to(host)).rejects.toMatchObject({ problem: { code: 'algorithms-differ' } })
  const connection = await createOperator(fleet).connections.to({ ...host, legacy: true })
  expect((await connection.ask('echo here')).stdout.toString()).toContain('here')
})
