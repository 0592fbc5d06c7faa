import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { readRelease } from '#core/release/read-release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { processFacts } from '../../../src/main/sandbox/application/process-facts.ts'
import { type Sandbox, startSandbox } from '../../../src/main/sandbox/start-sandbox.ts'
import { allProcesses, hostOf, login, page, say, temporaryDirectory } from './fleet.ts'
import { openSftp } from './lone-host.ts'
import { until } from './until.ts'

let place: Awaited<ReturnType<typeof temporaryDirectory>>
let sandbox: Sandbox

beforeAll(async () => {
  place = await temporaryDirectory()
  sandbox = await startSandbox({ directory: place.directory })
})
afterAll(async () => {
  await sandbox?.stop()
  await place.remove()
})

describe('the sandbox fleet', () => {
  it('has the hosts of the document and two for the web, each with its application running', async () => {
    expect(sandbox.hosts.map(({ name }) => name)).toEqual([
      'ecsc-1',
      'ecsc-2',
      'ecmc-1',
      'ecmc-2',
      'schedule-1',
      'schedule-2',
      'schedule-res-1',
      'schedule-res-2',
      'web-1',
      'web-2',
    ])
    for (const host of sandbox.hosts) {
      const client = await login(sandbox, host.name)
      const text = await until(() => page(client, host))
      expect(text).toMatch(new RegExp(`200 OK[\\s\\S]*\\r\\n\\r\\n${host.service} 2\\.3\\.0\n`))
      client.end()
    }
  })

  it('has an inventory and releases that Ferry itself reads', async () => {
    expect(readInventory(sandbox.inventoryYaml, 'inventory.yaml')).toEqual(sandbox.inventory)
    for (const path of Object.values(sandbox.releases)) {
      const release = readRelease(await readFile(path, 'utf8'), path)
      expect(release.tasks.filter(isUpgradeTask).map(({ service }) => service)).toEqual(['ecsc', 'ecmc', 'schedule', 'schedule-res'])
      for (const { archive } of release.tasks.filter(isUpgradeTask)) expect((await stat(archive)).size).toBeGreaterThan(3_000_000)
      expect(release.verify).toEqual([expect.objectContaining({ person: '#9427 账户余额第三位不再四舍五入', on: 'ecmc' })])
    }
  })

  it('shows the password in its README only, to its owner only', async () => {
    const password = await readFile(join(place.directory, 'keys', 'password'), 'utf8')
    expect(await readFile(join(place.directory, 'README.txt'), 'utf8')).toContain(password)
    expect(sandbox.inventoryYaml).not.toContain(password)
    for (const file of ['README.txt', 'keys/password', 'keys/operator', 'keys/host-ecsc-1'])
      expect((await stat(join(place.directory, file))).mode & 0o077, file).toBe(0)
  })

  it('recognises each application by its path, schedule and schedule-res apart', async () => {
    const commands = await Promise.all((await allProcesses(place.directory)).map(async (pid) => (await processFacts(pid))?.command ?? ''))
    for (const host of sandbox.inventory.hosts.filter(({ name }) => name !== 'data-1')) {
      const service = sandbox.inventory.services.find(({ hosts }) => hosts.includes(host.name))
      const pattern = service?.process.contains?.replace('{base}', host.values.base ?? '') ?? 'none'
      expect(
        commands.filter((command) => command.includes(pattern)),
        host.name,
      ).toHaveLength(1)
    }
  })

  it('writes Chinese log lines in GB18030', async () => {
    const text = await until(
      async () =>
        new TextDecoder('gb18030', { fatal: true }).decode(
          await readFile(join(hostOf(sandbox, 'schedule-res-2').base, 'home/schedulereslog/scheduleres.log')),
        ),
      (all) => all.split('\n').length > 5,
    )
    expect(text).toMatch(/INFO {2}\[main\] Started schedule-res 2\.3\.0 in [\d.]+ seconds\n.*服务启动完成，监听端口 \d+\n/)
    expect(text).toMatch(/(INFO {2}|WARN {2})\[worker-\d\] .*[一-鿿]/)
  })
})

