import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createJobs } from '#core/ssh/jobs/jobs.ts'
import type { FollowOptions, Jobs } from '#core/ssh/jobs/jobs-port.ts'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import type { FleetHost } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'

let fleet: Fleet
let fleetHost: FleetHost
let host: Host
let operator: Operator
let jobs: Jobs
let proxy: FlakyLink

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['ecsc-1'] })
  fleetHost = fleet.host('ecsc-1')
  proxy = await startProxy(fleetHost)
  host = inventoryHost(fleetHost)
  operator = createOperator(fleet, { settings: { reconnectDelay: 20, keepaliveInterval: 300, keepaliveCount: 2 } })
  for (const key of operator.keys.pinned(host)) operator.keys.accept({ ...host, address: proxy.address, port: proxy.port }, key)
  jobs = createJobs(operator.connections, { reconnectDelay: 20, reconnectDelayLimit: 200 })
})

afterAll(async () => {
  await operator?.connections.close()
  await proxy?.close()
  await fleet?.stop()
})

let number = 0
const newId = () => `job-${++number}`
const throughProxy = () => ({ ...host, name: 'through-proxy', address: proxy.address, port: proxy.port })

/** Collects the output and fails on a hole or a byte that comes twice. */
function collector(): { options: FollowOptions; bytes(): Buffer } {
  const chunks: Buffer[] = []
  let expected = 0
  return {
    options: {
      onOutput(chunk, offset) {
        expect(offset).toBe(expected)
        expected += chunk.length
        chunks.push(Buffer.from(chunk))
      },
    },
    bytes: () => Buffer.concat(chunks),
  }
}

