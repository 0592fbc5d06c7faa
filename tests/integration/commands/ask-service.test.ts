/** Each tool that this machine has, against a real server: what it brings of an answer is the same. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, scriptOf } from '#core/commands/command.ts'
import { connectBy, getBy, httpTools, listTools, portTools } from '#core/commands/service/ask-service.ts'
import { getThrough } from '#core/kinds/common/http/http.ts'
import { readHttpAnswer } from '#core/kinds/common/http/http-answer.ts'
import { run } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const sh = (command: Command) => run('/bin/sh', ['-c', scriptOf(command)])
const found =
  /tools([^\0]*)\0/
    .exec((await sh(listTools())).stdout)?.[1]
    ?.trim()
    .split(' ') ?? []
const isHere = (tool: string) => found.includes(tool)
const body = '{"状态":"正常 UP"}\nferry-status 500\n'
let server: Server
let port: number
let closed: number

beforeAll(async () => {
  server = createServer((request, answer) => {
    const path = request.url ?? ''
    if (path.startsWith('/moved')) {
      answer.writeHead(302, { location: '/ok' }).end()
      return
    }
    if (path.startsWith('/broken')) {
      answer.writeHead(503).end('no\n')
      return
    }
    if (path.startsWith('/silent')) return
    answer.writeHead(200, { 'content-type': 'application/json' })
    for (const piece of body.match(/[\s\S]{1,7}/g) ?? []) answer.write(piece)
    answer.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '::', resolve))
  port = (server.address() as AddressInfo).port
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  closed = (other.address() as AddressInfo).port
  await new Promise((resolve) => other.close(resolve))
})
afterAll(() => server.closeAllConnections())

const get = async (tool: (typeof httpTools)[number], path: string, at = `127.0.0.1:${port}`, seconds = 10) =>
  readHttpAnswer(tool, (await sh(getBy(tool, new URL(`http://${at}${path}`), seconds))).stdout)

test.each(httpTools.filter((tool) => tool !== 'openssl' && isHere(tool)))(
  '%s brings status and body, follows nothing, and ends in time',
  async (tool) => {
    expect(await get(tool, "/ok?a=1&b='$(exit 9)'")).toEqual({ status: 200, body })
    expect(await get(tool, '/broken')).toEqual({ status: 503, body: 'no\n' })
    expect(await get(tool, '/moved')).toMatchObject({ status: 302 })
    expect(await get(tool, '/ok', `[::1]:${port}`)).toEqual({ status: 200, body })
    expect(await get(tool, '/ok', `127.0.0.1:${closed}`)).toBeUndefined()
    expect(await get(tool, '/silent', undefined, 1)).toBeUndefined()
  },
)

test.each([...portTools.filter(isHere), undefined])('a port is open or closed, says %s', async (tool) => {
  expect((await sh(connectBy(tool, port, 5))).code).toBe(0)
  expect((await sh(connectBy(tool, closed, 5))).code).not.toBe(0)
})

test('a certificate that nobody vouches for is said to be that, over a connection that is there already and by a tool', async () => {
  const directory = temporaryDirectory()
  const [key, certificate] = [join(directory, 'key'), join(directory, 'certificate')]
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '1', ...names], {
    stdio: 'ignore',
  })
  const secure = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, answer) => answer.end('in'))
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
  const url = new URL(`https://127.0.0.1:${(secure.address() as AddressInfo).port}/`)
  await expect(getThrough(url, connect(Number(url.port), '127.0.0.1'), 5_000)).rejects.toThrow('self-signed certificate')
  for (const tool of ['curl', 'python3', 'openssl', 'wget'] as const)
    if (isHere(tool)) expect(readHttpAnswer(tool, (await sh(getBy(tool, url, 5))).stdout), tool).toBeUndefined()
  if (isHere('curl')) {
    const { stdout } = await run('/bin/sh', ['-c', getBy('curl', url, 5).lines.join('\n')], {
      env: { ...process.env, CURL_CA_BUNDLE: certificate } as never,
    })
    expect(readHttpAnswer('curl', stdout)).toEqual({ status: 200, body: 'in' })
  }
  secure.closeAllConnections()
  secure.close()
})