describe('an upgrade on a sandbox host, typed as in the document', () => {
  it('replaces the version of ecsc: kill -9, copy, untar, startup.sh', async () => {
    const host = hostOf(sandbox, 'ecsc-1')
    const client = await login(sandbox, host.name)
    const sftp = await openSftp(client)
    await until(() => page(client, host))
    await promisify<void>((done) => sftp.fastPut(join(place.directory, 'releases/new/ecsc.tar'), join(host.base, 'home/ecsc.tar'), done))()
    const pid = Number(await say(client, 'cat run/*.json | sed "s/.*\\"pid\\":\\([0-9]*\\).*/\\1/"'))
    await say(client, `kill -9 ${pid}`)
    await until(async () => (await processFacts(pid)) === undefined)
    await say(client, 'cp -R home/ecsc home/ecsc_20170220 && cd home && tar xf ecsc.tar')
    expect(await say(client, '"$HOME/home/apache-tomcat-7.0.67/bin/startup.sh"')).toContain('Tomcat started.')
    expect(await until(() => page(client, host))).toContain('ecsc 2.3.1\n')
    expect(await say(client, 'cd home/ecsc/lib && ls -d core.jar ecsc-core*')).toBe('core.jar\necsc-core-2.3.0.jar\necsc-core-2.3.1.jar')
    expect(await say(client, 'tail -n 4 home/apache-tomcat-7.0.67/logs/catalina.out')).toMatch(/INFO: Server startup in \d+ ms/)
    client.end()
  })

  it('stops schedule by TERM, in order, and starts it by nohup without holding the session', async () => {
    const host = hostOf(sandbox, 'schedule-1')
    const client = await login(sandbox, host.name)
    await until(() => page(client, host))
    const [pid] = (await readdir(join(host.base, 'run'))).map((name) => Number.parseInt(name, 10))
    await say(client, `kill -15 ${pid}`)
    await until(async () => (await processFacts(pid ?? 0)) === undefined)
    const log = join(host.base, 'home/schedulelog/schedule.log')
    expect(new TextDecoder('gb18030').decode(await readFile(log))).toMatch(/收到停止信号[^\n]*\n[^\n]*服务已停止\n$/)
    await say(client, `cd "$HOME/home/schedule" && nohup sh startup.sh &`)
    client.end()
    const again = await login(sandbox, host.name)
    expect(await until(() => page(again, host))).toContain('schedule 2.3.0\n')
    again.end()
  })

  it.each([
    { name: 'ecmc-2', log: 'home/apache-tomcat-7.0.67/logs/catalina.out', stays: true },
    { name: 'schedule-res-1', log: 'home/schedulereslog/scheduleres.log', stays: false },
  ])('never comes up with the broken archive on $name', async ({ name, log, stays }) => {
    const host = hostOf(sandbox, name)
    const client = await login(sandbox, name)
    await until(() => page(client, host))
    const [pid] = (await readdir(join(host.base, 'run'))).map((file) => Number.parseInt(file, 10))
    await say(
      client,
      `kill -9 ${pid}; rm run/${pid}.json; cd home && tar xf "${join(place.directory, 'releases/broken', `${host.service}.tar`)}"`,
    )
    const start = sandbox.inventory.services.find((service) => service.name === host.service)?.start.replaceAll('{base}', host.base) ?? ''
    await say(client, start)
    await until(
      () => readFile(join(host.base, log), 'latin1'),
      (text) => text.includes('SEVERE') && text.includes('OutOfMemoryError'),
    )
    expect(await page(client, host)).toBeUndefined()
    const alive = async () => (await allProcesses(place.directory)).length
    if (stays) expect(await alive()).toBe(10)
    else await until(alive, (count) => count === 9)
    client.end()
  })

  it('is undone by reset, host by host or all', async () => {
    await sandbox.reset(['ecsc-1'])
    const client = await login(sandbox, 'ecsc-1')
    expect(await until(() => page(client, hostOf(sandbox, 'ecsc-1')))).toContain('ecsc 2.3.0\n')
    expect(await say(client, 'ls home')).toBe('apache-tomcat-7.0.67\necsc\necsclog')
    client.end()
    await sandbox.reset()
    expect(await allProcesses(place.directory)).toHaveLength(10)
  })
})

describe('the end of the sandbox', () => {
  it('leaves no process, also of what somebody left in the background; what ran runs again at the next start', async () => {
    const client = await login(sandbox, 'ecmc-1')
    await say(client, 'nohup sleep 1000 > /dev/null 2>&1 & (trap "" TERM; setsid sleep 2000 > /dev/null 2>&1 &)')
    const [pid] = (await readdir(join(hostOf(sandbox, 'ecmc-1').base, 'run'))).map((name) => Number.parseInt(name, 10))
    await say(client, `kill ${pid}`)
    await until(async () => (await processFacts(pid ?? 0)) === undefined)
    const before = sandbox
    await Promise.all([sandbox.stop(), sandbox.stop()])
    await sandbox.stop()
    expect(await allProcesses(place.directory)).toEqual([])
    expect((await readdir(place.directory)).sort()).toEqual(
      [
        'README.txt',
        'broken-release.yaml',
        'hosts',
        'inventory.yaml',
        'keys',
        'last-end.json',
        'ports.json',
        'releases',
        'sample-release.yaml',
      ].sort(),
    )

    sandbox = await startSandbox({ directory: place.directory })
    expect(sandbox.hosts).toEqual(before.hosts)
    expect(sandbox.inventoryYaml).toBe(before.inventoryYaml)
    expect(await allProcesses(place.directory)).toHaveLength(9)
    expect(await readdir(join(hostOf(sandbox, 'ecmc-1').base, 'run'))).toEqual([])
  })

  it('takes another port only where the old one is gone', async () => {
    await sandbox.stop()
    const [first] = sandbox.hosts
    const intruders = [first?.port ?? 0, first?.applicationPort ?? 0].map((port) => createServer().listen(port, '127.0.0.1'))
    const before = sandbox
    sandbox = await startSandbox({ directory: place.directory })
    for (const intruder of intruders) intruder.close()
    expect(sandbox.hosts.slice(1)).toEqual(before.hosts.slice(1))
    expect(sandbox.hosts[0]?.port).not.toBe(first?.port)
    expect(sandbox.hosts[0]?.applicationPort).not.toBe(first?.applicationPort)
    const client = await login(sandbox, 'ecsc-1')
    expect(await until(() => page(client, hostOf(sandbox, 'ecsc-1')))).toContain('ecsc 2.3.0\n')
    client.end()
  })

  it('starts its hosts again in seconds, on whatever else this computer does', async () => {
    await sandbox.stop()
    const start = performance.now()
    sandbox = await startSandbox({ directory: place.directory })
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('says which file is wrong where its directory is a file', async () => {
    await mkdir(join(place.directory, 'beside'))
    await expect(startSandbox({ directory: join(place.directory, 'README.txt') })).rejects.toThrow(/README\.txt/)
  })
})
