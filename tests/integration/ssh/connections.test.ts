import { copyFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connection, SecretQuestion } from '#core/ssh/port.ts'
import { startAgent } from '#harness/hosts/agent.ts'
import { makeKey } from '#harness/hosts/keys.ts'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'

const password = 'correct horse'
let fleet: Fleet
const links: FlakyLink[] = []

beforeAll(async () => {
  fleet = await startFleet({
    hosts: [
      { name: 'ecsc-1', password, hostKeys: ['rsa', 'ed25519'] },
      'gate-1',
      'gate-2',
      { name: 'one-channel', sshd: { MaxSessions: '1' } },
      { name: 'crowded', sshd: { MaxStartups: '1:100:1' } },
      { name: 'drops', password, sshd: { MaxAuthTries: '2' } },
      { name: 'odd', users: [{ name: 'nobody-home', shell: '/bin/false' }, { name: 'talker' }] },
      { name: 'loud', sshd: { Banner: '/etc/ssh/long' } },
      { name: 'both', password, sshd: { AuthenticationMethods: 'publickey,password' } },
    ],
  })
})

afterAll(async () => {
  for (const link of links) await link.close()
  await fleet?.stop()
})

const host = (name: string, more: Partial<Host> = {}) => inventoryHost(fleet.host(name), more)
const byPassword = (name: string) => host(name, { identity: undefined, password: 'ask' })
const quick = { keepaliveInterval: 200, keepaliveCount: 2, handshakeTimeout: 1_500, refusedDelay: 50, connectTimeout: 1_500 }

async function problemOf(promise: Promise<unknown>) {
  return promise.then(
    () => expect.unreachable('it should have failed'),
    (error: { problem?: { code: string; values: Record<string, unknown> } }) => error.problem ?? expect.unreachable(String(error)),
  )
}

/** An operator with a connection that is closed after the test. */
async function connected(target: Host, options: Parameters<typeof createOperator>[1] = {}): Promise<Connection> {
  const { connections } = createOperator(fleet, options)
  return connections.to(target)
}

async function link(name: string): Promise<{ link: FlakyLink; target: Host }> {
  const made = await startProxy(fleet.host(name))
  links.push(made)
  return { link: made, target: host(name, { name: `${name}-link`, address: made.address, port: made.port }) }
}

/** An operator who trusts the host behind the link as the host itself. */
function trusting(name: string, target: Host, options: Parameters<typeof createOperator>[1] = {}) {
  const operator = createOperator(fleet, options)
  for (const key of operator.keys.pinned(host(name))) operator.keys.accept(target, key)
  return operator
}

