import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchange, type OpenShell, openShell, send, sendRaw } from './shell.ts'

let open: OpenShell
beforeAll(async () => {
  open = await openShell()
})
afterAll(() => open.close())

describe('the loopback server', () => {
  it('listens on 127.0.0.1 and on no other address of the computer', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address, scopeid }) => (scopeid ? undefined : address))
      .filter((address) => address !== undefined && address !== '127.0.0.1')
    for (const address of [...others, '127.0.0.2']) {
      const outcome = await new Promise((resolve) => {
        const socket = connect(open.port, address as string, () => resolve('connected'))
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      })
      expect(outcome, `on ${address}`).not.toBe('connected')
    }
  })

  it('serves the page with every protective header, in the language that was asked for', async () => {
    const reply = await send(open.port, '/')
    expect(reply.status).toBe(200)
    expect(reply.body).toContain('<html lang="en">')
    expect(reply.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('allows scripts, connections and frames of its own only', async () => {
    const policy = String((await send(open.port, '/')).headers['content-security-policy'])
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ', 1)[0], rule]))
    expect(rules.get('default-src')).toBe("default-src 'none'")
    expect(rules.get('script-src')).toBe("script-src 'self'")
    expect(rules.get('connect-src')).toBe(`connect-src 'self' ws://127.0.0.1:${open.port}`)
    expect(rules.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(rules.get('base-uri')).toBe("base-uri 'none'")
    expect(rules.get('form-action')).toBe("form-action 'none'")
    expect(rules.get('require-trusted-types-for')).toBe("require-trusted-types-for 'script'")
  })

  it.each(['attacker.example', '127.0.0.1.evil', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]'])('refuses the host %j', async (host) => {
    expect((await send(open.port, '/', { headers: { host } })).status).toBeGreaterThanOrEqual(400)
  })

  it('refuses a request without a host, and one with two', async () => {
    expect(await sendRaw(open.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await sendRaw(open.port, 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 4/)
    const doubled = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nHost: attacker.example\r\nConnection: close\r\n\r\n`
    expect(await sendRaw(open.port, doubled)).toMatch(/^HTTP\/1\.1 400/)
  })

  it.each(['cross-site', 'same-site'])('refuses a file for a page of another site (%s)', async (site) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }
    expect((await send(open.port, '/assets/panel.js', { headers })).status).toBe(403)
    const framed = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    expect((await send(open.port, '/', { headers: framed })).status).toBe(403)
  })

  it('lets the private launch file lead a window to the page, which holds no secret', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    const reply = await send(open.port, '/', { headers })
    expect(reply.status).toBe(200)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/secret.txt',
    '//secret.txt',
    '/index.html%00.js',
    '/assets/',
    '/assets',
    '/__proto__',
    '/constructor',
  ])('has nothing at %s', async (path) => {
    const reply = await send(open.port, path)
    expect(reply.status).toBe(404)
    expect(reply.body).not.toContain('not for the page')
  })

  it('knows only reading, and the exchange', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) expect((await send(open.port, '/', { method })).status).toBe(405)
    const reply = await send(open.port, '/run.begin', { method: 'POST', headers: { origin: open.origin } })
    expect(reply.status).toBe(404)
  })
})

describe('the launch token', () => {
  it('gives a session once and is dead from then on', async () => {
    const launch = open.launchToken()
    const first = await exchange(open, launch)
    expect(first.status).toBe(200)
    expect(JSON.parse(first.body)).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) })
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(`^ferry-${open.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    ])
    expect((await exchange(open, launch)).status).toBe(403)
  })

  it.each([undefined, 'null', 'http://attacker.example', 'http://127.0.0.1:1', 'file://', 'http://localhost'])(
    'is not taken from a page at %s',
    async (origin) => {
      const launch = open.launchToken()
      const headers = { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) }
      const reply = await send(open.port, '/session', { method: 'POST', headers, body: JSON.stringify({ launch }) })
      expect(reply.status).toBe(403)
      expect((await exchange(open, launch)).status).toBe(200)
    },
  )

  it.each(['cross-site', 'same-site', 'none'])('is not taken with Sec-Fetch-Site %s', async (site) => {
    expect((await exchange(open, open.launchToken(), { 'sec-fetch-site': site })).status).toBe(403)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined])('is not taken as %s', async (type) => {
    const headers = { origin: open.origin, ...(type === undefined ? {} : { 'content-type': type }) }
    const body = JSON.stringify({ launch: open.launchToken() })
    expect((await send(open.port, '/session', { method: 'POST', headers, body })).status).toBe(415)
  })

  it('is not to be found in a body that is too large or is rubbish', async () => {
    const post = (body: string) =>
      send(open.port, '/session', { method: 'POST', headers: { origin: open.origin, 'content-type': 'application/json' }, body })
    expect((await post('x'.repeat(100_000))).status).toBe(413)
    for (const body of ['', '{', 'null', '[]', '{"launch":1}', '{"launch":""}']) expect((await post(body)).status).toBe(403)
  })
})
