/** A small server with the endpoints of Elasticsearch that Ferry uses, after the REST API documentation of Elasticsearch 8.11. */
import { createServer } from 'node:http'
import { type Centre, readBody, startCentre } from './centre.ts'

export type ElasticServer = Centre & {
  indexes: Map<string, { documents: number; body: string }>
  /** What is said of an alias, by index. */
  aliases: Map<string, Map<string, object>>
  /** Copies that go on: the test ends them. */
  tasks: Map<string, { from: string; to: string; isDone: boolean; failures: string[]; canceledAfter?: number }>
  reindexes: number
  /** Whether a copy is done as soon as it is asked for. */
  isQuick: boolean
}

type Actions = { actions: Record<string, { index: string; alias: string; [said: string]: unknown }>[] }

export async function startElasticsearch(user: string, password: string): Promise<ElasticServer> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const server: ElasticServer = await startCentre(
    createServer,
    async (request, response, url) => {
      const say = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
      if (request.headers.authorization !== authorization) return say(401, { error: 'missing authentication credentials' })
      const { indexes, aliases, tasks } = server
      const { method } = request
      const body = await readBody(request)
      const [, first = '', second = ''] = decodeURIComponent(url.pathname).split('/')
      const missing = (name: string) =>
        say(404, { error: { type: 'index_not_found_exception', reason: `no such index [${name}]` }, status: 404 })
      const countOf = (name: string): number | undefined => {
        const own = indexes.get(name)?.documents
        const through = aliases.get(name)
        return own ?? (through && [...through.keys()].reduce((sum, index) => sum + (indexes.get(index)?.documents ?? 0), 0))
      }
      if (first === '') return say(200, { version: { number: '8.11.1' } })
      if (first === '_alias') {
        const to = aliases.get(second)
        if (to === undefined || to.size === 0) return say(404, { error: `alias [${second}] missing`, status: 404 })
        return say(200, Object.fromEntries([...to].map(([index, said]) => [index, { aliases: { [second]: said } }])))
      }
      if (first === '_aliases') {
        for (const action of (JSON.parse(body) as Actions).actions) {
          const { add, remove } = action
          if (add !== undefined) {
            if (!indexes.has(add.index)) return missing(add.index)
            const { index, alias, ...said } = add
            aliases.set(alias, (aliases.get(alias) ?? new Map()).set(index, said))
          }
          if (remove !== undefined) aliases.get(remove.alias)?.delete(remove.index)
        }
        return say(200, { acknowledged: true })
      }
      if (first === '_reindex') {
        const { source, dest } = JSON.parse(body) as { source: { index: string }; dest: { index: string } }
        const from = indexes.get(source.index)
        if (from === undefined) return missing(source.index)
        server.reindexes += 1
        const id = `node:${server.reindexes}`
        tasks.set(id, { from: source.index, to: dest.index, isDone: server.isQuick, failures: [] })
        const to = indexes.get(dest.index)
        if (to !== undefined && server.isQuick) to.documents = from.documents
        return say(200, { task: id })
      }
      if (first === '_tasks' && second === '') {
        const open = [...tasks].filter(([, { isDone }]) => !isDone)
        const listed = open.map(([id, { from, to }]) => [id, { description: `reindex from [${from}] to [${to}]` }])
        return say(200, { nodes: open.length === 0 ? {} : { node: { tasks: Object.fromEntries(listed) } } })
      }
      if (first === '_tasks') {
        const task = tasks.get(second)
        if (task === undefined) return say(404, { error: 'not found' })
        const total = indexes.get(task.from)?.documents ?? 0
        const { isDone, failures, canceledAfter } = task
        const ended = canceledAfter === undefined ? {} : { canceled: 'by user request' }
        const status = { total, created: canceledAfter ?? (isDone ? total : 1), updated: 0, ...ended }
        return say(200, { completed: isDone, task: { status }, ...(isDone ? { response: { ...status, timed_out: false, failures } } : {}) })
      }
      if (second === '_count') {
        const count = countOf(first)
        return count === undefined ? missing(first) : say(200, { count })
      }
      if (second === '_refresh') return say(200, {})
      if (method === 'PUT') {
        if (indexes.has(first)) return say(400, { error: { type: 'resource_already_exists_exception' }, status: 400 })
        indexes.set(first, { documents: 0, body })
        return say(200, { acknowledged: true, index: first })
      }
      if (method === 'DELETE') return indexes.delete(first) ? say(200, { acknowledged: true }) : missing(first)
      return say(405, {})
    },
    {
      indexes: new Map(),
      aliases: new Map(),
      tasks: new Map(),
      reindexes: 0,
      isQuick: true,
    },
  )
  return server
}
