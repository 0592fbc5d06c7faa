import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { versions } from '#harness/ecsc/application-files.ts'
import { buildArchives } from '#harness/ecsc/archives.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { services } from '#harness/ecsc/services.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { run } from '#harness/run-process.ts'
import type { FleetMode } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import { type SshClient, sshClient } from './ssh-client.ts'

const missing = await namespacesMissing()
if (missing !== undefined) console.log(`skipped: the document's fleet in namespaces (${missing})`)
console.log('skipped in plain mode: a real Tomcat and hanging releases, which do not depend on the mode')
const modes: FleetMode[] = missing === undefined ? ['namespaces', 'plain'] : ['plain']

/** What the document tells a person to type on a host, with the archive already there. */
async function upgradeByHand(fleet: EcscFleet, ssh: SshClient, name: string, kind: Parameters<EcscFleet['archives']>[0]): Promise<void> {
  const host = fleet.host(name)
  const { name: service, signal } = host.service
  await host.put((await fleet.archives(kind))[service] ?? '', `/home/${service}.tar`)
  const pid = (await host.running())?.pid
  if (pid !== undefined) {
    await ssh(name, `kill -${signal} ${pid}`)
    await until(async () => (await host.running()) === undefined, 'the old process to end')
  }
  const { code, stderr } = await ssh(name, `cd ${host.path('/home')} && tar xf ${service}.tar`)
  expect([code, stderr]).toEqual([0, ''])
  await ssh(name, `{ ${host.startLine}\n} </dev/null >/dev/null 2>&1`)
}

describe.each(modes)('the fleet of the document in mode %s', (mode) => {
  let fleet: EcscFleet
  let ssh: SshClient

  beforeAll(async () => {
    const hosts = mode === 'plain' ? ['ecmc-1', 'schedule-res-1'] : undefined
    fleet = await ecscFleet({ mode, hosts })
    ssh = await sshClient(fleet)
  })
  afterAll(() => fleet?.stop())

  it('runs the old version of every service, in Java, in the directories of the document', async () => {
    for (const host of fleet.inOrder) {
      expect(await host.version(), host.name).toBe(versions.old)
      const process = await host.running()
      const directory = host.service.kind === 'tomcat' ? '/home/apache-tomcat-7.0.67' : `/home/${host.service.name}`
      expect(process?.args.join(' '), host.name).toContain(host.path(directory))
      expect(process?.args[0], host.name).toMatch(/(^|\/)java$/)
    }
  })

  it('logs in the encoding of the service, after lines of former starts', async () => {
    for (const host of fleet.inOrder) {
      const log = new TextDecoder(host.service.encoding, { fatal: true }).decode(await readFile(host.outside(`/home/${host.service.log}`)))
      expect(log, host.name).toMatch(/^2017-02-19 .*旧的错误\n.*正在启动.*\n.*启动完成/s)
    }
  })

  it('gives every host of a service the same tree', async () => {
    const tree = await fleet.host('ecmc-1').tree('/home/ecmc')
    if (mode === 'namespaces') expect(await fleet.host('ecmc-2').tree('/home/ecmc')).toEqual(tree)
    expect(tree.length).toBeGreaterThan(250)
    if (process.getuid?.() === 0) expect(new Set(tree.map((one) => one.uid))).toEqual(new Set([0, 1001]))
    expect(new Set(tree.map((one) => one.type))).toEqual(new Set(['file', 'directory', 'link']))
    expect(tree.some((one) => one.sameAs !== undefined)).toBe(true)
    expect(tree.filter((one) => one.mtime % 1_000_000_000n === 0n).length).toBeLessThan(tree.length / 10)
  })

  it.each(['ecmc-1', 'schedule-res-1'])('comes up with the new version on %s, upgraded by hand', async (name) => {
    const host = fleet.host(name)
    await upgradeByHand(fleet, ssh, name, 'new')
    await until(async () => (await host.version()) === versions.new, 'the new version')
    expect((await host.exec(`cat ${host.path(`/home/${host.service.name}/VERSION`)}`)).stdout).toBe(`${versions.new}\n`)
  })

  it.each(['ecmc-1', 'schedule-res-1'])('never comes up with the broken version on %s: it says SEVERE or ERROR, and dies', async (name) => {
    const host = fleet.host(name)
    await upgradeByHand(fleet, ssh, name, 'broken')
    const log = () => readFile(host.outside(`/home/${host.service.log}`))
    await until(async () => new TextDecoder(host.service.encoding).decode(await log()).includes('数据库连接失败'), 'the error')
    await until(async () => (await host.running()) === undefined, 'the process to die')
    if (host.service.kind === 'tomcat') {
      const { stdout } = await host.exec(`tail -1 ${host.path('/home/apache-tomcat-7.0.67/logs/catalina.out')}`)
      expect(stdout).toMatch(/^SEVERE \[main\] ecmc /)
    }
  })

  it.skipIf(mode === 'plain')('has a Tomcat that stays up without the service whose context failed', async () => {
    const host = fleet.host('ecsc-1')
    expect(host.realTomcat).toBe(true)
    await upgradeByHand(fleet, ssh, 'ecsc-1', 'fails')
    const answers = async () => (await fetch(`http://${host.address}:8080/ecsc/`).catch(() => undefined))?.status
    await until(async () => (await answers()) === 404, 'a 404')
    expect(await host.version()).toBeUndefined()
    expect(await readFile(host.outside('/home/apache-tomcat-7.0.67/logs/catalina.out'), 'utf8')).toMatch(
      /SEVERE .*listeners.*Server startup in/s,
    )
  })

  it.skipIf(mode === 'plain')('has releases that hang, and releases that ignore TERM', async () => {
    const host = fleet.host('schedule-1')
    await upgradeByHand(fleet, ssh, 'schedule-1', 'stubborn')
    await until(async () => (await host.version()) === versions.stubborn, 'the version that ignores TERM')
    const pid = (await host.running())?.pid
    await host.exec(`kill -TERM ${pid}`)
    await until(
      async () => (await readFile(host.outside('/home/schedulelog/schedule.log'), 'utf8')).includes('忽略停止信号'),
      'the answer to TERM',
    )
    expect((await host.running())?.pid).toBe(pid)
    await host.exec(`kill -KILL ${pid}`)
    await upgradeByHand(fleet, ssh, 'schedule-1', 'hangs')
    await until(
      async () => (await readFile(host.outside('/home/schedulelog/schedule.log'), 'utf8')).includes('等待数据库'),
      'the release to hang',
    )
    expect(await host.version()).toBeUndefined()
    expect(await host.running()).toBeDefined()
  })

  it('puts the addresses of the fleet into the document and the inventory', () => {
    for (const host of fleet.inOrder) {
      expect(fleet.document).toContain(`\`${host.name} (${host.address})\``)
      expect(fleet.inventory).toContain(`${host.name}:\n    address: ${host.address}\n`)
    }
    expect(fleet.document.includes('25.0.3.')).toBe(mode === 'plain')
  })
})