describe('a job', () => {
  test('gives its output and its exit code', async () => {
    const output = collector()
    const end = await jobs.run(host, { id: newId(), script: 'echo one; echo two >&2; exit 7' }, output.options)
    expect(end).toEqual({ kind: 'exited', code: 7 })
    expect(output.bytes().toString()).toBe('one\ntwo\n')
  })

  test('has GBK and binary bytes exactly as they were written', async () => {
    const id = newId()
    const output = collector()
    const octal = Array.from({ length: 256 }, (_, byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
    await jobs.run(host, { id, script: `printf '\\326\\320\\316\\304${octal}'` }, output.options)
    const expected = Buffer.concat([Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))])
    expect(output.bytes().equals(expected)).toBe(true)
    expect((await jobs.output(host, id, 4, 256)).equals(expected.subarray(4))).toBe(true)
  })

  test('runs in the home directory with default signals, the umask of the account and nothing of Ferry in its environment', async () => {
    const output = collector()
    await jobs.run(
      host,
      { id: newId(), script: 'pwd; umask; grep SigIgn /proc/$$/status; env; tr "\\0" " " < /proc/$$/cmdline' },
      output.options,
    )
    const lines = output.bytes().toString().split('\n')
    expect(lines.slice(0, 3)).toEqual(['/root', '0022', 'SigIgn:\t0000000000000000'])
    expect(lines.filter((line) => /ferry|OLDPWD|LC_ALL|^_[a-z]/i.test(line))).toEqual([])
    expect(lines.at(-1)).toBe('/bin/sh /dev/fd/9 ')
  })

  test('can run by the login shell of the account', async () => {
    const output = collector()
    await jobs.run(host, { id: newId(), login: true, script: 'shopt -q login_shell && echo "login bash"' }, output.options)
    expect(output.bytes().toString()).toBe('login bash\n')
  })

  test('names the line of an error as the script has it', async () => {
    const output = collector()
    const end = await jobs.run(host, { id: newId(), script: 'true\nno-such-command' }, output.options)
    expect(end).toEqual({ kind: 'exited', code: 127 })
    expect(output.bytes().toString()).toMatch(/2: .*no-such-command/)
  })

  test('is started once however often and at once it is asked for', async () => {
    const id = newId()
    const script = `echo started >> /root/count-${id}; sleep 0.3; echo done`
    const ends = await Promise.all(Array.from({ length: 20 }, () => jobs.run(host, { id, script })))
    expect(ends).toEqual(Array.from({ length: 20 }, () => ({ kind: 'exited', code: 0 })))
    expect((await fleetHost.exec(`cat /root/count-${id}`)).stdout).toBe('started\n')
  })

  test('that is killed with -9 is never a success', async () => {
    expect(await jobs.run(host, { id: newId(), script: 'kill -9 $$' })).toEqual({ kind: 'signalled', signal: 'SIGKILL' })
  })

  test('whose launcher and script are both killed has vanished', async () => {
    const id = newId()
    const running = jobs.run(host, { id, script: 'sleep 1000' })
    await until(async () => (await jobs.status(host, id)).kind === 'running', 'the job to run')
    await until(async () => (await fleetHost.exec(`wc -l < /root/.ferry/jobs/${id}/pid`)).stdout.trim() === '3', 'its pid to be written')
    await fleetHost.exec(`sed 1d /root/.ferry/jobs/${id}/pid | while read -r pid rest; do kill -9 $pid; done`)
    expect(await running).toEqual({ kind: 'vanished', reason: 'killed' })
    expect(await jobs.status(host, id)).toMatchObject({ kind: 'vanished', reason: 'killed' })
  })

  test('of before a restart of the host has vanished', async () => {
    const id = newId()
    await jobs.run(host, { id, script: 'true' })
    await fleetHost.exec(`cd /root/.ferry/jobs/${id} && rm exit && sed -i 1s/.*/another-boot/ pid`)
    expect(await jobs.status(host, id)).toMatchObject({ kind: 'vanished', reason: 'restarted' })
    expect(await jobs.run(host, { id, script: 'true' })).toEqual({ kind: 'vanished', reason: 'restarted' })
  })

  test('goes on when it is followed for a limited time, and is found again', async () => {
    const id = newId()
    const end = await jobs.run(host, { id, script: 'sleep 1; echo later' }, { timeout: 200 })
    expect(end).toMatchObject({ kind: 'running' })
    expect(end.kind === 'running' && end.pid).toBeGreaterThan(1)
    const output = collector()
    expect(await jobs.run(host, { id, script: 'never' }, output.options)).toEqual({ kind: 'exited', code: 0 })
    expect(output.bytes().toString()).toBe('later\n')
  })

  test('is not given up at once where the time is longer than a timer counts', async () => {
    const request = { id: newId(), script: 'sleep 1; echo done' }
    expect(await jobs.run(host, request, { timeout: 720 * 3_600_000 })).toEqual({ kind: 'exited', code: 0 })
  })

  test('ends although what it started in the background lives on', async () => {
    const id = newId()
    const before = performance.now()
    expect(await jobs.run(host, { id, script: 'nohup sleep 500 & echo $! > /root/background' })).toEqual({ kind: 'exited', code: 0 })
    expect(performance.now() - before).toBeLessThan(2_000)
    await jobs.cancel(host, id)
    expect((await fleetHost.exec('kill -0 $(cat /root/background) && echo alive')).stdout).toBe('alive\n')
  })

  test('that is cancelled ends with its group, while what left the group is reported', async () => {
    const id = newId()
    const running = jobs.run(host, { id, script: 'setsid sleep 600 & sleep 700' })
    await until(async () => (await fleetHost.processes()).some((one) => one.args.join(' ') === 'sleep 700'), 'sleep 700')
    const { left } = await jobs.cancel(host, id)
    expect(left.map(({ command }) => command)).toEqual(['sleep 600'])
    expect(await running).toEqual({ kind: 'signalled', signal: 'SIGTERM' })
    expect((await fleetHost.processes()).some((one) => one.args.join(' ') === 'sleep 700')).toBe(false)
  })

  test('that has ended leaves nothing of its group where its rest is ended, and what is not its own is left alone', async () => {
    const id = newId()
    expect(await jobs.run(host, { id, script: 'setsid sleep 601 & sleep 701 & exit 3' })).toEqual({ kind: 'exited', code: 3 })
    const { ended, left } = await jobs.endRest(host, id)
    expect({ ended: ended.map(({ command }) => command), left }).toEqual({ ended: ['sleep 701'], left: [] })
    expect(await jobs.endRest(host, id)).toEqual({ ended: [], left: [] })
    expect(await jobs.endRest(host, 'never')).toEqual({ ended: [], left: [] })
    expect((await fleetHost.processes()).map(({ args }) => args.join(' '))).toContain('sleep 601')
  })

  test('that ignores TERM is killed when it is cancelled', async () => {
    const id = newId()
    const running = jobs.run(host, { id, script: 'trap "" TERM; while :; do sleep 0.1; done' })
    await until(async () => (await jobs.status(host, id)).kind === 'running', 'the job to run')
    await jobs.cancel(host, id)
    expect(await running).toEqual({ kind: 'signalled', signal: 'SIGKILL' })
  })

  test('that was never started is absent, and a bad name is refused', async () => {
    expect(await jobs.status(host, 'never')).toEqual({ kind: 'absent' })
    await expect(jobs.run(host, { id: '../x', script: 'true' })).rejects.toThrow('job-name-invalid')
  })

  test('that cannot be prepared says so, and nothing ran', async () => {
    await fleetHost.exec('mkdir -p /root/.ferry && mv /root/.ferry /root/.ferry-kept && : > /root/.ferry')
    try {
      await expect(jobs.run(host, { id: newId(), script: 'touch /root/ran' })).rejects.toThrow('job-not-prepared')
      expect((await fleetHost.exec('ls /root/ran')).code).not.toBe(0)
    } finally {
      await fleetHost.exec('rm /root/.ferry && mv /root/.ferry-kept /root/.ferry')
    }
  })

  test('that is stopped while the way to its host is opened is not begun', async () => {
    const stop = new AbortController()
    const slow: Operator['connections'] = {
      ...operator.connections,
      async to(to) {
        const connection = await operator.connections.to(to)
        stop.abort(new Error('stopped'))
        return connection
      },
    }
    const run = createJobs(slow).run(host, { id: newId(), script: 'touch /root/ran' }, { signal: stop.signal })
    await expect(run).rejects.toThrow('stopped')
    expect(await jobs.status(host, `job-${number}`)).toEqual({ kind: 'absent' })
  })

  test('whose process cannot be written down does not run: nobody could ever end it', async () => {
    const id = newId()
    await fleetHost.exec(`mkdir -p /root/.ferry/jobs/${id} && mount -t tmpfs -o size=4k tmpfs /root/.ferry/jobs/${id}`)
    await expect(jobs.run(host, { id, script: 'touch /root/ran' })).rejects.toThrow('job-not-prepared')
    expect(await jobs.status(host, id)).toEqual({ kind: 'absent' })
    expect((await fleetHost.exec('ls /root/ran')).code).not.toBe(0)
    await fleetHost.exec(`mount -o remount,size=1m /root/.ferry/jobs/${id}`)
    expect(await jobs.run(host, { id, script: 'echo' })).toEqual({ kind: 'exited', code: 0 })
    await fleetHost.exec(`umount /root/.ferry/jobs/${id}`)
  })

  test('with 50 MB of output is followed without being held in memory', async () => {
    let bytes = 0
    const before = process.memoryUsage().rss
    await jobs.run(host, { id: newId(), script: 'head -c 50000000 /dev/zero' }, { onOutput: (chunk) => (bytes += chunk.length) })
    expect(bytes).toBe(50_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000)
  })
})

