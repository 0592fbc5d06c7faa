import { once } from 'node:events'
import { appendFileSync, createWriteStream, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { type Fleet, type FleetHost, startFleet } from '#harness/hosts/start-fleet.ts'
import { until } from '#harness/until.ts'
import { type ViewedLog, viewLog } from './log-viewer.ts'

let fleet: Fleet
let host: FleetHost
let ferry: TestCore
let number = 0
/** As the host names it, and where this test writes it. */
let path: string
let file: string

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['one', { name: 'narrow', sshd: { MaxSessions: '2' } }] })
  host = fleet.host('one')
  ferry = await startCore({ knownHosts: fleet.knownHosts })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})
beforeEach(() => {
  path = host.path(`/home/logs ${++number}/app.log`)
  file = host.outside(`/home/logs ${number}/app.log`)
  mkdirSync(dirname(file), { recursive: true })
})

async function view(logs: readonly string[] = [path], on = 'one'): Promise<ViewedLog[]> {
  const hostEntries = ['one', 'narrow'].map((name) => {
    const { address, port, user, identityFile } = fleet.host(name)
    return `  ${name}: { address: ${address}, port: ${port}, user: ${user}, identity: ${JSON.stringify(identityFile)} }\n`
  })
  const service = `    hosts: [${on}]\n    directory: /home/app\n    archive: /home/app.tar\n    process: { contains: /home/app }\n    start: /home/app/start.sh\n`
  const text = `hosts:\n${hostEntries.join('')}services:\n  app:\n${service}    logs: ${JSON.stringify(logs.map((log) => ({ path: log })))}\n`
  await ferry.request('inventory.import', { text, path: 'fleet.yaml', apply: true })
  const viewed = await Promise.all(logs.map((log) => viewLog(ferry, { from: 'host', host: on, service: 'app', path: log })))
  onTestFinished(async () => {
    await Promise.all(viewed.map((log) => log.close()))
  })
  return viewed
}
const viewOne = async () => (await view())[0] as ViewedLog
const followers = async (on = host) => (await on.processes()).filter(({ name, args }) => name === 'tail' && args.includes('logs '))

test('a log is opened without a run: whole lines of its end first, then what comes; nothing is left on the host', async () => {
  writeFileSync(file, Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join(''))
  const log = await viewOne()
  await log.shows('line 19999')
  appendFileSync(file, '中文 new\r\n')
  await log.shows('中文 new')
  const texts = log.texts()
  const first = Number(texts[0]?.slice(5))
  expect(first).toBeGreaterThan(10_000)
  expect(texts).toEqual([...Array.from({ length: 20_000 - first }, (_, index) => `line ${first + index}`), '中文 new'])
  await log.close()
  await until(async () => (await followers()).length === 0, 'the tail on the host to end')
})

test('only logs of the service on that host can be opened', async () => {
  await viewOne()
  const open = (part: object) => viewLog(ferry, { from: 'host', host: 'one', service: 'app', path, ...part })
  await expect(open({ path: '/etc/shadow' })).rejects.toMatchObject({ problem: { code: 'log-unknown' } })
  await expect(open({ host: 'nowhere' })).rejects.toMatchObject({ problem: { code: 'host-unknown' } })
  await expect(open({ host: 'narrow' })).rejects.toMatchObject({ problem: { code: 'plan-service-unknown' } })
  expect((await ferry.request('log.list', {})).map((entry) => [entry.service, entry.host, entry.logs[0]?.path])).toEqual([
    ['app', 'one', path],
  ])
})

test('rotation and truncation while it is looked at: each line once, and what happened between them', async () => {
  writeFileSync(file, 'one\n')
  const log = await viewOne()
  await log.shows('one')
  appendFileSync(file, 'the last of the old\n')
  renameSync(file, `${file}.1`)
  writeFileSync(file, 'two\n')
  await log.shows('two')
  truncateSync(file)
  await until(() => log.marks().includes('truncated'), 'the truncation to be told')
  appendFileSync(file, 'three\n')
  await log.shows('three')
  expect(log.texts()).toEqual(['one', 'the last of the old', 'two', 'three'])
  expect(log.marks()).toEqual(['rotated', 'truncated'])
})

test('a log that is not there yet is waited for', async () => {
  const log = await viewOne()
  await until(() => log.marks().includes('absent'), 'the absence to be told')
  writeFileSync(file, 'first\n')
  await log.shows('first')
})

