import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#harness/run-process.ts'
import { type LoneHost, loneHost } from './lone-host.ts'

let host: LoneHost
let options: string[]

const isMissing = !existsSync('/usr/bin/ssh') || !existsSync('/usr/bin/sftp')

describe.skipIf(isMissing)('OpenSSH’s own clients at a sandbox host (skipped where they are missing)', () => {
  beforeAll(async () => {
    host = await loneHost()
    const knownHosts = join(host.directory, 'known_hosts')
    const { type, key } = host.keys.hostKeys.lone ?? { type: '', key: '' }
    await writeFile(knownHosts, `[127.0.0.1]:${host.port} ${type} ${key}\n`)
    options = [
      '-F',
      'none',
      '-i',
      host.keys.identity,
      '-o',
      'IdentitiesOnly=yes',
      '-o',
      'BatchMode=yes',
      '-o',
      `UserKnownHostsFile=${knownHosts}`,
      '-o',
      'GlobalKnownHostsFile=/dev/null',
      '-o',
      'StrictHostKeyChecking=yes',
    ]
  })
  afterAll(() => host?.stop())

  const ssh = (...args: string[]) => run('/usr/bin/ssh', [...options, '-p', String(host.port), 'ferry@127.0.0.1', ...args])

  it('ssh: exit codes, input, output', async () => {
    expect(await ssh('echo 你好; echo bad >&2; exit 42')).toEqual({ code: 42, stdout: '你好\n', stderr: 'bad\n' })
    const piped = await run('/usr/bin/ssh', [...options, '-p', String(host.port), 'ferry@127.0.0.1', 'cat'], { input: 'through\n' })
    expect(piped).toMatchObject({ code: 0, stdout: 'through\n' })
  })

  it('ssh: comes back although a background process holds the output', async () => {
    const result = await ssh('sleep 30 & echo $!')
    expect(result.code).toBe(0)
    process.kill(Number(result.stdout))
  })

  it('sftp: puts, renames, lists, makes links, gets', async () => {
    const local = join(host.directory, 'put.txt')
    await writeFile(local, 'content\n', { mode: 0o640 })
    const batch = [
      `put -p ${local} remote.part`,
      'rename remote.part remote.txt',
      'ln -s remote.txt link.txt',
      'mkdir d',
      'chmod 600 remote.txt',
      'ls -l',
      `get link.txt ${local}.back`,
      'df',
      'rm link.txt',
      'rmdir d',
    ]
    const result = await run('/usr/bin/sftp', [...options, '-P', String(host.port), '-b', '-', 'ferry@127.0.0.1'], {
      input: `${batch.join('\n')}\n`,
    })
    expect(result.stderr).toBe('')
    expect(result.code).toBe(0)
    expect(result.stdout).toMatch(/-rw-------.*remote\.txt/)
    expect(await readFile(`${local}.back`, 'utf8')).toBe('content\n')
    expect((await stat(join(host.base, 'remote.txt'))).mode & 0o777).toBe(0o600)
  })

  it('ssh -tt: a terminal', async () => {
    expect(await ssh('-tt', 'test -t 1 && echo tty; exit 6')).toMatchObject({ code: 6, stdout: expect.stringContaining('tty') })
  })
})
