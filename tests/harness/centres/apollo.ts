/**
 * A small server with the endpoints of Apollo's Open API that Ferry uses, after the documentation of Apollo 2.x ("Apollo open platform",
 * 3.2.6 to 3.2.14): what is written is open until its namespace is published. `tests/harness/centres` has no store of its own.
 */
import { createServer, type ServerResponse } from 'node:http'
import { type Centre, readBody, startCentre } from './centre.ts'

export type ApolloServer = Centre & {
  items: Map<string, string>
  /** By their keys. */
  comments: Map<string, string>
  live: Map<string, string> | undefined
  releases: { by: string }[]
}

/** `twoPersons`: who has changed an item may not publish it, as `namespace.lock.switch` demands. */
export async function startApollo({ token, twoPersons = false }: { token: string; twoPersons?: boolean }): Promise<ApolloServer> {
  const items = new Map<string, string>()
  const comments = new Map<string, string>()
  const releases: { by: string }[] = []
  const base = '/openapi/v1/envs/PRO/apps/shop/clusters/default/namespaces/application'
  let editor = ''
  const server: ApolloServer = await startCentre(
    createServer,
    async (request, response, url) => {
      const say = (status: number, body?: unknown) => answer(response, status, body)
      if (request.headers.authorization !== token) return say(401, { status: 401, message: 'Unauthorized' })
      if (!url.pathname.startsWith(base)) return say(404, { status: 404, message: 'namespace not found' })
      const path = url.pathname.slice(base.length)
      const key = /^\/items\/(.+)$/.exec(path)?.[1]
      const body = JSON.parse((await readBody(request)) || '{}') as Record<string, string>
      if (request.method === 'GET' && path === '')
        return say(200, { items: [...items].map(([name, value]) => ({ key: name, value, comment: comments.get(name) ?? null, type: 0 })) })
      if (request.method === 'GET' && path === '/releases/latest')
        return server.live === undefined ? say(200) : say(200, { name: 'x', configurations: Object.fromEntries(server.live) })
      if (request.method === 'PUT' && key !== undefined) {
        if (!body.dataChangeLastModifiedBy) return say(400, { status: 400, message: 'dataChangeLastModifiedBy is missing' })
        items.set(decodeURIComponent(key), body.value ?? '')
        comments.set(decodeURIComponent(key), body.comment ?? '')
        editor = body.dataChangeLastModifiedBy
        return say(200)
      }
      if (request.method === 'DELETE' && key !== undefined) {
        editor = url.searchParams.get('operator') ?? ''
        return items.delete(decodeURIComponent(key)) ? say(200) : say(404, { status: 404, message: 'item not found' })
      }
      if (request.method === 'POST' && path === '/releases') {
        if (twoPersons && body.releasedBy === editor) return say(400, { status: 400, message: 'Config can not be published by yourself.' })
        server.live = new Map(items)
        releases.push({ by: body.releasedBy ?? '' })
        return say(200, { name: 'x', configurations: Object.fromEntries(items) })
      }
      return say(405, { status: 405, message: 'Method Not Allowed' })
    },
    { items, comments, live: undefined, releases },
  )
  return server
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}
