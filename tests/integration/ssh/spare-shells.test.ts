/** The shell that stays for the next question: nothing of one question reaches the other, and it never stands in anybody's way. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { until } from '#harness/until.ts'

let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['web-1', { name: 'one-channel', sshd: { MaxSessions: '1' } }] })
})

afterAll(async () => {
  await fleet?.stop()
})

const connected = (name: string, settings: { shellPatience?: number } = {}) =>
  createOperator(fleet, { settings }).connections.to(inventoryHost(fleet.host(name)))

/** Whose shell answers. */
const shellOf = async (connection: Awaited<ReturnType<typeof connected>>) => Number((await connection.ask('echo $$')).stdout)
const isThere = async (pid: number) => (await fleet.host('web-1').processes()).some((one) => one.pid === pid)

test('a question finds the shell of the one before it, and nothing that it has set there', async () => {
  const connection = await connected('web-1')
  const before = await shellOf(connection)
  const set = 'cd /; umask 077; x=1; LC_ALL=POSIX; exec > /dev/null; exit 3'
  expect(await connection.ask(set)).toMatchObject({ end: { code: 3 }, stdout: '' })
  const { stdout } = await connection.ask('echo $$; pwd; umask; echo "${x-unset} $LC_ALL $_locale"; cat')
  const [pid, home, mask, rest] = stdout.split('\n')
  expect(Number(pid)).toBe(before)
  expect([home === '/', mask, rest]).toEqual([false, '0022', expect.stringMatching(/^unset C (?:unset|set.*)$/)])
})

test('one in somebody else’s words has a shell of its own, and what it leaves behind prints into no other answer', async () => {
  const connection = await connected('web-1')
  const before = await shellOf(connection)
  const { stdout } = await connection.ask('echo $$; { while :; do echo stray; done; } 2> /dev/null &', { apart: true })
  expect(Number(stdout.split('\n')[0])).not.toBe(before)
  expect((await connection.ask('sleep 0.2; echo $$')).stdout).toBe(`${before}\n`)
})

test('a shell into which something was printed while it waited answers nothing more', async () => {
  const connection = await connected('web-1')
  const { stdout } = await connection.ask('echo "$$:$HOME"; { until [ -e "$HOME"/say ]; do sleep 0.05; done; echo stray; } &')
  const [before, home] = [Number.parseInt(stdout, 10), stdout.trim().split(':')[1]]
  await fleet.host('web-1').exec(`touch ${home}/say`)
  await until(async () => !(await isThere(before)), 'the end of the shell')
  expect((await connection.ask('echo $$ alone')).stdout).toMatch(/^\d+ alone\n$/)
  expect(await shellOf(connection)).not.toBe(before)
})

test('where it was killed while nobody could hear of it, the question goes to another one, once', async () => {
  const host = fleet.host('web-1')
  const link = await startProxy(host)
  try {
    const target = inventoryHost(host, { name: 'web-1-link', address: link.address, port: link.port })
    const operator = createOperator(fleet)
    for (const key of operator.keys.pinned(inventoryHost(host))) operator.keys.accept(target, key)
    const connection = await operator.connections.to(target)
    const before = await shellOf(connection)
    link.freeze(true)
    await host.exec(`kill -9 ${before}`)
    const asked = connection.ask('echo $$; echo x >> "$HOME"/asked; grep -c x "$HOME"/asked')
    link.freeze(false)
    const { end, stdout } = await asked
    expect(end).toEqual({ kind: 'exited', code: 0 })
    expect(stdout).toMatch(/^\d+\n1\n$/)
    expect(Number(stdout.split('\n')[0])).not.toBe(before)
  } finally {
    await link.close()
  }
})

test('it leaves the host when nobody has asked for a while', async () => {
  const connection = await connected('web-1', { shellPatience: 50 })
  const pid = await shellOf(connection)
  await until(async () => !(await isThere(pid)), 'the end of the shell')
  expect((await connection.ask('echo again')).stdout).toBe('again\n')
})

test('where the server allows one channel it goes for whoever wants its place', async () => {
  const connection = await connected('one-channel')
  for (const wait of [true, false]) {
    expect((await connection.ask('echo asked')).stdout).toBe('asked\n')
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
    }
    const stream = await connection.stream('echo streamed', { stdout: listen, stderr: () => undefined }, { wait })
    stream.finish()
    expect(await stream.ended).toEqual({ kind: 'exited', code: 0 })
    expect(said).toBe('streamed\n')
  }
})
