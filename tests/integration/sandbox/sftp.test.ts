import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Client, SFTPWrapper } from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, exec, type LoneHost, loneHost, openSftp } from './lone-host.ts'

const megabyte = 1024 * 1024

let host: LoneHost
let client: Client
let sftp: SFTPWrapper
const at = (...parts: string[]) => join(host.base, ...parts)

beforeAll(async () => {
  host = await loneHost()
  client = await host.connect()
  sftp = await openSftp(client)
})
afterAll(() => host.stop())

describe('SFTP of a sandbox host', () => {
  it('takes 20 MB whole, and gives them back', async () => {
    const local = join(host.directory, 'local.bin')
    const bytes = randomBytes(20 * megabyte)
    await writeFile(local, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await promisify<void>((done) => sftp.fastPut(local, at('there.bin'), done))()
    expect((await exec(client, 'sha256sum there.bin')).stdout).toBe(`${sha256}  there.bin\n`)
    await promisify<void>((done) => sftp.fastGet(at('there.bin'), join(host.directory, 'back.bin'), done))()
    expect(
      createHash('sha256')
        .update(await readFile(join(host.directory, 'back.bin')))
        .digest('hex'),
    ).toBe(sha256)
  })

  it('continues a file at its end, syncs it and renames it over another', async () => {
    await writeFile(at('part'), 'first half, ')
    await writeFile(at('final'), 'the old one')
    const handle = await promisify<Buffer>((done) => sftp.open(at('part'), 'r+', done))()
    const { size } = await promisify<{ size: number }>((done) => sftp.fstat(handle, done))()
    const rest = Buffer.from('second half')
    await promisify<void>((done) => sftp.write(handle, rest, 0, rest.length, size, done))()
    await promisify<void>((done) => sftp.ext_openssh_fsync(handle, done))()
    await promisify<void>((done) => sftp.close(handle, done))()
    await promisify<void>((done) => sftp.ext_openssh_rename(at('part'), at('final'), done))()
    expect(await readFile(at('final'), 'utf8')).toBe('first half, second half')
    expect(await readdir(host.base)).not.toContain('part')
  })

  it('does not rename over another without the extension', async () => {
    await writeFile(at('one'), '1')
    await writeFile(at('two'), '2')
    await expect(promisify<void>((done) => sftp.rename(at('one'), at('two'), done))()).rejects.toThrow(/name is taken/)
    expect(await readFile(at('two'), 'utf8')).toBe('2')
  })

  it('says how much room there is', async () => {
    const room = await promisify<{ f_bsize: number; f_bavail: number }>((done) => sftp.ext_openssh_statvfs(host.base, done))()
    expect(room.f_bsize * room.f_bavail).toBeGreaterThan(megabyte)
  })

  it('makes, lists, changes and removes', async () => {
    await promisify<void>((done) => sftp.mkdir(at('many'), { mode: 0o750 }, done))()
    expect((await stat(at('many'))).mode & 0o777).toBe(0o750)
    const names = Array.from({ length: 250 }, (_, index) => `文件-${index}`)
    await Promise.all(names.map((name) => writeFile(at('many', name), name)))
    const listed = await promisify<{ filename: string }[]>((done) => sftp.readdir(at('many'), done))()
    expect(
      listed
        .map(({ filename }) => filename)
        .filter((name) => !/^\.\.?$/.test(name))
        .sort(),
    ).toEqual(names.sort())
    await promisify<void>((done) => sftp.chmod(at('many', '文件-7'), 0o600, done))()
    await promisify<void>((done) => sftp.utimes(at('many', '文件-7'), 1_487_619_753, 1_487_619_753, done))()
    const changed = await stat(at('many', '文件-7'))
    expect([changed.mode & 0o777, changed.mtimeMs]).toEqual([0o600, 1_487_619_753_000])
    await promisify<void>((done) => sftp.symlink('文件-8', at('many', 'link'), done))()
    expect(await readlink(at('many', 'link'))).toBe('文件-8')
    expect(await promisify<string>((done) => sftp.readlink(at('many', 'link'), done))()).toBe('文件-8')
    await Promise.all(
      listed
        .filter(({ filename }) => !/^\.\.?$/.test(filename))
        .map(({ filename }) => promisify<void>((done) => sftp.unlink(at('many', filename), done))()),
    )
    await promisify<void>((done) => sftp.unlink(at('many', 'link'), done))()
    await promisify<void>((done) => sftp.rmdir(at('many'), done))()
    expect(await readdir(host.base)).not.toContain('many')
  })

  it('starts relative paths in the host’s folder', async () => {
    expect(await promisify<string>((done) => sftp.realpath('.', done))()).toBe(host.base)
    expect(await promisify<string>((done) => sftp.realpath('not/yet', done))()).toBe(at('not/yet'))
  })

  it('says what is wrong with a request', async () => {
    await mkdir(at('full'))
    await writeFile(at('full', 'file'), '')
    await expect(promisify((done) => sftp.stat(at('nothing'), done))()).rejects.toMatchObject({ code: 2 })
    await expect(promisify<void>((done) => sftp.rmdir(at('full'), done))()).rejects.toMatchObject({ code: 4 })
    await expect(promisify<void>((done) => sftp.unlink(at('nothing'), done))()).rejects.toMatchObject({ code: 2 })
    await expect(promisify((done) => sftp.open(at('full', 'file'), 'wx', done))()).rejects.toMatchObject({ code: 4 })
  })

  it('never leaves the host’s folder, not through links either', async () => {
    const outside = join(host.directory, 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'secret'), 'secret')
    await symlink(outside, at('door'))
    await symlink(join(outside, 'secret'), at('window'))
    await symlink(join(outside, 'new'), at('hole'))
    for (const path of ['/etc/passwd', '../../outside/secret', join(outside, 'secret'), at('door/secret'), at('window')])
      await expect(promisify((done) => sftp.open(path, 'r', done))(), path).rejects.toMatchObject({ code: 3 })
    for (const path of ['/tmp/x', at('door/new'), `${host.base}-beside`])
      await expect(promisify((done) => sftp.open(path, 'w', done))(), path).rejects.toMatchObject({ code: 3 })
    await expect(promisify((done) => sftp.open(at('hole'), 'w', done))()).rejects.toThrow()
    await expect(promisify<void>((done) => sftp.ext_openssh_rename(at('final'), join(outside, 'moved'), done))()).rejects.toMatchObject({
      code: 3,
    })
    expect(await readdir(outside)).toEqual(['secret'])
  })

  it('ends the channel of a client that breaks the protocol, and nothing else', async () => {
    const channel = await promisify<import('ssh2').ClientChannel>((done) =>
      client.subsys('sftp', (error, opened) => done(error ?? null, opened)),
    )()
    const outcome = collect(channel)
    channel.write(Buffer.from('ffffffffff', 'hex'))
    expect((await outcome).code).toBe(255)
    expect((await exec(client, 'echo still here')).stdout).toBe('still here\n')
  })
})