describe('the archives', () => {
  it('are the same bytes each time, and real tar files with one top directory', async ({ onTestFinished }) => {
    const fleet = await ecscFleet({ hosts: ['schedule-1'], running: false })
    onTestFinished(() => fleet.stop())
    expect(await fleet.host('schedule-1').running()).toBeUndefined()
    const hashes = async (paths: Record<string, string>) =>
      Promise.all(
        Object.values(paths).map(async (path) =>
          createHash('sha256')
            .update(await readFile(path))
            .digest('hex'),
        ),
      )
    const paths = await buildArchives('new', join(fleet.directory, 'once'))
    expect(await hashes(paths)).toEqual(await hashes(await buildArchives('new', join(fleet.directory, 'again'))))
    expect(Object.keys(paths)).toEqual(services.map((service) => service.name))
    for (const [service, path] of Object.entries(paths)) {
      const { code, stdout } = await run('tar', ['-tf', path])
      expect([
        code,
        new Set(
          stdout
            .trim()
            .split('\n')
            .map((line) => line.split('/')[0]),
        ),
      ]).toEqual([0, new Set([service])])
    }
  })

  it('of the new version add, replace and drop files', async ({ onTestFinished }) => {
    const fleet = await ecscFleet({ hosts: ['schedule-1'], running: false })
    onTestFinished(() => fleet.stop())
    const host = fleet.host('schedule-1')
    await host.put((await fleet.archives('new')).schedule ?? '', '/tmp/new.tar')
    await host.exec(`mkdir ${host.path('/tmp/new')} && tar -C ${host.path('/tmp/new')} -xf ${host.path('/tmp/new.tar')}`)
    const hashOf = async (directory: string) => new Map((await host.tree(directory)).map((one) => [one.path, one.sha256]))
    const [before, after] = [await hashOf('/home/schedule'), await hashOf('/tmp/new/schedule')]
    expect([...after.keys()].filter((path) => !before.has(path))).toHaveLength(30)
    expect([...before.keys()].filter((path) => !after.has(path)).length).toBeGreaterThan(20)
    expect([...after].filter(([path, hash]) => before.has(path) && before.get(path) !== hash).length).toBeGreaterThan(20)
  })
})
