import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sweepReceived } from '../../../src/main/browser/files/sweep-received.ts'
import { createTickets } from '../../../src/main/browser/files/tickets.ts'
import { bodyBytes, fileBytes, filesAtOnce, spareBytes, ticketMilliseconds, wrongTokensAtOnce } from '../../../src/main/browser/limits.ts'
import { type OpenShell, openSession, openShell, type Reply, send } from './shell.ts'

let open: OpenShell
let session: { token: string; cookie: string }
beforeEach(async () => {
  open = await openShell()
  session = await openSession(open)
})
afterEach(() => open.close())

type Headers = Record<string, string>
const ours = (): Headers => ({ origin: open.origin, cookie: session.cookie, 'x-ferry-token': session.token })
const batch = 'batch-0001'

const announce = (announced: unknown, headers: Headers = {}): Promise<Reply> =>
  send(open.port, '/files', {
    method: 'POST',
    headers: { ...ours(), 'content-type': 'application/json', ...headers },
    body: JSON.stringify(announced),
  })
const put = (ticket: string, bytes: string | Buffer, headers: Headers = {}): Promise<Reply> =>
  send(open.port, `/files/${ticket}`, {
    method: 'PUT',
    headers: { ...ours(), 'content-type': 'application/octet-stream', 'content-length': String(bytes.length), ...headers },
    body: bytes as string,
  })
const ticketFor = async (name: string, size: number): Promise<string> =>
  (JSON.parse((await announce({ name, batch, size })).body) as { ticket: string }).ticket
const problemIn = (reply: Reply) => (JSON.parse(reply.body) as { problem: { code: string } }).problem.code
const received = () => readdir(join(open.folder, 'received'), { recursive: true })

describe('a file that is dropped on the page', () => {
  it('arrives byte for byte under its own name, private, and its hash is said', async () => {
    const bytes = randomBytes(3_000_001)
    const reply = await put(await ticketFor('账户 ecsc.tar', bytes.length), bytes)
    expect(reply.status).toBe(200)
    const path = join(open.folder, 'received', batch, '账户 ecsc.tar')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(JSON.parse(reply.body)).toEqual({ path, size: bytes.length, sha256 })
    expect(await readFile(path)).toEqual(bytes)
  })

  it('lies beside the others of its batch, and does not take the place of one', async () => {
    await put(await ticketFor('ecsc.tar', 3), 'one')
    await put(await ticketFor('上线.md', 3), 'two')
    expect((await received()).sort()).toEqual([batch, join(batch, 'ecsc.tar'), join(batch, '上线.md')].sort())
    const again = await put(await ticketFor('ecsc.tar', 5), 'three')
    expect([again.status, problemIn(again)]).toEqual([422, 'received-there-already'])
    expect(await readFile(join(open.folder, 'received', batch, 'ecsc.tar'), 'utf8')).toBe('one')
  })

  it.each([
    '../up.tar',
    '..',
    '.',
    '',
    '.hidden',
    '/etc/passwd',
    'a/b.tar',
    'a\\b.tar',
    'C:\\a.tar',
    'a\0.tar',
    'a\n.tar',
    'NUL',
    'con.tar',
    'a:b',
    'end.',
    'x'.repeat(300),
  ])('is refused under the name %j', async (name) => {
    const reply = await announce({ name, batch, size: 1 })
    expect([reply.status, problemIn(reply)]).toEqual([422, 'received-name-refused'])
    expect(await received()).toEqual([])
  })

  it.each(['..', '../../etc', 'a/b', '.', '', 'x'.repeat(41), 'short'])('is refused in the batch %j', async (other) => {
    const reply = await announce({ name: 'a.tar', batch: other, size: 1 })
    expect([reply.status, problemIn(reply)]).toEqual([422, 'request-malformed'])
  })

  it('is refused when it is too large, before a byte is sent', async () => {
    expect(problemIn(await announce({ name: 'a.tar', batch, size: fileBytes + 1 }))).toBe('received-too-large')
    expect(problemIn(await announce({ name: 'a.tar', batch, size: -1 }))).toBe('request-malformed')
    expect(problemIn(await announce({ name: 'a.tar', batch, size: '1' }))).toBe('request-malformed')
  })

  it('is taken in the announced size only, once', async () => {
    const ticket = await ticketFor('a.tar', 4)
    expect((await put(ticket, 'longer than said')).status).toBe(413)
    expect((await put(ticket, 'four')).status).toBe(404)
    expect((await put('A'.repeat(43), 'four')).status).toBe(404)
    expect(await received()).toEqual([])
  })

  it('that is cut in the middle leaves nothing', async () => {
    const ticket = await ticketFor('big.tar', 50_000_000)
    const sent = request({
      host: '127.0.0.1',
      port: open.port,
      path: `/files/${ticket}`,
      method: 'PUT',
      headers: { ...ours(), 'content-type': 'application/octet-stream', 'content-length': '50000000' },
    })
    sent.on('error', () => undefined)
    sent.write(randomBytes(1_000_000))
    await expect.poll(received).toContain(join(batch, '.big.tar.part'))
    sent.destroy()
    await expect.poll(received).toEqual([])
  })
})

