import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { openBrowserShell } from '../../../src/main/browser/open-browser-shell.ts'

export type OpenShell = Awaited<ReturnType<typeof openShell>>
export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/**
 * A browser shell on a scripted core, with a page of its own, in a directory of its own. `window` prepares what stands
 * for a browser; without it none is opened. `asset` is the size of a file `/assets/large.js`.
 */
export async function openShell(prepare: { window?(folder: string): Promise<void>; asset?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ferry-shell-'))
  const panel = join(folder, 'panel')
  await mkdir(join(panel, 'assets'), { recursive: true })
  await writeFile(join(panel, 'index.html'), '<!doctype html><html lang="zh-CN"><title>Ferry</title></html>')
  await writeFile(join(panel, 'assets', 'panel.js'), 'void 0\n')
  if (prepare.asset !== undefined) await writeFile(join(panel, 'assets', 'large.js'), Buffer.alloc(prepare.asset, ' '))
  await writeFile(join(folder, 'secret.txt'), 'not for the page')
  const core = createScriptedCore({ pace: 5 })
  const said: string[] = []
  await prepare.window?.(folder)
  const window = prepare.window !== undefined
  const shell = await openBrowserShell({ core, data: folder, window, language: 'en', panel, say: (line) => said.push(line) })
  const port = Number(new URL(shell.url).port)
  return {
    core,
    folder,
    port,
    said,
    shell,
    origin: `http://127.0.0.1:${port}`,
    launchToken: () => new URL(shell.newUrl()).hash.replace('#launch=', ''),
    async close() {
      await shell.close()
      await core.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A request with exactly these headers; Host is the right one unless given. */
export function send(
  port: number,
  path: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}

/** Bytes as they are, for requests that no client library would send. The whole answer until the server closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

/** Spends a launch token as the page does. */
export function exchange(open: OpenShell, launch: string, headers: OutgoingHttpHeaders = {}): Promise<Reply> {
  return send(open.port, '/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: open.origin, ...headers },
    body: JSON.stringify({ launch }),
  })
}

/** The same by an address as it is printed. */
export function exchangeAt({ port, origin, hash }: URL): Promise<Reply> {
  const body = JSON.stringify({ launch: hash.replace('#launch=', '') })
  return send(Number(port), '/session', { method: 'POST', headers: { 'content-type': 'application/json', origin }, body })
}

/** Both halves of a fresh session. */
export async function openSession(open: OpenShell): Promise<{ token: string; cookie: string }> {
  const reply = await exchange(open, open.launchToken())
  const [cookie] = reply.headers['set-cookie'] as string[]
  return { token: (JSON.parse(reply.body) as { token: string }).token, cookie: cookie?.split(';')[0] ?? '' }
}
