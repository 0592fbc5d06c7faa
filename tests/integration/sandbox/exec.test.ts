import { createHash, randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'ssh2'
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

describe('a command on a sandbox host', () => {
  it('runs in the host’s folder with its own environment', async () => {
    const { stdout } = await exec(client, 'pwd; echo "$HOME"; env | grep -c ^VITEST', '')
    expect(stdout).toBe(`${host.base}\n${host.base}\n0\n`)
  })

  it.each([0, 1, 7, 255])('ends with exit code %i', async (code) => {
    expect(await exec(client, `echo out; echo err >&2; exit ${code}`)).toEqual({
      code,
      signal: undefined,
      stdout: 'out\n',
      stderr: 'err\n',
    })
  })

  it('ends with the name of the signal that killed it', async () => {
    expect(await exec(client, 'kill -KILL $$')).toMatchObject({ code: null, signal: 'SIGKILL' })
    expect(await exec(client, 'kill -TERM $$')).toMatchObject({ code: null, signal: 'SIGTERM' })
  })

  it('is 127 for a command that is not there', async () => {
    const { code, stderr } = await exec(client, 'no-such-command-here')
    expect(code).toBe(127)
    expect(stderr).toContain('not found')
  })

  it('gets standard input to its end, and gives output back unchanged', async () => {
    const bytes = randomBytes(5_000_000)
    const { stdout, code } = await exec(client, 'sha256sum | cut -c 1-64', bytes)
    expect([code, stdout]).toEqual([0, `${createHash('sha256').update(bytes).digest('hex')}\n`])
  })

  it('loses nothing when the client reads slowly and the command is long gone', async () => {
    const channel = await openExec(client, 'head -c 6000000 /dev/zero')
    channel.pause()
    await until(() => channel.readableLength > 1_000_000)
    let size = 0
    channel.on('data', (chunk: Buffer) => {
      size += chunk.length
      channel.pause()
      setImmediate(() => channel.resume())
    })
    channel.stderr.resume()
    channel.resume()
    const code = await new Promise((resolve) => channel.on('close', resolve))
    expect([code, size]).toEqual([0, 6_000_000])
  })

  it('obeys a signal from the client', async () => {
    const channel = await openExec(client, 'trap "echo got; exit 9" TERM; echo ready; while :; do sleep 0.05; done')
    const outcome = collect(channel)
    await new Promise((resolve) => channel.once('data', resolve))
    channel.signal('TERM')
    expect(await outcome).toMatchObject({ code: 9, stdout: 'ready\ngot\n' })
  })

  it('closes the channel although a background process holds its output, and that process lives on', async () => {
    const marker = join(host.base, 'marker')
    const { code, stdout } = await exec(
      client,
      `(while [ ! -e go ]; do echo tick; sleep 0.02; done; echo alive > ${marker}) & echo started`,
    )
    expect(code).toBe(0)
    expect(stdout).toContain('started\n')
    client.end()
    client = await host.connect()
    await writeFile(join(host.base, 'go'), '')
    await until(
      () => readFile(marker, 'utf8').catch(() => ''),
      (text) => text === 'alive\n',
    )
  })

  it('sees the end of its input when the connection is cut', async () => {
    const other = await host.connect()
    const ended = join(host.base, 'ended')
    const channel = await openExec(other, `echo ready; cat > /dev/null; echo "end of input" > ${ended}`)
    await new Promise((resolve) => channel.once('data', resolve))
    other.destroy()
    await until(() =>
      stat(ended).then(
        () => true,
        () => false,
      ),
    )
    expect(await readFile(ended, 'utf8')).toBe('end of input\n')
  })

  it('runs fifty at once on one connection', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => exec(client, `echo ${index}; exit ${index}`)))
    expect(outcomes.map(({ code }) => code)).toEqual(Array.from({ length: 50 }, (_, index) => index))
    expect(outcomes.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 50 }, (_, index) => `${index}\n`))
  })
})
