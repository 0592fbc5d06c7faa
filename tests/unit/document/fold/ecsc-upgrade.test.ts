import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import type { DocumentReading } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { mustRead as readUpgrades } from './must-read.ts'

const file = fileURLToPath(new URL('../../../fixtures/documents/ecsc-upgrade.md', import.meta.url))
let text = ''
let reading: DocumentReading

beforeAll(async () => {
  text = await readFile(file, 'utf8')
  reading = readUpgrades(text, file, { archives: '/releases/0220', user: 'deploy', identity: '~/.ssh/k' })
})

const service = (name: string) => reading.inventory.services.find((entry) => entry.name === name)
const lineOf = (path: string) => text.split('\n')[(reading.sources[path]?.line ?? 0) - 1]
const said = () => reading.remarks.map(({ severity, source, zh }) => `${source.line} ${severity} ${zh}`)

test('eight hosts with their addresses, each from its own line', () => {
  expect(reading.inventory.hosts.map((host) => [host.name, host.address, host.user, host.identity, host.port])).toEqual(
    [
      ['ecsc-1', '25.0.3.17'],
      ['ecsc-2', '25.0.3.39'],
      ['ecmc-1', '25.0.3.27'],
      ['ecmc-2', '25.0.3.40'],
      ['schedule-1', '25.0.3.26'],
      ['schedule-2', '25.0.3.38'],
      ['schedule-res-1', '25.0.3.51'],
      ['schedule-res-2', '25.0.3.61'],
    ].map((host) => [...host, 'deploy', '~/.ssh/k', 22]),
  )
  for (const host of reading.inventory.hosts) expect(lineOf(`hosts.${host.name}.address`)).toContain(`${host.name} (${host.address})`)
})

test('the services under Tomcat', () => {
  for (const name of ['ecsc', 'ecmc']) {
    expect(service(name)).toEqual({
      name,
      hosts: [`${name}-1`, `${name}-2`],
      directory: `/home/${name}`,
      archive: `/home/${name}.tar`,
      process: { contains: '/home/apache-tomcat-7.0.67', executable: 'java' },
      stop: { signal: 'KILL', wait: 30_000, escalate: false },
      backup: { suffix: '_{date}' },
      unpack: 'overlay',
      start: '/home/apache-tomcat-7.0.67/bin/startup.sh',
      logs: [
        { path: '/home/apache-tomcat-7.0.67/logs/catalina.out', ready: 'Server startup in', fail: ['SEVERE', 'OutOfMemoryError'] },
        { path: `/home/${name}log/${name}.log`, fail: [] },
      ],
      watch: { timeout: 300_000, settle: 10_000 },
      verify: [{ kind: 'person', text: '正常访问' }],
    })
  }
})

test('the services started by a script in their folder', () => {
  expect(service('schedule')).toMatchObject({
    hosts: ['schedule-1', 'schedule-2'],
    directory: '/home/schedule',
    archive: '/home/schedule.tar',
    process: { directory: '/home/schedule', executable: 'java' },
    stop: { signal: 'TERM' },
    backup: { suffix: '_{date}' },
    start: 'cd /home/schedule && nohup sh startup.sh &',
    logs: [{ path: '/home/schedulelog/schedule.log', fail: [] }],
  })
  expect(service('schedule-res')).toMatchObject({
    directory: '/home/schedule-res',
    archive: '/home/schedule-res.tar',
    process: { directory: '/home/schedule-res', executable: 'java' },
    stop: { signal: 'TERM' },
    start: 'cd /home/schedule-res && nohup sh startup.sh &',
    logs: [{ path: '/home/schedulereslog/scheduleres.log', fail: [] }],
    verify: [{ kind: 'person', text: '正常访问' }],
  })
})

test('the release: a task a service, the day of the document, the issues to verify', () => {
  const source = (line: number) => ({ file, line })
  expect(reading.release).toEqual({
    release: '升级 ecsc, ecmc, schedule, schedule-res',
    date: '2017-02-20',
    tasks: [
      { kind: 'upgrade', service: 'ecsc', archive: '/releases/0220/ecsc.tar', source: source(14) },
      { kind: 'upgrade', service: 'ecmc', archive: '/releases/0220/ecmc.tar', source: source(46) },
      { kind: 'upgrade', service: 'schedule', archive: '/releases/0220/schedule.tar', source: source(78) },
      { kind: 'upgrade', service: 'schedule-res', archive: '/releases/0220/schedule-res.tar', source: source(110) },
    ],
    verify: [
      { person: '#9427: ecmc客户管理列表中的账户余额第三位进行四舍五入了', on: 'ecmc', source: source(9) },
      { person: 'log.money.success 与 log.money.failed 增加timestamp', source: source(10) },
    ],
  })
})