test('encodings are switched while it is written, and no line is lost or twice', async () => {
  writeFileSync(file, '')
  const log = await viewOne()
  /** 第…行 in GB18030. */
  const line = (index: number) =>
    Buffer.concat([Buffer.from('b5da', 'hex'), Buffer.from(` ${index} `), Buffer.from('d0d0', 'hex'), Buffer.from('\n')])
  const encodings = ['utf-8', 'gb18030', 'auto', 'windows-1252', 'gb18030'] as const
  for (let round = 0; round < 50; round += 1) {
    appendFileSync(file, Buffer.concat([line(2 * round), line(2 * round + 1)]))
    const encoding = encodings[round % encodings.length] ?? 'auto'
    expect(await ferry.request('log.encoding', { log: log.id, encoding })).toEqual({ generation: round + 1 })
  }
  await log.shows('第 99 行')
  await until(() => log.texts().every((text) => text.startsWith('第')), 'all lines to be decoded anew')
  expect(log.texts()).toEqual(Array.from({ length: 100 }, (_, index) => `第 ${index} 行`))
})

test('a line of 100 MB, and the one after it', async () => {
  writeFileSync(file, 'before\n')
  const log = await viewOne()
  await log.shows('before')
  const bytes = 100_000_000
  await host.exec(`head -c ${bytes} /dev/zero | tr '\\0' x >> '${path}'; printf '\\nafter\\n' >> '${path}'`)
  await log.shows('after')
  // Its beginning, where it was looked at before it was over; and in any case how much is not shown.
  expect(log.texts().filter((text) => !text.startsWith('xxx'))).toEqual(['before', 'after'])
  expect(log.texts().every(({ length }) => length <= 16 * 1024)).toBe(true)
  expect(log.bytes()).toBe(bytes + 'before\n\nafter\n'.length)
})

test('a flood is cut to what can be shown, to the byte, and the core answers meanwhile', async () => {
  writeFileSync(file, 'the beginning\n')
  const log = await viewOne()
  await log.shows('the beginning')
  const megabyte = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000))
  const writer = createWriteStream(file, { flags: 'a' })
  const slowest = { milliseconds: 0 }
  let isWriting = true
  const asking = (async () => {
    while (isWriting) {
      const began = performance.now()
      await ferry.request('application.about', {})
      slowest.milliseconds = Math.max(slowest.milliseconds, performance.now() - began)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const began = performance.now()
  for (let round = 0; round < 200; round += 1) if (!writer.write(megabyte)) await once(writer, 'drain')
  writer.end('the end\n')
  await finished(writer)
  await log.shows('the end')
  isWriting = false
  await asking
  const seconds = (performance.now() - began) / 1000
  console.log(`200 MB of log in ${seconds.toFixed(1)} s, the slowest answer meanwhile took ${slowest.milliseconds.toFixed(0)} ms`)
  expect(log.bytes()).toBe(200 * megabyte.length + 'the beginning\nthe end\n'.length)
  expect(log.pieces.some(({ kind }) => kind === 'left-out')).toBe(true)
  expect(slowest.milliseconds).toBeLessThan(1_000)
})

test('many logs of one host share few connections, also where a server takes fewer sessions', async () => {
  const narrow = fleet.host('narrow')
  const paths = Array.from({ length: 5 }, (_, index) => narrow.path(`/home/logs shared/${index}.log`))
  mkdirSync(dirname(narrow.outside('/home/logs shared/0.log')), { recursive: true })
  for (const index of paths.keys()) writeFileSync(narrow.outside(`/home/logs shared/${index}.log`), `log ${index}\n`)
  const logs = await view(paths, 'narrow')
  await Promise.all(logs.map((log, index) => log.shows(`log ${index}`)))
  expect((await narrow.sessions()).length).toBeLessThanOrEqual(5)
  for (const [index, log] of logs.entries()) {
    appendFileSync(narrow.outside(`/home/logs shared/${index}.log`), `more ${index}\n`)
    await log.shows(`more ${index}`)
  }
  for (const log of logs) await log.close()
  await until(async () => (await followers(narrow)).length === 0, 'the tails on the host to end')
})

test('a broken connection is said, and the log goes on where it was', async () => {
  writeFileSync(file, 'one\n')
  const log = await viewOne()
  await log.shows('one')
  await host.dropConnections()
  appendFileSync(file, 'two\n')
  await log.shows('two')
  expect(log.texts()).toEqual(['one', 'two'])
  expect(log.marks()).toEqual(['lost', 'back'])
})

test('a host that is not reached is said, and not asked again', async () => {
  writeFileSync(file, 'one\n')
  await viewOne()
  const entry = await ferry.request('inventory.entry', { kind: 'host', name: 'one' })
  await ferry.request('inventory.put', { kind: 'host', name: 'one', entry: { ...entry.entry, port: 1 }, replaces: 'one' })
  const log = await viewLog(ferry, { from: 'host', host: 'one', service: 'app', path })
  await until(() => log.marks().includes('failed'), 'the failure to be told')
  expect(log.pieces).toEqual([expect.objectContaining({ mark: 'failed', problem: expect.objectContaining({ code: 'host-refuses-port' }) })])
  await log.close()
  rmSync(file)
})
