/**
 * The practice configuration centre, inside this process: the endpoints of Apollo's Open API (Apollo 2.x, "Apollo open platform") that
 * change and publish items, for any application and namespace. It takes any token; what it holds is a file, kept over a restart.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { writeWhole } from '../fleet/write-whole.ts'

const namespaceSchema = z.object({ items: z.record(z.string(), z.string()), live: z.record(z.string(), z.string()).optional() })
const heldSchema = z.record(z.string(), namespaceSchema)
type Namespace = z.infer<typeof namespaceSchema>
type Reply = { status: number; body?: unknown }

export type ConfigCentre = { close(): Promise<void> }

const place = /^\/openapi\/v1\/envs\/[^/]+\/apps\/[^/]+\/clusters\/[^/]+\/namespaces\/[^/]+/

/** @param file what it holds */
export async function startConfigCentre(file: string, port: number): Promise<ConfigCentre> {
  const held = await read(file)
  const server = createServer(async (request, response) => {
    const { status, body } = await carriedOut(request).catch((caught: unknown) => ({
      status: 400,
      body: { status: 400, message: String(caught) },
    }))
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))
  })
  const carriedOut = async (request: IncomingMessage): Promise<Reply> => {
    const reply = await answer(held, request)
    if (reply.status < 300 && request.method !== 'GET') await writeWhole(file, JSON.stringify(held, undefined, 2))
    return reply
  }
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(held: Record<string, Namespace>, request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://practice')
  const base = place.exec(pathname)?.[0]
  if (!request.headers.authorization) return { status: 401, body: { status: 401, message: 'Unauthorized' } }
  if (base === undefined) return { status: 404, body: { status: 404, message: 'not found' } }
  held[base] ??= { items: {} }
  const namespace = held[base]
  const path = pathname.slice(base.length)
  const key = /^\/items\/([^/]+)$/.exec(path)?.[1]
  switch (request.method) {
    case 'GET':
      if (path === '')
        return { status: 200, body: { items: Object.entries(namespace.items).map(([name, value]) => ({ key: name, value })) } }
      if (path === '/releases/latest')
        return { status: 200, ...(namespace.live === undefined ? {} : { body: { name: 'practice', configurations: namespace.live } }) }
      break
    case 'PUT':
      if (key === undefined) break
      namespace.items[decodeURIComponent(key)] = valueSchema.parse(JSON.parse(await text(request))).value
      return { status: 200 }
    case 'DELETE':
      if (key === undefined) break
      delete namespace.items[decodeURIComponent(key)]
      return { status: 200 }
    case 'POST':
      if (path !== '/releases') break
      namespace.live = { ...namespace.items }
      return { status: 200, body: { name: 'practice', configurations: namespace.live } }
  }
  return { status: 405, body: { status: 405, message: 'Method Not Allowed' } }
}

const valueSchema = z.object({ value: z.string().default('') })

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Nothing where there is no such file, or it is not what Ferry wrote. */
async function read(file: string): Promise<Record<string, Namespace>> {
  try {
    return heldSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (isAbsent || error instanceof SyntaxError || error instanceof z.ZodError) return {}
    throw error
  }
}
