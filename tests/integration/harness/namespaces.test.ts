import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { until } from '#harness/until.ts'
import { type SshClient, sshClient } from './ssh-client.ts'

const names = ['a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2', 'd-1', 'd-2']
/** Milliseconds. Measured: 300 on two idle cores; the limit leaves room for a machine that runs other tests beside. */
const startLimit = 10_000

const missing = await namespacesMissing()
if (missing !== undefined) console.log(`skipped: hosts in namespaces (${missing})`)

describe.skipIf(missing !== undefined)('hosts in namespaces', () => {
  let fleet: Fleet
  let ssh: SshClient
  let milliseconds: number

  beforeAll(async () => {
    const start = performance.now()
    fleet = await startFleet({
      mode: 'namespaces',
      hosts: names.map((name) => ({ name, users: [{ name: 'deploy' }] })),
      sshd: { MaxSessions: '3' },
    })
    milliseconds = performance.now() - start
    ssh = await sshClient(fleet)
  })
  afterAll(() => fleet?.stop())

  it('starts eight in no time worth speaking of', () => {
    expect(milliseconds).toBeLessThan(startLimit)
  })

  it('lets the fleet key log in on every host, where root finds its own home', async () => {
    const answers = await Promise.all(names.map((name) => ssh(name, 'hostname; echo ~; ls -A ~ /home; cat /etc/hostname')))
    expect(answers.map((one) => one.stdout)).toEqual(names.map((name) => `${name}\n/root\n/home:\ndeploy\n\n/root:\n${name}\n`))
  })

  it('lets other users log in, into their own homes', async () => {
    expect((await ssh('a-1', 'id -un; pwd', ['-l', 'deploy'])).stdout).toBe('deploy\n/home/deploy\n')
  })

  it('refuses a host key that is not the one in the known_hosts text', async () => {
    const wrong = ['-o', `HostKeyAlias=${fleet.host('a-2').address}`]
    const { code, stderr } = await ssh('a-1', 'true', wrong)
    expect(code).toBe(255)
    expect(stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED')
    expect(stderr).toContain(fleet.host('a-1').hostKeyFingerprint)
  })

  it('sets sshd_config lines', async () => {
    expect((await fleet.host('a-1').exec('/usr/sbin/sshd -T')).stdout).toContain('maxsessions 3\n')
  })

  it('keeps process tables, files and networks apart', async () => {
    const [one, two] = [fleet.host('a-1'), fleet.host('a-2')]
    await one.exec('touch /home/mine /tmp/mine; sleep 4711 >/dev/null 2>&1 &')
    const sleeps = async (host: typeof one) => (await host.processes()).filter((each) => each.args.join(' ') === 'sleep 4711').length
    expect([await sleeps(one), await sleeps(two)]).toEqual([1, 0])
    expect((await two.exec('ls /home /tmp')).stdout).toBe('/home:\ndeploy\n\n/tmp:\n')
    expect((await one.processes())[0]).toMatchObject({ pid: 1, name: 'sh' })
  })

  it('collects ended orphans, as a machine does', async () => {
    const host = fleet.host('b-1')
    await host.exec('setsid sh -c "exit 3" >/dev/null 2>&1 &')
    await until(async () => !(await host.processes()).some((one) => one.state === 'Z'), 'no zombie')
  })

  it('does not let a host change the machine', async () => {
    const { code, stderr } = await fleet.host('b-1').exec('touch /usr/ferry-test /etc/ferry-test')
    expect(code).not.toBe(0)
    expect(stderr.match(/Read-only file system/g)).toHaveLength(2)
  })

  it('drops packets without a word, and carries them again', async () => {
    const host = fleet.host('c-1')
    await host.blackhole(true)
    expect((await ssh('c-1', 'true', ['-o', 'ConnectTimeout=1'])).stderr).toContain('timed out')
    await host.blackhole(false)
    expect((await ssh('c-1', 'echo here', ['-o', 'ConnectTimeout=5'])).stdout).toBe('here\n')
  })

  it('fills the disk', async () => {
    const host = fleet.host('c-2')
    await host.limitHome(1_000_000)
    const { code, stderr } = await ssh('c-2', 'head -c 2000000 /dev/zero >/home/big')
    expect([code, stderr]).toEqual([1, expect.stringContaining('No space left on device')])
  })

  it('reboots a host with its disk, its key and its address', async () => {
    const host = fleet.host('d-1')
    await host.exec('touch /home/stays /tmp/goes; sleep 4712 >/dev/null 2>&1 &')
    await host.stop()
    expect((await ssh('d-1', 'true', ['-o', 'ConnectTimeout=1'])).stderr).toContain('timed out')
    await host.start()
    const { stdout } = await ssh('d-1', 'ls /home /tmp; cat /proc/[0-9]*/cmdline | tr "\\0" " "')
    expect(stdout).toContain('/home:\ndeploy\nstays\n\n/tmp:\n')
    expect(stdout).not.toContain('sleep 4712')
  })

  it('has hosts that reach each other by name', async () => {
    const { code, stdout } = await fleet.host('d-2').exec('bash -c "exec 3<>/dev/tcp/b-2/22; head -c 7 <&3"')
    expect([code, stdout]).toEqual([0, 'SSH-2.0'])
  })
})
