import ssh2 from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exec, type LoneHost, loneHost } from './lone-host.ts'

let host: LoneHost

beforeAll(async () => {
  host = await loneHost()
})
afterAll(() => host.stop())

describe('login to a sandbox host', () => {
  it('takes the key, the password, and the password asked for interactively', async () => {
    const { password } = host.keys
    const byKey = await host.connect()
    const byPassword = await host.connect({ privateKey: undefined, password })
    const interactive = await host.connect({ privateKey: undefined, password, tryKeyboard: true, authHandler: ['keyboard-interactive'] })
    for (const client of [byKey, byPassword, interactive]) expect(await exec(client, 'echo in')).toMatchObject({ code: 0, stdout: 'in\n' })
  })

  it('refuses another key, a wrong password, another user', async () => {
    const stranger = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private
    await expect(host.connect({ privateKey: stranger })).rejects.toThrow(/authentication methods failed/)
    await expect(host.connect({ privateKey: undefined, password: `${host.keys.password}x` })).rejects.toThrow(
      /authentication methods failed/,
    )
    await expect(host.connect({ username: 'root' })).rejects.toThrow(/authentication methods failed/)
  })

  it('shows the host key that the sandbox tells', async () => {
    await expect(host.connect({ hostVerifier: (key: Buffer) => key.toString('base64') !== host.keys.hostKeys.lone?.key })).rejects.toThrow(
      /verif/i,
    )
  })
})
