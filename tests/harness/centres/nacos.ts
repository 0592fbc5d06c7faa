/** A small server with the endpoints of Nacos's Open API that Ferry uses, after the documentation of Nacos 2.x ("Open API guide", v1). */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { type Centre, readBody, startCentre } from './centre.ts'

/** By `tenant/group/dataId`. What is beside the text is gone where a publication does not say it. */
export type NacosServer = Centre & {
  configs: Map<string, { content: string; type: string; desc?: string }> /** What it says to whoever logs in, instead of a token. */
  login?: string
}

/** Without a user nobody has to log in. */
export async function startNacos({ user, password }: { user?: string; password?: string }): Promise<NacosServer> {
  const configs: NacosServer['configs'] = new Map()
  const token = 'nacos-token-of-a-test'
  const server: NacosServer = await startCentre<Pick<NacosServer, 'configs' | 'login'>>(
    createServer,
    async (request, response, url) => {
      const say = (status: number, body: string, headers = {}) => void response.writeHead(status, headers).end(body)
      const form = new URLSearchParams(await readBody(request))
      if (url.pathname === '/nacos/v1/auth/login')
        return server.login !== undefined
          ? say(200, server.login)
          : form.get('username') === user && form.get('password') === password
            ? say(200, JSON.stringify({ accessToken: token, tokenTtl: 18000 }))
            : say(403, 'unknown user!')
      if (user !== undefined && url.searchParams.get('accessToken') !== token) return say(403, 'user not found!')
      if (url.pathname !== '/nacos/v1/cs/configs') return say(404, 'No endpoint')
      const of = (name: string) => form.get(name) ?? url.searchParams.get(name) ?? ''
      const name = `${of('tenant')}/${of('group')}/${of('dataId')}`
      const known = configs.get(name)
      const md5 = known && createHash('md5').update(known.content).digest('hex')
      switch (request.method) {
        case 'GET':
          if (known !== undefined && of('show') === 'all') return say(200, JSON.stringify({ effect: null, ...known, md5 }))
          return known === undefined
            ? say(404, 'config data not exist')
            : say(200, known.content, { 'config-type': known.type, 'content-md5': md5 })
        case 'POST': {
          const cas = request.headers.casmd5
          if (cas !== undefined && cas !== md5) return say(200, 'false')
          configs.set(name, { content: of('content'), type: of('type') || 'text', ...(of('desc') === '' ? {} : { desc: of('desc') }) })
          return say(200, 'true')
        }
        case 'DELETE':
          configs.delete(name)
          return say(200, 'true')
        default:
          return say(405, '')
      }
    },
    { configs },
  )
  return server
}
