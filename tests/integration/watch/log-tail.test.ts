import { appendFileSync, mkdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { FollowFrom } from '#core/commands/logs/follow-log.ts'
import { followHostLog, type LogTail } from '#core/watch/log-tail.ts'
import { pausesBetweenLooks, watchesFiles } from '#harness/hosts/process-table.ts'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import type { FleetHost } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'

let fleet: Fleet
let fleetHost: FleetHost
let host: Host
let operator: Operator
let proxy: FlakyLink

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['ecsc-1'] })
  fleetHost = fleet.host('ecsc-1')
  proxy = await startProxy(fleetHost)
  host = { ...inventoryHost(fleetHost), name: 'through-proxy', address: proxy.address, port: proxy.port }
  operator = createOperator(fleet, { settings: { reconnectDelay: 20 } })
  for (const key of operator.keys.pinned(inventoryHost(fleetHost))) operator.keys.accept(host, key)
})

afterAll(async () => {
  await operator?.connections.close()
  await proxy?.close()
  await fleet?.stop()
})

let number = 0
/** As the host names it, and where this test writes it. */
let path: string
let file: string
beforeEach(() => {
  path = fleetHost.path(`/home/logs ${++number}/catalina.out`)
  file = fleetHost.outside(`/home/logs ${number}/catalina.out`)
  mkdirSync(dirname(file), { recursive: true })
})

const inode = () => String(statSync(file).ino)
const followers = async () => (await fleetHost.processes()).filter((process) => process.name === 'tail' && process.args.includes(path))
/** From then on what happens to a name is told; before, a look that is still to come takes it for what stood there. */
const watches = () => ofFollower(watchesFiles)
const looksAgain = () => ofFollower(pausesBetweenLooks)
async function ofFollower(holds: (proc: string, pid: number) => Promise<boolean>): Promise<boolean> {
  const [tail] = await followers()
  return tail !== undefined && (await holds(fleetHost.outside('/proc'), tail.pid))
}

type Followed = LogTail & { shows(text: string): Promise<void>; marks: string[]; gaps: string[]; backs(): number; cut(): Promise<void> }

function follow(from: Partial<FollowFrom> = {}): Followed {
  let seen = ''
  let backs = 0
  const marks: string[] = []
  const gaps: string[] = []
  const tail = followHostLog(
    operator.connections,
    host,
    { path, inode: '-', offset: 0, ...from },
    {
      bytes(chunk) {
        seen += chunk.toString()
      },
      mark: (what) => marks.push(what),
      gap: (problem) => gaps.push(problem.code),
      back() {
        backs += 1
      },
    },
  )
  onTestFinished(() => tail.close())
  return {
    ...tail,
    marks,
    gaps,
    backs: () => backs,
    shows: async (text) => {
      await until(() => seen.length >= text.length, `${JSON.stringify(text)}, not only ${JSON.stringify(seen)}`)
      expect(seen).toBe(text)
    },
    async cut() {
      const before = backs
      proxy.cut('reset')
      await until(() => backs > before, 'the tail to be back')
    },
  }
}

test('goes on over a lost connection, each byte once, also those that came meanwhile', async () => {
  writeFileSync(file, 'before the start\nfirst\n')
  const tail = follow({ inode: inode(), offset: 17 })
  await tail.shows('first\n')
  proxy.cut('reset')
  appendFileSync(file, '断线时写的\n')
  await tail.shows('first\n断线时写的\n')
  expect(tail.gaps).toHaveLength(1)
  expect(tail.backs()).toBe(2)
  await tail.cut()
  appendFileSync(file, 'third\n')
  await tail.shows('first\n断线时写的\nthird\n')
})

test('a rotation while the connection is away loses nothing', async () => {
  writeFileSync(file, 'one\n')
  const tail = follow({ inode: inode() })
  await tail.shows('one\n')
  proxy.cut('reset')
  appendFileSync(file, 'two\n')
  renameSync(file, `${file}.1`)
  writeFileSync(file, 'three\n')
  await tail.shows('one\ntwo\nthree\n')
})

test('a loss after a rotation gives no byte of either file twice', async () => {
  writeFileSync(file, 'one\n')
  const tail = follow({ inode: inode() })
  await tail.shows('one\n')
  await until(watches, 'the follower to watch the file')
  renameSync(file, `${file}.1`)
  writeFileSync(file, '')
  await until(() => tail.marks.includes('rotated'), 'the rotation to be told')
  appendFileSync(file, 'two\n')
  await tail.shows('one\ntwo\n')
  await tail.cut()
  appendFileSync(file, 'three\n')
  await tail.shows('one\ntwo\nthree\n')
})

test('a loss after a truncation neither', async () => {
  writeFileSync(file, 'a longer first line\n')
  const tail = follow({ inode: inode() })
  await tail.shows('a longer first line\n')
  await until(watches, 'the follower to watch the file')
  truncateSync(file)
  await until(() => tail.marks.includes('truncated'), 'the truncation to be told')
  appendFileSync(file, 'two\n')
  await tail.shows('a longer first line\ntwo\n')
  await tail.cut()
  appendFileSync(file, 'three\n')
  await tail.shows('a longer first line\ntwo\nthree\n')
})

test('a loss after a log appeared that was missing neither', async () => {
  const tail = follow()
  await until(looksAgain, 'the follower to have found nothing')
  writeFileSync(file, '')
  await until(() => tail.marks.includes('rotated'), 'the new file to be told')
  appendFileSync(file, 'one\n')
  await tail.shows('one\n')
  await tail.cut()
  appendFileSync(file, 'two\n')
  await tail.shows('one\ntwo\n')
})

test('begun before the end it goes on at the end after a loss, without a byte twice', async () => {
  writeFileSync(file, 'long ago\nrecent\n')
  const tail = follow({ offset: -7 })
  await tail.shows('recent\n')
  const former = (await followers()).map((process) => process.pid)
  await tail.cut()
  await until(async () => (await followers()).some((process) => !former.includes(process.pid)), 'another follower')
  appendFileSync(file, 'new\n')
  await tail.shows('recent\nnew\n')
})

test('closed it leaves nothing on the host, also in the middle of a gap', async () => {
  writeFileSync(file, 'one\n')
  const tail = follow()
  await tail.shows('one\n')
  expect(await followers()).toHaveLength(1)
  await tail.close()
  await until(async () => (await followers()).length === 0, 'the follower to be gone')

  const second = follow()
  await second.shows('one\n')
  proxy.cut('reset')
  await second.close()
  await until(async () => (await followers()).length === 0, 'the follower to be gone')
})