describe('a question', () => {
  test('is answered by /bin/sh with both outputs and the exit code', async () => {
    const connection = await connected(host('ecsc-1'))
    const answer = await connection.ask('echo "$0"; echo trouble >&2; exit 3')
    expect(answer).toEqual({ end: { kind: 'exited', code: 3 }, stdout: '/bin/sh\n', stderr: 'trouble\n', facts: [] })
  })

  test('has no standard input that its commands could eat, and tools in the C locale', async () => {
    const connection = await connected(host('ecsc-1'))
    expect((await connection.ask('cat; echo end; locale | grep LC_ALL')).stdout).toBe('end\nLC_ALL=C\n')
  })

  test('of 100 KB is read whole before it runs', async () => {
    const connection = await connected(host('ecsc-1'))
    const filler = Array.from({ length: 2_000 }, (_, index) =>
      `: filler line ${index} of a long script, it's nothing`.replace("it's", 'it is'),
    )
    expect((await connection.ask(['read -r line', 'echo "read:$line"', ...filler, 'echo last'].join('\n'))).stdout).toBe('read:\nlast\n')
  })

  test('with a syntax error has the code of the shell', async () => {
    expect((await (await connected(host('ecsc-1'))).ask('if then')).end).toEqual({ kind: 'exited', code: 2 })
  })

  test('ends although a background process holds its output', async () => {
    const answer = await (await connected(host('ecsc-1'))).ask('sleep 20 & echo started', { timeout: 5_000 })
    expect(answer).toMatchObject({ end: { kind: 'exited', code: 0 }, stdout: 'started\n' })
  })

  test('that lasts too long, is too long, or is cancelled is unknown with its reason', async () => {
    const connection = await connected(host('ecsc-1'))
    // Time enough for the shell to begin, on a busy machine too: one that never does is another problem.
    expect((await connection.ask('sleep 20', { timeout: 1_500 })).end).toMatchObject({ kind: 'unknown', problem: { code: 'answer-late' } })
    expect((await connection.ask('cat /dev/zero', { limit: 1_000_000 })).end).toMatchObject({
      kind: 'unknown',
      problem: { code: 'answer-too-long' },
    })
    expect((await connection.ask('sleep 20', { signal: AbortSignal.abort() })).end).toMatchObject({ problem: { code: 'answer-cancelled' } })
    expect((await connection.ask('echo alive')).stdout).toBe('alive\n')
  })

  test('whose shell is killed is signalled, never a success', async () => {
    expect((await (await connected(host('ecsc-1'))).ask('kill -9 $$; sleep 1')).end).toEqual({ kind: 'signalled', signal: 'SIGKILL' })
  })

  test('is not disturbed by what rc files print', async () => {
    await fleet.host('odd').exec('printf "echo noise; echo more noise >&2\\n" > /home/talker/.bashrc; chown talker /home/talker/.bashrc')
    const answer = await (await connected(host('odd', { user: 'talker' }))).ask('id -un; echo e >&2')
    expect(answer).toEqual({ end: { kind: 'exited', code: 0 }, stdout: 'talker\n', stderr: 'e\n', facts: [] })
  })

  test('to an account without a shell says so', async () => {
    const answer = await (await connected(host('odd', { user: 'nobody-home' }))).ask('id')
    expect(answer.end).toMatchObject({ kind: 'unknown', problem: { code: 'no-usable-shell', values: { code: 1 } } })
  })

  test('waits in line where the server allows one channel', async () => {
    const connection = await connected(host('one-channel'))
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => connection.ask(`echo ${index}`)))
    expect(answers.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 12 }, (_, index) => `${index}\n`))
  })

  for (const how of ['its sshd killed', 'end', 'reset'] as const) {
    test(`is unknown when the connection is lost: ${how}`, async () => {
      const { link: flaky, target } = await link('ecsc-1')
      const { connections } = trusting('ecsc-1', target)
      const connection = await connections.to(target)
      const asked = connection.ask('echo partial; sleep 30')
      const stream = await connection.stream('echo going; sleep 30', { stdout: () => started.resolve(), stderr: () => undefined })
      const started = Promise.withResolvers<void>()
      await Promise.race([
        started.promise,
        until(async () => (await fleet.host('ecsc-1').processes()).filter((one) => one.args.join(' ') === 'sleep 30').length > 1, 'both'),
      ])
      if (how === 'its sshd killed') await fleet.host('ecsc-1').dropConnections()
      else flaky.cut(how)
      expect((await asked).end).toMatchObject({ kind: 'unknown', problem: { code: 'connection-lost' } })
      expect(await stream.ended).toMatchObject({ kind: 'unknown', problem: { code: 'connection-lost' } })
      expect((await connection.lost).code).toBe('connection-lost')
      expect((await connection.ask('true')).end).toMatchObject({ kind: 'unknown' })
      expect((await (await connections.to(target)).ask('echo back')).stdout).toBe('back\n')
    })
  }

  test('over a link that goes dark is unknown as soon as keepalive has counted to its end', async () => {
    const { link: flaky, target } = await link('ecsc-1')
    const connection = await trusting('ecsc-1', target, { settings: quick }).connections.to(target)
    const asked = connection.ask('sleep 30')
    flaky.freeze(true)
    const before = performance.now()
    expect((await asked).end).toMatchObject({
      kind: 'unknown',
      problem: { code: 'connection-lost', values: { reason: 'Keepalive timeout' } },
    })
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('a stream', () => {
  test('holds back the writer while it is paused, loses nothing, and ends when its input is closed', async () => {
    const connection = await connected(host('ecsc-1'))
    let bytes = 0
    const stream = await connection.stream('head -c 20000000 /dev/zero; cat > /dev/null; exit 5', {
      stdout: (chunk) => {
        bytes += chunk.length
        if (bytes === 20_000_000) stream.finish()
      },
      stderr: () => undefined,
    })
    stream.pause()
    await connection.ask('true')
    const paused = bytes
    expect(paused).toBeLessThan(20_000_000)
    stream.resume()
    expect(await stream.ended).toEqual({ kind: 'exited', code: 5 })
    expect(bytes).toBe(20_000_000)
  })
})

describe('a host key', () => {
  test('that is unknown is shown, not accepted; once accepted it is', async () => {
    const operator = createOperator({ ...fleet, knownHosts: '' })
    const target = host('ecsc-1')
    const problem = await problemOf(operator.connections.to(target))
    expect(problem).toMatchObject({ code: 'host-key-unknown', values: { host: 'ecsc-1', type: 'ssh-ed25519' } })
    expect(await fleet.host('ecsc-1').sshdLog()).not.toContain('Accepted none')
    const key = await operator.connections.probeHostKey(target)
    expect(key.fingerprint).toBe(problem.values.fingerprint)
    operator.keys.accept(target, key)
    const connection = await operator.connections.to(target)
    expect(connection.fingerprint).toBe(key.fingerprint)
  })

  test('of a pinned type is asked for: an RSA pin is no false alarm', async () => {
    const rsa = fleet.knownHosts.split('\n').filter((line) => line.startsWith(`${fleet.host('ecsc-1').address} ssh-rsa`))
    expect(rsa).toHaveLength(1)
    const { connections } = createOperator({ ...fleet, knownHosts: rsa.join('\n') })
    expect((await (await connections.to(host('ecsc-1'))).ask('echo ok')).stdout).toBe('ok\n')
  })

  test('that changed is refused with both fingerprints, before any credential is sent', async () => {
    const target = { ...byPassword('gate-1'), port: 22 }
    const operator = createOperator(fleet, { answer: () => ['never sent'] })
    for (const key of operator.keys.pinned(host('gate-2'))) operator.keys.accept(target, key)
    expect(await problemOf(operator.connections.to(target))).toMatchObject({
      code: 'host-key-changed',
      values: { expected: fleet.host('gate-2').hostKeyFingerprint, fingerprint: fleet.host('gate-1').hostKeyFingerprint },
    })
    expect(operator.questions).toEqual([])
  })

  test('that becomes known during the handshake is neither unknown nor changed', async () => {
    const { link: slow, target } = await link('gate-1')
    const operator = createOperator({ ...fleet, knownHosts: '' })
    const key = await operator.connections.probeHostKey(target)
    slow.freeze(true)
    const connecting = operator.connections.to(target)
    await until(() => slow.connections === 2, 'the connection')
    operator.keys.accept(target, key)
    slow.freeze(false)
    expect((await connecting).fingerprint).toBe(key.fingerprint)
  })

  test('of another type than the pinned one is a changed key, too', async () => {
    const operator = createOperator({ ...fleet, knownHosts: '' })
    const { publicKey, fingerprint } = await makeKey(join(fleet.directory, 'other-type'), { type: 'ecdsa' })
    const [type = '', key = ''] = publicKey.split(' ')
    operator.keys.accept(host('gate-1'), { type, key, fingerprint })
    expect(await problemOf(operator.connections.to(host('gate-1')))).toMatchObject({
      code: 'host-key-changed',
      values: { expected: fingerprint },
    })
  })

  test('is looked at in silence at every rekey', async () => {
    const target = host('gate-1')
    await fleet.host('gate-1').exec('true')
    const operator = createOperator(fleet)
    const connection = await operator.connections.to(target)
    expect((await connection.ask('head -c 5000000 /dev/zero')).stdout).toHaveLength(5_000_000)
    expect(operator.questions).toEqual([])
  })
})

describe('a login', () => {
  test('by password is asked for once, and not again on the next connection', async () => {
    const operator = createOperator(fleet, { answer: () => [password] })
    const target = byPassword('ecsc-1')
    const connection = await operator.connections.to(target)
    await operator.connections.separate(target)
    expect(operator.questions).toMatchObject([{ kind: 'password', host: 'ecsc-1', to: { user: 'root', port: target.port }, attempt: 1 }])
    expect((await connection.ask('id -un')).stdout).toBe('root\n')
  })

  test('by a password of the vault asks nobody', async () => {
    const operator = createOperator(fleet, { vault: { 'password ecsc-1': password } })
    await operator.connections.to(host('ecsc-1', { identity: undefined, password: 'vault' }))
    expect(operator.questions).toEqual([])
  })

  for (const name of ['ecsc-1', 'drops']) {
    test(`with three wrong passwords is refused, each asked of a person: ${name}`, async () => {
      const operator = createOperator(fleet, { answer: () => ['wrong secret'] })
      const before = (await fleet.host(name).sshdLog()).split('Failed password').length
      const problem = await problemOf(operator.connections.to(byPassword(name)))
      expect(problem).toMatchObject({ code: 'login-refused', values: { user: 'root', tried: 'password', attempts: 3 } })
      expect(JSON.stringify(problem)).not.toContain('wrong secret')
      expect(operator.questions.map((question) => question.kind === 'password' && question.attempt)).toEqual([1, 2, 3])
      await until(
        async () => (await fleet.host(name).sshdLog()).split('Failed password').length - before === 3,
        'three failures in the log',
      )
    })
  }

  test('that the operator declines is cancelled', async () => {
    const operator = createOperator(fleet, {})
    expect(await problemOf(operator.connections.to(byPassword('ecsc-1')))).toMatchObject({ code: 'login-cancelled' })
    expect(operator.questions).toHaveLength(1)
  })

  test('while a person thinks longer than the handshake may take goes on afterwards', async () => {
    const answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 2 * quick.handshakeTimeout))
      return [password]
    }
    const operator = createOperator(fleet, { answer, settings: quick })
    expect((await (await operator.connections.to(byPassword('ecsc-1'))).ask('echo in')).stdout).toBe('in\n')
  })

  test('whose connection went away while a person typed uses the answer on the next one', async () => {
    const { link: flaky, target } = await link('ecsc-1')
    const answer = async () => {
      flaky.cut()
      await until(() => flaky.open === 0, 'the link to be gone')
      return [password]
    }
    const operator = trusting('ecsc-1', target, { answer })
    const connection = await operator.connections.to({ ...target, identity: undefined, password: 'ask' })
    expect((await connection.ask('echo in')).stdout).toBe('in\n')
    expect(operator.questions).toHaveLength(1)
  })

  test('by a password that was right before asks again when the name leads to another address, port or account', async () => {
    const operator = createOperator(fleet, { answer: () => [password] })
    const target = byPassword('ecsc-1')
    await operator.connections.to(target)
    const { link: other, target: moved } = await link('ecsc-1')
    operator.keys.accept(moved, await operator.connections.probeHostKey(moved))
    await operator.connections.to({ ...moved, name: 'ecsc-1', identity: undefined, password: 'ask' })
    expect(other.connections).toBeGreaterThan(0)
    expect(operator.questions).toMatchObject([
      { attempt: 1 },
      { attempt: 1, to: { port: moved.port }, elsewhere: { to: { port: target.port } } },
    ])
  })

  test('by a password that is kept for another place asks, and sends it only when the operator says so', async () => {
    const target = host('ecsc-1', { identity: undefined, password: 'vault' })
    const to = { user: 'root', address: '192.0.2.1', port: 22, through: [] }
    for (const kept of [{ to }, {}]) {
      const passwords = () => ({ kind: 'elsewhere' as const, ...kept, take: () => password })
      const failures = async () => (await fleet.host('ecsc-1').sshdLog()).split('Failed password').length
      const before = await failures()
      const declining = createOperator(fleet, { passwords })
      expect(await problemOf(declining.connections.to(target))).toMatchObject({
        code: 'to' in kept ? 'password-elsewhere' : 'password-unbound',
      })
      expect(declining.questions).toMatchObject([{ kind: 'password', elsewhere: kept }])
      expect(await failures()).toBe(before)
      const confirming = createOperator(fleet, { passwords, answer: () => 'kept' })
      const connection = await confirming.connections.to(target)
      expect((await connection.ask('id -un')).stdout).toBe('root\n')
    }
  })

  test('by one key with a passphrase, of two hosts at once, asks for it once', async () => {
    const identity = join(fleet.directory, 'shared-key')
    await copyFile(fleet.host('gate-1').identityFile, identity)
    await runOrThrow('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', identity])
    const operator = createOperator(fleet, { answer: () => ['open sesame'] })
    await Promise.all(['gate-1', 'gate-2'].map((name) => operator.connections.to(host(name, { identity }))))
    expect(operator.questions).toHaveLength(1)
  })

  test('by key and password, where the server wants both', async () => {
    const operator = createOperator(fleet, { answer: () => [password] })
    expect((await (await operator.connections.to(host('both'))).ask('echo in')).stdout).toBe('in\n')
    expect(operator.questions).toHaveLength(1)
  })

  test('by a key with a passphrase asks for it until it is right, and keeps the key', async () => {
    const identity = join(fleet.directory, 'locked-key')
    await copyFile(fleet.host('gate-1').identityFile, identity)
    await runOrThrow('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', identity])
    const asked: SecretQuestion[] = []
    const operator = createOperator(fleet, {
      answer: (question) => {
        asked.push(question)
        return [asked.length < 2 ? 'wrong' : 'open sesame']
      },
    })
    const connection = await operator.connections.to(host('gate-1', { identity }))
    expect((await connection.ask('echo in')).stdout).toBe('in\n')
    expect(asked.map((question) => question.kind === 'passphrase' && question.attempt)).toEqual([1, 2])
    const again = await operator.connections.separate(host('gate-1', { identity }))
    expect((await again.ask('echo again')).stdout).toBe('again\n')
    again.close()
    expect(asked).toHaveLength(2)
  })

  test('by a key whose passphrase stays wrong, or that is no key, says so', async () => {
    const key = await makeKey(join(fleet.directory, 'locked-key-2'), { passphrase: 'open sesame' })
    const { connections } = createOperator(fleet, { answer: () => ['wrong'] })
    expect(await problemOf(connections.to(host('gate-1', { identity: key.path })))).toMatchObject({ code: 'identity-passphrase-wrong' })
    expect(await problemOf(connections.to(host('gate-1', { identity: '/nowhere/key' })))).toMatchObject({
      code: 'identity-unreadable',
      values: { reason: 'ENOENT' },
    })
    expect(await problemOf(connections.to(host('gate-1', { identity: `${key.path}.pub` })))).toMatchObject({ code: 'identity-public' })
  })

  test('by an agent that is not there says so', async () => {
    const { connections } = createOperator(fleet, { agentSocket: '' })
    expect(await problemOf(connections.to(host('gate-1', { identity: undefined, agent: true })))).toMatchObject({ code: 'agent-absent' })
  })

  test('by an agent, whose other keys are refused first', async () => {
    const other = await makeKey(join(fleet.directory, 'agent-other'))
    const agentSocket = join(fleet.directory, 'agent-1')
    await startAgent(agentSocket, [other.path, fleet.host('gate-1').identityFile])
    const operator = createOperator(fleet, { agentSocket })
    const connection = await operator.connections.to(host('gate-1', { identity: undefined, agent: true }))
    expect((await connection.ask('echo in; echo "agent:$SSH_AUTH_SOCK"')).stdout).toBe('in\nagent:\n')
    expect(operator.questions).toEqual([])
  })

  test('by an agent that has ended, or is locked, is no refusal by the host: nothing was offered', async () => {
    const agentSocket = join(fleet.directory, 'agent-3')
    const end = await startAgent(agentSocket, [fleet.host('gate-1').identityFile])
    const problem = async () => {
      const { connections } = createOperator(fleet, { agentSocket })
      return problemOf(connections.to(host('gate-1', { identity: undefined, agent: true })))
    }
    const askpass = join(fleet.directory, 'askpass')
    await writeFile(askpass, '#!/bin/sh\necho secret\n', { mode: 0o755 })
    const env = { ...process.env, SSH_AUTH_SOCK: agentSocket, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' }
    await runOrThrow('ssh-add', ['-q', '-x'], { env })
    expect(await problem()).toMatchObject({ code: 'agent-empty' })
    await end()
    expect(await problem()).toMatchObject({ code: 'agent-away', values: { socket: agentSocket } })
  })

  test('by an agent without a key that the host takes is refused', async () => {
    const other = await makeKey(join(fleet.directory, 'agent-wrong'))
    const agentSocket = join(fleet.directory, 'agent-2')
    await startAgent(agentSocket, [other.path])
    const { connections } = createOperator(fleet, { agentSocket })
    expect(await problemOf(connections.to(host('gate-1', { identity: undefined, agent: true })))).toMatchObject({ code: 'login-refused' })
  })
})

