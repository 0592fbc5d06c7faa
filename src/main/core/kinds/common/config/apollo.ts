/**
 * Apollo, by the Open API of its portal (Apollo 2.x, "Apollo open platform": /openapi/v1/envs/…). An item is written, then the namespace is
 * published; who may do which is the portal's to say.
 */
import { z } from 'zod'
import { ask, type Call, type CentreAnswer, centreOf, isGood, refuse, withSecret } from '#core/kinds/common/http/address-call.ts'
import type { ApolloStore } from '#shared/kinds/task/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../../../engine/place-of.ts'
import type { At, Centre } from './centre.ts'

/** `type`: text, number, boolean or JSON, since 2.1. */
const itemSchema = z.object({
  ...{ key: z.string().nullish(), value: z.string().nullish() },
  ...{ comment: z.string().nullish().catch(undefined), type: z.number().nullish().catch(undefined) },
})
const itemsSchema = z.object({ items: z.array(itemSchema).nullish() })
const releaseSchema = z.object({ configurations: z.record(z.string(), z.string()) })

/** As its portal answers whoever publishes his own change where two persons are demanded. */
const ownChange = /published? by yourself|发布人.{0,8}修改人|修改人.{0,8}发布人/i

export function apollo(store: ApolloStore): Centre {
  const { environment, app, cluster, namespace } = store
  const base = `/openapi/v1/envs/${environment}/apps/${encodeURIComponent(app)}/clusters/${encodeURIComponent(cluster)}/namespaces/${encodeURIComponent(namespace)}`
  const item = (key: string) => `${base}/items/${encodeURIComponent(key)}`
  const editor = (at: At) => store.editor ?? centreOf(at.target).user ?? 'apollo'

  /** The first call that is let in says that the token is right. */
  const call = (at: At, made: Call): Promise<CentreAnswer> =>
    withSecret(at, async (token) => {
      const headers = { authorization: token, 'content-type': 'application/json;charset=UTF-8' }
      const answer = await ask(at, { ...made, headers })
      return answer.status === 401 ? undefined : answer
    })

  async function read(at: At) {
    const answer = await call(at, { method: 'GET', path: base })
    if (!isGood(answer)) return refuse(at, answer, `${environment}/${app}/${cluster}/${namespace}`)
    const listed = readAs(at, itemsSchema, answer).items ?? []
    const items = new Map(listed.flatMap(({ key, value }) => (key ? [[key, value ?? ''] as const] : [])))
    const latest = await call(at, { method: 'GET', path: `${base}/releases/latest` })
    // A namespace that was never published has none.
    const isNone = latest.status === 404 || (isGood(latest) && latest.body.trim() === '')
    if (!isGood(latest) && !isNone) return refuse(at, latest, 'releases/latest')
    const live = new Map(isNone ? [] : Object.entries(readAs(at, releaseSchema, latest).configurations))
    const { key } = at.target
    const open = [...new Set([...items.keys(), ...live.keys()])].filter((name) => name !== key && items.get(name) !== live.get(name))
    const { comment, type } = listed.find((one) => one.key === key) ?? {}
    const beside = { ...(comment ? { comment } : {}), ...(typeof type === 'number' ? { type } : {}) }
    return { value: items.get(key), live: live.get(key), ...(items.has(key) ? { beside } : {}), open }
  }

  return {
    async read(at) {
      const { open, ...held } = await read(at)
      if (open.length === 0) return { ...held, findings: [] }
      const values = { namespace, keys: open.slice(0, 5).join(', '), count: open.length }
      return { ...held, findings: [{ severity: 'warning', subject: 'key', problem: { code: 'key-others-open', values } }] }
    },
    async write(at, value, now, before) {
      const { key } = at.target
      await mustBeAlone(at, (await read(at)).open)
      if (value === undefined) {
        const gone = await call(at, { method: 'DELETE', path: `${item(key)}?operator=${encodeURIComponent(editor(at))}` })
        return isGood(gone) || gone.status === 404 ? undefined : refuse(at, gone, 'DELETE')
      }
      const by = { dataChangeCreatedBy: editor(at), dataChangeLastModifiedBy: editor(at) }
      // Its comment and its type are none of the value: what is not sent is taken away.
      const body = JSON.stringify({ key, value, comment: '', ...(now.value === undefined ? before?.beside : now.beside), ...by })
      const answer = await call(at, { method: 'PUT', path: `${item(key)}?createIfNotExists=true`, body })
      if (!isGood(answer)) refuse(at, answer, 'PUT')
    },
    async publish(at) {
      const { title } = at.target
      await mustBeAlone(at, (await read(at)).open)
      const releasedBy = store.releaser ?? editor(at)
      const body = JSON.stringify({ releaseTitle: 'Ferry', releaseComment: title.slice(0, 200), releasedBy })
      const answer = await call(at, { method: 'POST', path: `${base}/releases`, body })
      if (isGood(answer)) return
      const where = { place: placeOf(at.target), evidence: answer.body.slice(0, 500) }
      if (ownChange.test(answer.body)) fail('key-other-releaser', { environment, editor: editor(at), releaser: releasedBy }, where)
      refuse(at, answer, 'POST releases')
    },
  }

  /** Publishing takes everything that is open in the namespace, whoever has written it. */
  async function mustBeAlone({ target }: At, open: readonly string[]): Promise<void> {
    if (open.length > 0)
      fail('key-others-open', { namespace, keys: open.slice(0, 5).join(', '), count: open.length }, { place: placeOf(target) })
  }
}

function readAs<Schema extends z.ZodType>(at: At, schema: Schema, answer: CentreAnswer): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(answer.body))
  } catch {
    // Its text is shown nowhere: there are values of others in it.
    return refuse(at, { ...answer, body: '' }, 'JSON')
  }
}