describe('who may hand over a file', () => {
  it.each<[string, (own: Headers) => Headers, number]>([
    ['no token', () => ({ 'x-ferry-token': '' }), 401],
    ['a wrong token', () => ({ 'x-ferry-token': 'A'.repeat(43) }), 401],
    ['no cookie', () => ({ cookie: '' }), 401],
    ['another origin', () => ({ origin: 'http://attacker.example' }), 403],
    ['a null origin', () => ({ origin: 'null' }), 403],
    ['another site', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['another host', () => ({ host: 'attacker.example' }), 421],
    ['a form', () => ({ 'content-type': 'multipart/form-data; boundary=x' }), 415],
  ])('not one with %s', async (_, change, status) => {
    const ticket = await ticketFor('a.tar', 4)
    expect((await announce({ name: 'a.tar', batch, size: 4 }, change(ours()))).status).toBe(status)
    expect((await put(ticket, 'four', change(ours()))).status).toBe(status)
    expect(await received()).toEqual([])
  })

  it('the ticket alone opens nothing, and guesses are counted', async () => {
    const ticket = await ticketFor('a.tar', 4)
    const headers = { 'content-type': 'application/octet-stream', origin: open.origin }
    for (let guess = 0; guess < wrongTokensAtOnce; guess += 1)
      expect((await send(open.port, `/files/${ticket}`, { method: 'PUT', headers, body: 'four' })).status).toBe(401)
    expect((await send(open.port, `/files/${ticket}`, { method: 'PUT', headers, body: 'four' })).status).toBe(429)
  })

  it.each(['/files/../secret.txt', '/files/..%2fsecret.txt', '/files/', '/files/a/b', '/file'])('nothing is put at %s', async (path) => {
    const headers = { ...ours(), 'content-type': 'application/octet-stream' }
    expect((await send(open.port, path, { method: 'PUT', headers, body: 'x' })).status).toBeGreaterThanOrEqual(404)
    expect((await send(open.port, path)).status).toBe(404)
  })

  it('an announcement longer than a name could be is not read to its end', async () => {
    expect((await announce({ name: 'x'.repeat(2 * bodyBytes), batch, size: 1 })).status).toBe(413)
  })
})

it('a page is told whether its session is one', async () => {
  const ask = (headers: Headers) => send(open.port, '/session', { headers })
  expect((await ask(ours())).status).toBe(204)
  expect((await ask({ ...ours(), 'x-ferry-token': 'A'.repeat(43) })).status).toBe(401)
  expect((await ask({ ...ours(), cookie: '' })).status).toBe(401)
  expect((await ask({ ...ours(), 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ask({ ...ours(), host: 'attacker.example' })).status).toBe(421)
})

describe('the room on the disk', () => {
  const room = (free: number, now = () => 0) => createTickets('/nowhere', async () => free, now)
  it('is asked for before a byte is sent, and some is left for the journal', async () => {
    await expect(room(spareBytes + 9).announce({ name: 'a.tar', batch, size: 10 })).rejects.toMatchObject({
      problem: { code: 'received-no-room' },
    })
    await expect(room(spareBytes + 10).announce({ name: 'a.tar', batch, size: 10 })).resolves.toMatchObject({ size: 10 })
  })
  it('is promised to a few files at once, and not for ever', async () => {
    let now = 0
    const tickets = room(Number.MAX_SAFE_INTEGER, () => now)
    const first = await tickets.announce({ name: 'a.tar', batch, size: 1 })
    for (let more = 1; more < filesAtOnce; more += 1) await tickets.announce({ name: 'a.tar', batch, size: 1 })
    await expect(tickets.announce({ name: 'a.tar', batch, size: 1 })).rejects.toMatchObject({ problem: { code: 'received-too-many' } })
    now = ticketMilliseconds + 1
    expect(tickets.take(first.id)).toBeUndefined()
    await expect(tickets.announce({ name: 'a.tar', batch, size: 1 })).resolves.toBeDefined()
  })
})

it('what nothing names any more goes when Ferry starts, a batch with one named file stays whole', async () => {
  const folder = join(open.folder, 'received')
  for (const [name, file] of [
    ['kept-0001', 'doc.md'],
    ['kept-0001', 'a.tar'],
    ['gone-0001', 'b.tar'],
  ] as const) {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, file), 'x')
  }
  await sweepReceived(folder, [join(folder, 'kept-0001', 'doc.md'), '/elsewhere/c.tar'])
  expect((await received()).sort()).toEqual(['kept-0001', join('kept-0001', 'a.tar'), join('kept-0001', 'doc.md')])
})
