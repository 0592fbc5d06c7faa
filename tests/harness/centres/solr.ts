/**
 * A small server with the endpoints of Solr that Ferry uses, after the Reference Guide of Solr 8.11 ("CoreAdmin API", "Uploading Structured Data
 * Store Data with the Data Import Handler", "Configsets API"). An import is over when the test says so.
 */
import { createServer } from 'node:http'
import { type Centre, readBody, startCentre } from './centre.ts'

export type SolrServer = Centre & {
  documents: Map<string, number>
  /** Of the core that imports: what has begun, how far it is, how it ends. */
  import: { started: string; processed: number; isBusy: boolean; summary: string }
  schema: { kept: string; loaded: string }
  imports: number
  /** How often somebody has asked how an import stands. */
  looks: number
  /** What somebody else does just before such a question is answered. */
  meanwhile(looks: number): void
  reloads: number
  /** What the next import makes of the documents, at once; without it the import stays busy. */
  next: { documents: number; summary: string } | undefined
  /** The schema as the core would read it at its reload. */
  readSchema(): Promise<string>
}

/** @param address where it listens: one that a host of the tests reaches */
export async function startSolr(user: string, password: string, address?: string): Promise<SolrServer> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const own = {
    documents: new Map<string, number>(),
    import: { started: '', processed: 0, isBusy: false, summary: '' },
    schema: { kept: '<schema name="old"/>', loaded: '' },
    imports: 0,
    looks: 0,
    meanwhile: (): void => undefined,
    reloads: 0,
    next: undefined as SolrServer['next'],
    readSchema: async (): Promise<string> => server.schema.kept,
  }
  const server: SolrServer = await startCentre(
    createServer,
    async (request, response, url) => {
      const say = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      }
      if (request.headers.authorization !== authorization) return say(401, 'require authentication')
      const [, core = '', ...rest] = url.pathname.slice('/solr'.length).split('/')
      const path = rest.join('/')
      const action = url.searchParams.get('action')
      if (core === 'admin' && path === 'cores' && action === 'RELOAD') {
        const text = await server.readSchema()
        if (!text.includes('</schema>') && !text.includes('/>'))
          return say(400, { error: { msg: `Could not load conf for core: ${text}` } })
        server.schema.loaded = text
        server.reloads += 1
        return say(200, { responseHeader: { status: 0 } })
      }
      if (core === 'admin' && path === 'collections' && action === 'RELOAD') {
        server.schema.loaded = server.schema.kept
        server.reloads += 1
        return say(200, { success: {} })
      }
      if (core === 'admin' && path === 'configs' && action === 'UPLOAD') {
        server.schema.kept = await readBody(request)
        return say(200, { responseHeader: { status: 0 } })
      }
      const count = server.documents.get(core)
      if (count === undefined) return say(404, '<html>Not Found</html>')
      if (path === 'select') return say(200, { response: { numFound: count, start: 0, docs: [] } })
      if (path === 'admin/file') return say(200, server.schema.kept)
      if (path !== 'dataimport') return say(404, 'Not Found')
      const isAsked = url.searchParams.get('command') === 'full-import'
      if (!isAsked) server.meanwhile(++server.looks)
      if (isAsked && server.import.isBusy) return say(200, { status: 'busy', importResponse: 'A command is still running...' })
      if (isAsked) {
        server.imports += 1
        const { next } = server
        server.import = {
          started: `2026-11-29 22:00:0${server.imports}`,
          processed: next?.documents ?? 3,
          isBusy: next === undefined,
          summary: next?.summary ?? '',
        }
        if (next !== undefined && !/fail/.test(next.summary)) server.documents.set(core, next.documents)
      }
      const { started, processed, isBusy, summary } = server.import
      return say(200, {
        status: isBusy ? 'busy' : 'idle',
        statusMessages: {
          ...(started === '' ? {} : { 'Full Dump Started': started, 'Total Documents Processed': String(processed) }),
          ...(summary === '' ? {} : { '': summary }),
        },
      })
    },
    own,
    address,
  )
  return server
}
