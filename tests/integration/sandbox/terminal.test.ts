import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Client, ClientChannel } from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, exec, type LoneHost, loneHost, openExec } from './lone-host.ts'
import { until } from './until.ts'

let host: LoneHost
let client: Client

beforeAll(async () => {
  host = await loneHost()
  client = await host.connect()
})
afterAll(() => host.stop())

type OpenShell = { channel: ClientChannel; text(): string; says(expected: RegExp | string): Promise<string> }

async function openShell(): Promise<OpenShell> {
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell({ term: 'xterm-256color', rows: 30, cols: 100 }, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  let seen = ''
  channel.on('data', (chunk: Buffer) => {
    seen += chunk.toString()
  })
  const text = () => seen
  return {
    channel,
    text,
    says: (expected) => until(text, (all) => (typeof expected === 'string' ? all.includes(expected) : expected.test(all))),
  }
}

describe.skipIf(!existsSync('/usr/bin/script'))('a terminal on a sandbox host (skipped where script(1) is missing)', () => {
  it('is an interactive shell that echoes, knows its size, and is told a new one', async () => {
    const shell = await openShell()
    await shell.says('ferry@lone')
    shell.channel.write('stty size; echo "$TERM"; echo wi""red\r')
    await shell.says(/stty size; echo [^\n]*\r\n30 100\r\nxterm-256color\r\nwired\r\n/)
    shell.channel.setWindow(50, 132, 0, 0)
    await until(
      async () => {
        shell.channel.write('stty size\r')
        return shell.text()
      },
      (text) => text.includes('50 132'),
    )
    const outcome = collect(shell.channel)
    shell.channel.write('exit 5\r')
    expect((await outcome).code).toBe(5)
    await until(
      () => readdirSync(join(host.base, 'run')),
      (left) => left.length === 0,
    )
  })

  it('stops a running program by Ctrl-C', async () => {
    const shell = await openShell()
    await shell.says('ferry@lone')
    shell.channel.write('sleep 1000 || echo stop""ped\r')
    await shell.says('sleep 1000')
    shell.channel.write('\x03')
    shell.channel.write('echo a""live\r')
    await shell.says('alive')
    shell.channel.close()
  })

  it('hangs up what runs in it when the connection goes', async () => {
    const other = await host.connect()
    const channel = await openExec(other, 'echo "pid $$"; exec sleep 1000', { pty: true })
    const pid = await new Promise<number>((resolve) =>
      channel.once('data', (chunk: Buffer) => resolve(Number(/pid (\d+)/.exec(chunk.toString())?.[1]))),
    )
    expect(pid).toBeGreaterThan(1)
    other.destroy()
    await until(() => !isAlive(pid))
  })

  it('gives the exit code of a command', async () => {
    const channel = await openExec(client, 'test -t 0 && test -t 1 && echo "it\'s a tty" && exit 3', { pty: true })
    expect(await collect(channel)).toMatchObject({ code: 3, stdout: "it's a tty\r\n" })
  })
})

describe('a shell without a terminal', () => {
  it('reads commands', async () => {
    const channel = await new Promise<ClientChannel>((resolve, reject) =>
      client.shell(false, (error, opened) => (error ? reject(error) : resolve(opened))),
    )
    const outcome = collect(channel)
    channel.end('echo hello; test -t 0 || echo plain\nexit 4\n')
    expect(await outcome).toMatchObject({ code: 4, stdout: 'hello\nplain\n' })
  })
})

describe('a forwarded connection', () => {
  it('reaches a port of this computer, and only of this one', async () => {
    const server = createServer((_request, response) => response.end('reached'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const forward = (address: string, to: number) =>
      new Promise<ClientChannel>((resolve, reject) =>
        client.forwardOut('127.0.0.1', 1, address, to, (error, channel) => (error ? reject(error) : resolve(channel))),
      )
    const channel = await forward('127.0.0.1', port)
    channel.write('GET / HTTP/1.0\r\n\r\n')
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      channel.on('data', (chunk: Buffer) => {
        text += chunk
      })
      channel.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*reached$/)
    await new Promise((resolve) => server.close(resolve))
    await expect(forward('127.0.0.1', port)).rejects.toThrow()
    await expect(forward('10.255.255.1', 80)).rejects.toThrow()
    expect((await exec(client, 'echo fine')).stdout).toBe('fine\n')
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
