import { chmod, lchown, mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import type { FleetMode } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import { type SshClient, sshClient } from './ssh-client.ts'

const missing = await namespacesMissing()
if (missing !== undefined) console.log(`skipped: hosts in namespaces (${missing})`)
const modes: FleetMode[] = missing === undefined ? ['namespaces', 'plain'] : ['plain']

describe.each(modes)('a fleet in mode %s', (mode) => {
  let fleet: Fleet
  let ssh: SshClient

  beforeAll(async () => {
    fleet = await startFleet({ mode, hosts: ['one', 'two'] })
    ssh = await sshClient(fleet)
  })
  afterAll(() => fleet?.stop())

  it('runs commands over SSH where set-up by exec and put has left files', async () => {
    const host = fleet.host('one')
    const local = join(fleet.directory, 'local')
    await mkdir(local)
    await writeFile(join(local, '文件 a'), 'content')
    await host.put(local, '/home/app')
    expect((await host.exec(`cat "${host.path('/home/app')}/文件 a"`)).stdout).toBe('content')
    expect((await ssh('one', `cat "${host.path('/home/app')}/文件 a"; echo oops >&2; exit 7`)).code).toBe(7)
    expect((await ssh('one', 'echo ~; pwd')).stdout).toBe(`${host.path('/root')}\n`.repeat(2))
  })

  it('sees a changed owner, mode, time, content, link and name in a tree, and nothing else', async () => {
    const host = fleet.host('two')
    const top = host.outside('/home/tree')
    await host.exec(
      `mkdir -p "${host.path('/home/tree/目录')}" && cd "${host.path('/home/tree')}" && echo x >file && ln -s file link && ln file hard && mkfifo pipe && echo y >"目录/$(printf '\\261\\270')"`,
    )
    const before = await host.tree('/home/tree')
    expect(before.map((one) => one.path)).toEqual(['.', 'file', 'hard', 'link', 'pipe', '目录', '目录/±¸'].sort())
    expect(await host.tree('/home/tree')).toEqual(before)
    const changes: [string, () => Promise<void>][] = [
      ['mode', () => chmod(join(top, 'file'), 0o4755)],
      ['mtime', () => utimes(join(top, '目录'), 0, 1_487_592_000.5)],
      ['sha256', () => writeFile(join(top, 'file'), 'z\n')],
      ['target', () => host.exec(`ln -sfn 目录 "${host.path('/home/tree/link')}"`).then(() => undefined)],
      ['path', () => host.exec(`touch "${host.path('/home/tree/new')}"`).then(() => undefined)],
    ]
    if (process.getuid?.() === 0) changes.push(['uid', () => lchown(join(top, 'link'), 1, 0)])
    for (const [field, change] of changes) {
      const last = await host.tree('/home/tree')
      await change()
      const now = await host.tree('/home/tree')
      const values = (entries: typeof now) => entries.map((entry) => entry[field as keyof (typeof now)[number]])
      expect(values(now), field).not.toEqual(values(last))
    }
  })

  it('drops connections as a broken network does; the host stays', async () => {
    const host = fleet.host('one')
    const lost = ssh('one', 'sleep 4713')
    await until(async () => (await host.processes()).some((one) => one.args.join(' ') === 'sleep 4713'), 'the remote command')
    expect(await host.sessions()).toHaveLength(1)
    expect(await host.dropConnections()).toBe(1)
    expect((await lost).code).toBe(255)
    expect(await host.dropConnections()).toBe(0)
    expect((await ssh('one', 'echo back')).stdout).toBe('back\n')
    expect(await host.sshdLog()).toContain('Accepted publickey')
  })

  it('ends a host with everything on it, and starts it again', async () => {
    const host = fleet.host('two')
    await host.exec('sleep 4714 >/dev/null 2>&1 &')
    await host.stop()
    expect((await ssh('two', 'true', ['-o', 'ConnectTimeout=1'])).code).toBe(255)
    await host.start()
    expect((await host.processes()).map((one) => one.args.join(' '))).not.toContain('sleep 4714')
    expect((await ssh('two', 'echo back')).stdout).toBe('back\n')
  })

  it('names the host that is not there', () => {
    expect(() => fleet.host('three')).toThrow('no host three in this fleet: one, two')
  })
})

it.each(modes)('says why a host did not start in mode %s', async (mode) => {
  const hosts = [{ name: 'bad', sshd: { MaxSessions: 'many' } }]
  await expect(startFleet({ mode, hosts })).rejects.toThrow(/bad did not start: .*MaxSessions integer value/)
  await expect(startFleet({ hosts: ['not a name'] })).rejects.toThrow('not a host name')
})