describe('jump hosts', () => {
  const jumped = () => host('ecsc-1', { jump: ['gate-1', 'gate-2'] })
  const gates = () => [host('gate-1'), host('gate-2')]

  test('two in a row lead to the host, each verified', async () => {
    const { connections } = createOperator(fleet, { hosts: gates() })
    const connection = await connections.to(jumped())
    expect((await connection.ask('echo "$SSH_CONNECTION" | cut -d" " -f1')).stdout.trim()).toBe(fleet.host('gate-2').address)
  })

  test('with a key that is not known are named', async () => {
    const lines = fleet.knownHosts.split('\n').filter((line) => !line.startsWith(`${fleet.host('gate-2').address} `))
    const { connections } = createOperator({ ...fleet, knownHosts: lines.join('\n') }, { hosts: gates() })
    expect(await problemOf(connections.to(jumped()))).toMatchObject({ code: 'host-key-unknown', values: { host: 'gate-2' } })
  })

  test('that cannot reach the host are named', async () => {
    const { connections } = createOperator(fleet, { hosts: gates() })
    expect(await problemOf(connections.to({ ...jumped(), port: 9 }))).toMatchObject({
      code: 'jump-failed',
      values: { host: 'ecsc-1', hop: 'gate-2' },
    })
  })

  test('are not waited for where the host behind them is silent', async () => {
    const { connections } = createOperator(fleet, { hosts: gates(), settings: quick })
    await connections.to(gates()[1] ?? expect.unreachable())
    await fleet.host('ecsc-1').blackhole(true)
    try {
      expect(await problemOf(connections.to(host('ecsc-1', { jump: ['gate-2'] })))).toMatchObject({
        code: 'jump-failed',
        values: { host: 'ecsc-1', hop: 'gate-2', reason: 'no answer within 1.5 s' },
      })
    } finally {
      await fleet.host('ecsc-1').blackhole(false)
    }
  })

  test('that are lost are named as the reason', async () => {
    const { connections } = createOperator(fleet, { hosts: gates() })
    const connection = await connections.to(jumped())
    await fleet.host('gate-1').dropConnections()
    expect(['jump-lost', 'connection-lost']).toContain((await connection.lost).code)
    expect((await (await connections.to(jumped())).ask('echo back')).stdout).toBe('back\n')
  })

  test('that are unknown or go in a circle are refused', async () => {
    const { connections } = createOperator(fleet, { hosts: [host('gate-1', { jump: ['gate-2'] }), host('gate-2', { jump: ['gate-1'] })] })
    expect(await problemOf(Promise.resolve().then(() => connections.to(host('ecsc-1', { jump: ['nobody'] }))))).toMatchObject({
      code: 'jump-unknown',
    })
    expect(await problemOf(Promise.resolve().then(() => connections.to(host('ecsc-1', { jump: ['gate-1'] }))))).toMatchObject({
      code: 'jump-circular',
    })
  })
})

