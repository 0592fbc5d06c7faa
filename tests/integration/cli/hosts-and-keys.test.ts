import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sandboxKeys } from '../../../src/main/sandbox/fleet/keys.ts'
import { listenAsHost } from '../../../src/main/sandbox/server/host-server.ts'
import { type LoneHost, loneHost } from '../sandbox/lone-host.ts'
import { createFerry, type Ferry } from './ferry.ts'

let ferry: Ferry
let host: LoneHost
let silentPort: number

beforeAll(async () => {
  ferry = await createFerry()
  host = await loneHost()
  // A port that nothing listens on: taken, then given back.
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  silentPort = (server.address() as { port: number }).port
  await new Promise((resolve) => server.close(resolve))
  const line = (name: string, port: number) =>
    `  ${name}: { address: 127.0.0.1, port: ${port}, user: ferry, identity: "${host.keys.identity}" }\n`
  const yaml = `hosts:\n${line('lone', host.port)}${line('silent', silentPort)}`
  expect((await ferry.run(['import', '-'], { input: yaml })).code).toBe(0)
})
afterAll(async () => {
  await host.stop()
  await ferry.remove()
})

const fingerprint = () => host.keys.hostKeys.lone?.fingerprint ?? ''

describe('host keys', () => {
  it('are not accepted by merely looking, nor is a host reached before', async () => {
    const { code, stdout } = await ferry.run(['trust', 'lone'])
    expect(code).toBe(1)
    expect(stdout).toContain(fingerprint())
    expect(stdout).toContain('ferry trust lone --yes')
    const hosts = await ferry.run(['hosts'])
    expect(hosts.code).toBe(1)
    expect(hosts.stderr).toContain(fingerprint())
  })

  it('unknown ones are accepted with --yes; then the host is reached', async () => {
    expect((await ferry.run(['trust', 'lone', '--yes'])).code).toBe(0)
    const { code, stdout, stderr } = await ferry.run(['hosts', '--json'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject([
      { host: 'lone', state: { kind: 'reachable', fingerprint: fingerprint() } },
      { host: 'silent', state: { kind: 'problem' } },
    ])
  })

  it('a host that does not answer is named with what to do', async () => {
    const { code, stderr } = await ferry.run(['trust', '--all', '--yes'])
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`silent \\(127\\.0\\.0\\.1\\).*${silentPort}`))
    expect(stderr).toContain('next: ')
  })

  it('a changed one is refused with both fingerprints, also with --yes, and taken only with --replace', async () => {
    await host.stop()
    const keys = await sandboxKeys(ferry.data, ['other'])
    const login = { user: 'ferry', key: keys.operator, password: keys.password }
    const other = await listenAsHost({ base: ferry.data, hostKey: keys.hosts.other ?? '', login, environment: {} }, host.port)
    try {
      const refused = await ferry.run(['trust', 'lone', '--yes'])
      expect(refused.code).toBe(1)
      expect(refused.stdout).toContain(fingerprint())
      expect(refused.stdout).toContain(keys.hostKeys.other?.fingerprint)
      expect((await ferry.run(['trust', 'lone', '--yes', '--replace'])).code).toBe(0)
      expect(await ferry.run(['trust', 'lone'])).toMatchObject({ code: 0, stdout: expect.stringContaining('The key is known') })
    } finally {
      await other.close()
    }
  })
})