describe('a job over a connection that breaks', () => {
  for (const [how, breakIt] of [
    ['its sshd killed', async () => void (await fleetHost.dropConnections())],
    ['ended', async () => proxy.cut('end')],
    ['reset', async () => proxy.cut('reset')],
  ] as const) {
    test(`is a gap, not an error: ${how}`, async () => {
      const output = collector()
      const gaps: string[] = []
      const numbers = Array.from({ length: 60 }, (_, index) => index)
      let broken = false
      const end = await jobs.run(
        throughProxy(),
        { id: newId(), script: `for i in ${numbers.join(' ')}; do echo line $i; sleep 0.02; done; exit 4` },
        {
          onOutput(chunk, offset) {
            output.options.onOutput?.(chunk, offset)
            if (offset > 50 && !broken) {
              broken = true
              void breakIt()
            }
          },
          onGap: (problem) => gaps.push(problem.code),
          onBack: () => gaps.push('back'),
        },
      )
      expect(end).toEqual({ kind: 'exited', code: 4 })
      expect(gaps).toEqual(['connection-lost', 'back'])
      expect(output.bytes().toString()).toBe(numbers.map((line) => `line ${line}\n`).join(''))
    })
  }

  test('leaves no follower on the host', async () => {
    const id = newId()
    const stop = new AbortController()
    const running = jobs.run(throughProxy(), { id, script: 'sleep 30' }, { signal: stop.signal })
    await until(async () => (await jobs.status(host, id)).kind === 'running', 'the job to run')
    proxy.freeze(true)
    await fleetHost.dropConnections()
    stop.abort()
    proxy.freeze(false)
    expect(await running).toMatchObject({ kind: 'running' })
    await until(async () => !(await fleetHost.processes()).some((one) => one.args.join(' ') === '/bin/sh -s'), 'the follower to end')
    await jobs.cancel(host, id)
  })

  test('ends with host-out-of-reach when the host does not come back', async () => {
    const gone = await startProxy(fleetHost)
    const away = { ...host, name: 'gone', address: gone.address, port: gone.port }
    for (const key of operator.keys.pinned(host)) operator.keys.accept(away, key)
    const id = newId()
    const running = jobs.run(away, { id, script: 'sleep 30' }, { patience: 300 })
    const refused = expect(running).rejects.toThrow('host-out-of-reach')
    await until(async () => (await jobs.status(host, id)).kind === 'running', 'the job to run')
    await gone.close()
    await refused
    await jobs.cancel(host, id)
  })
})