test('every value is linked to the line that it stands on', () => {
  const values: [string, string][] = [
    ['release.date', '20170220'],
    ['services.ecsc.stop.signal', 'kill -9'],
    ['services.schedule.stop.signal', 'kill -15'],
    ['services.ecsc.directory', '将 `/home/ecsc` 备份'],
    ['services.ecsc.backup.suffix', 'cp -R /home/ecsc /home/ecsc_20170220'],
    ['services.ecsc.archive', '上传 `ecsc.tar`'],
    ['services.ecsc.start', 'bin/startup.sh'],
    ['services.schedule.start', 'nohup sh startup.sh &'],
    ['services.ecsc.logs.1', 'ecsclog/ecsc.log'],
    ['services.schedule-res.hosts.1', 'schedule-res-2 (25.0.3.61)'],
    ['services.ecmc.verify.0', '正常访问'],
    ['release.verify.0', '#9427'],
    ['release.release', '本次升级针对的服务为'],
  ]
  for (const [path, written] of values) expect(lineOf(path), path).toContain(written)
  for (const { source } of reading.remarks) expect(source.file).toBe(file)
})

test('what was understood, and the one line to look at', () => {
  const lines = said()
  expect(lines.filter((line) => !line.includes(' info '))).toEqual([
    '125 warning 两条命令连在了一行：“cd /home tar xvf schedule-res.tar”，理解为：cd /home && tar xvf schedule-res.tar',
  ])
  expect(lines.filter((line) => line.includes('<PID>')).map((line) => line.split(' ')[0])).toEqual(['20', '52', '84', '116'])
  expect(lines.filter((line) => line.includes('同样的步骤')).map((line) => line.split(' ')[0])).toEqual(['44', '76', '108', '135'])
  expect(lines).toContain('140 info 理解为：逐条验证说明中的 2 个问题')
  expect(lines.filter((line) => line.startsWith('144 info 回退理解为'))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('Ferry 补充')).map((line) => line.split(' ')[0])).toEqual(['40', '72'])
})

test('the way back is compared: one service more in the text is a warning', () => {
  const other = readUpgrades(text.replace('将四个服务，八台虚拟机', '将五个服务，十台虚拟机'), file)
  expect(other.remarks.filter((remark) => remark.source.line === 144 && remark.severity === 'warning').map((remark) => remark.en)).toEqual([
    'The document speaks of 五 services; 4 were found',
    'The document speaks of 十 hosts; 8 were found',
  ])
})

test.each([
  ['Windows line ends', (whole: string) => whole.replaceAll('\n', '\r\n')],
  ['a byte order mark', (whole: string) => `\uFEFF${whole}`],
  ['full-width brackets and commas', (whole: string) => whole.replaceAll(/ \((25[\d.]+)\)/g, '（$1）').replaceAll(', ', '，')],
  ['no space anywhere around a name', (whole: string) => whole.replaceAll(/登录 `(\S+) \(([\d.]+)\)`\s?/g, '登录$1($2)')],
  ['prompts with user and host', (whole: string) => whole.replaceAll(/^# (?=ps|kill|cp|cd|tar)/gm, '[root@ecmc-1 ~]# ')],
  ['dollar prompts', (whole: string) => whole.replaceAll(/^(?=ps -ef|kill|cp -R|cd |tar xvf|nohup)/gm, '$ ')],
  ['real headings', (whole: string) => whole.replaceAll(/^(\d)\.(?=\S)(?!\d)/gm, '## $1. ').replaceAll(/^(2\.\d) /gm, '### $1 ')],
])('with %s it reads the same', (_name, change) => {
  expect(change(text)).not.toBe(text)
  const same = readUpgrades(change(text), file, { archives: '/releases/0220', user: 'deploy', identity: '~/.ssh/k' })
  expect(same.inventory).toEqual(reading.inventory)
  expect(same.release).toEqual(reading.release)
})

test('what was read is an inventory that can be kept as a file', () => {
  expect(readInventory(writeInventory(reading.inventory), 'f')).toEqual(reading.inventory)
})

test('without options the archives are beside the document and the user is root', () => {
  const plain = readUpgrades(text, '/releases/doc/ecsc-upgrade.md')
  expect(plain.release.tasks.filter(isUpgradeTask)[0]?.archive).toBe('/releases/doc/ecsc.tar')
  expect(plain.inventory.hosts[0]).toMatchObject({ user: 'root' })
})
