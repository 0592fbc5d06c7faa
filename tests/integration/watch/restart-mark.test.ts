import { appendFileSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, beforeEach, onTestFinished, test } from 'vitest'
import { fillFromHost, type HostLog, type Restart } from '#core/watch/fill-from-host.ts'
import { createLogSessions, type LogSessions } from '#core/watch/log-sessions.ts'
import { type Fleet, type FleetHost, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import { until } from '#harness/until.ts'
import type { News } from '#shared/contract/index.ts'
import type { LogPiece } from '#shared/contract/logs.ts'

let fleet: Fleet
let host: FleetHost
let operator: Operator
let sessions: LogSessions
let number = 0
let path: string
let file: string

beforeAll(async () => {
  fleet = await startFleet({ hosts: ['one'] })
  host = fleet.host('one')
  operator = createOperator(fleet)
})
afterAll(async () => {
  await operator?.connections.close()
  await fleet?.stop()
})
beforeEach(() => {
  sessions = createLogSessions()
  path = host.path(`/home/restart ${++number}/app.log`)
  file = host.outside(`/home/restart ${number}/app.log`)
  mkdirSync(dirname(file), { recursive: true })
})

/** Where the log stands now, as the start of a service notes it. */
const here = (): Restart => ({ at: 1_487_590_926_000, position: { path, inode: String(statSync(file).ino), offset: statSync(file).size } })

/** The lines and marks in the order of their positions, as a viewer shows them. */
async function view(last?: Restart): Promise<{ log: HostLog; shows(lines: string[]): Promise<void> }> {
  const seen: { position: number; text: string; order: number }[] = []
  const take = (piece: LogPiece) => {
    if (piece.kind === 'mark') seen.push({ position: piece.position, text: `— ${piece.mark} —`, order: 0 })
    if (piece.kind !== 'lines') return
    let { position } = piece
    for (const [index, text] of piece.text.split('\n').entries()) {
      seen.push({ position, text, order: 1 })
      position += piece.sizes[index] ?? 0
    }
  }
  const viewer = {
    id: 'viewer',
    send(news: News) {
      if (news.name !== 'log.pieces') return
      for (const { pieces } of news.body.logs) pieces.forEach(take)
      sessions.acknowledge(id, 1_000_000)
    },
  }
  const opened = Promise.withResolvers<HostLog>()
  const id = sessions.open(viewer, 'auto', (session) => {
    const log = fillFromHost({ connections: operator.connections, tails: operator.connections }, inventoryHost(host), path, session, last)
    opened.resolve(log)
    return log.close
  })
  onTestFinished(() => sessions.close(id))
  const texts = () => seen.sort((one, other) => one.position - other.position || one.order - other.order).map(({ text }) => text)
  return {
    log: await opened.promise,
    shows: (lines) => until(() => texts().join('\n') === lines.join('\n'), `${lines.slice(0, 5)}, not ${texts().slice(0, 5)}`),
  }
}

test('opened after the start: the mark stands where the log stood then', async () => {
  writeFileSync(file, 'old one\nold two\n')
  const restart = here()
  appendFileSync(file, 'new one\n')
  const { shows } = await view(restart)
  await shows(['old one', 'old two', '— restarted —', 'new one'])
  appendFileSync(file, 'new two\n')
  await shows(['old one', 'old two', '— restarted —', 'new one', 'new two'])
})

test('started while it is looked at: the mark comes later and stands in its place all the same', async () => {
  writeFileSync(file, 'old one\n')
  const { log, shows } = await view()
  await shows(['old one'])
  const restart = here()
  appendFileSync(file, 'new one\nnew two\n')
  await shows(['old one', 'new one', 'new two'])
  log.restarted(restart)
  await shows(['old one', '— restarted —', 'new one', 'new two'])
})

test('what the log has become since then is read back to the start, within reason', async () => {
  writeFileSync(file, 'old\n')
  const restart = here()
  appendFileSync(file, `${'x'.repeat(99)}\n`.repeat(2_000))
  const { shows } = await view(restart)
  await shows(['— restarted —', ...Array<string>(2_000).fill('x'.repeat(99))])
})

test('a file that was not there at the start is all of it since then; one that was rotated since has no mark', async () => {
  writeFileSync(file, 'new\n')
  const { shows } = await view({ at: 1, position: { path, inode: '-', offset: 0 } })
  await shows(['— restarted —', 'new'])

  const restart = here()
  renameSync(file, `${file}.1`)
  writeFileSync(file, 'another file\n')
  const other = await view(restart)
  await other.shows(['another file'])
})