describe('a host that cannot be reached', () => {
  test('says why: refused, unknown name, silent, not SSH, closed', async () => {
    const servers = [
      createServer(),
      createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(2_000))),
      createServer((socket) => socket.destroy()),
    ]
    const ports = await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve) =>
            server.listen(0, '127.0.0.1', () => {
              const address = server.address()
              resolve(typeof address === 'object' && address ? address.port : 0)
            }),
          ),
      ),
    )
    const { connections } = createOperator(fleet, { settings: quick })
    const at = (address: string, port: number) => problemOf(connections.to(host('ecsc-1', { name: `at-${port}`, address, port })))
    try {
      expect(await at(fleet.host('ecsc-1').address, 9)).toMatchObject({ code: 'host-refuses-port' })
      expect(await at('no.such.host.invalid', 22)).toMatchObject({ code: 'host-name-unknown' })
      expect(await at('127.0.0.1', ports[0] ?? 0)).toMatchObject({ code: 'host-silent' })
      expect(await at('127.0.0.1', ports[1] ?? 0)).toMatchObject({ code: 'host-not-ssh' })
      expect(await at('127.0.0.1', ports[2] ?? 0)).toMatchObject({ code: 'refused-before-login' })
    } finally {
      for (const server of servers) server.close()
    }
  })

  test('because it says more than anybody reads before the login is told for that, and not for a wrong key', async () => {
    await fleet.host('loud').exec('head -c 60000 /dev/zero | tr "\\0" x > /etc/ssh/long')
    const { connections } = createOperator(fleet)
    expect(await problemOf(connections.to(host('loud')))).toMatchObject({ code: 'host-floods', values: { host: 'loud' } })
  })

  test('because its banner is more than its own sshd can send is not told that its key is wrong', async () => {
    await fleet.host('loud').exec('head -c 1000000 /dev/zero | tr "\\0" x > /etc/ssh/long')
    const { connections } = createOperator(fleet, { settings: quick })
    expect(await problemOf(connections.to(host('loud')))).toMatchObject({ code: 'login-hung-up', values: { host: 'loud', user: 'root' } })
  })

  test('is silent when its packets vanish', async () => {
    await fleet.host('gate-2').blackhole(true)
    try {
      const { connections } = createOperator(fleet, { settings: quick })
      expect(await problemOf(connections.to(host('gate-2')))).toMatchObject({ code: 'host-no-answer' })
    } finally {
      await fleet.host('gate-2').blackhole(false)
    }
  })

  test('falls silent: a question is late in its time, though no channel opens for it; and the link is as good as ever when it is back', async () => {
    const { connections } = createOperator(fleet, {})
    const connection = await connections.to(host('gate-2'))
    expect(await connection.ask('true')).toMatchObject({ end: { code: 0 } })
    await fleet.host('gate-2').blackhole(true)
    try {
      // As long as it is dark nothing else would end it.
      expect(await connection.ask('true', { timeout: 1_000 })).toMatchObject({ end: { kind: 'unknown', problem: { code: 'answer-late' } } })
    } finally {
      await fleet.host('gate-2').blackhole(false)
    }
    expect(await connection.ask('echo well')).toMatchObject({ stdout: 'well\n' })
  })

  test('that is given up takes what was not sent yet with it, and nothing of it is done when the link is back', async () => {
    const { connections } = createOperator(fleet, { settings: quick })
    const connection = await connections.separate(host('gate-2'))
    await fleet.host('gate-2').blackhole(true)
    try {
      expect(await connection.ask('echo late > /home/late', { timeout: 10_000 })).toMatchObject({
        end: { problem: { code: 'connection-lost' } },
      })
      const { address } = fleet.host('gate-2')
      // As usual closed it would stand there for minutes, with what it still has to send.
      expect(await runOrThrow('ss', ['-Htn', 'state', 'fin-wait-1', 'dst', address])).toBe('')
    } finally {
      await fleet.host('gate-2').blackhole(false)
    }
  })

  test('because it is crowded is tried again until it lets everybody in', async () => {
    const { connections } = createOperator(fleet, { settings: { refusedDelay: 200, refusedRetries: 8 } })
    const all = await Promise.all(Array.from({ length: 8 }, () => connections.separate(host('crowded'))))
    expect(all.every((connection) => !connection.isLost)).toBe(true)
  })

  test('leaves nothing open after a link that was cut in any phase', async () => {
    const { link: flaky, target } = await link('ecsc-1')
    const { connections } = trusting('ecsc-1', target, { settings: { ...quick, refusedRetries: 0 } })
    ;(await connections.separate(target)).close()
    const whole = flaky.bytes
    for (let part = 0; part < 12; part++) {
      const bytes = 1 + Math.floor((whole * part) / 12)
      flaky.cutAfter(bytes, part % 2 === 0 ? 'reset' : 'end')
      const problem = await problemOf(connections.separate(target))
      expect(problem.code, `cut after ${bytes} bytes`).toMatch(/^(refused-before-login|handshake-broken|login-hung-up|connection-lost)$/)
    }
    await until(() => flaky.open === 0, 'every socket to be closed')
  })

  test('whose link is cut in the middle of the login has refused nobody: it is logged in to once more', async () => {
    const { link: flaky, target } = await link('ecsc-1')
    const impatient = trusting('ecsc-1', target, { settings: { ...quick, refusedRetries: 0 } })
    ;(await impatient.connections.separate(target)).close()
    const whole = flaky.bytes
    let inLogin = 1
    const cutAt = async (bytes: number) => {
      flaky.cutAfter(bytes)
      return (await problemOf(impatient.connections.separate(target))).code
    }
    while ((await cutAt(inLogin)) !== 'login-hung-up' && inLogin < whole) inLogin += 100
    expect(inLogin).toBeLessThan(whole)

    const { connections } = trusting('ecsc-1', target, { settings: quick })
    const before = flaky.connections
    const opening = connections.separate(target)
    await until(() => flaky.connections > before, 'the connection that is cut')
    flaky.cutAfter(undefined)
    expect((await (await opening).ask('echo in')).stdout).toBe('in\n')
  })
})
