/** Requests of a configuration centre as an operator would type them; its token stands in no line. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import { type KeySpec, type KeyStore, type RedisStore, shownValue } from '#shared/kinds/task/key.ts'
import { word } from '../../../commands/quote.ts'
import type { StoreLines } from './store.ts'

type Value = Pick<KeySpec, 'key' | 'value' | 'secret'> & Partial<Pick<KeySpec, 'absent'>>

export function centreLines(value: Value, store: Exclude<KeyStore, { of: 'file' }>, { url }: ServiceAddress): StoreLines {
  const spec = { ...value, store }
  if (store.of === 'redis') return redisLines(spec, store, url)
  const base = url.replace(/\/+$/, '')
  const shown = shownValue(spec, spec.value)
  const curl = (method: string, path: string, body?: string) =>
    `curl -sS -X ${method} ${word(base + path)}${body === undefined ? '' : ` -d ${word(body)}`}`
  if (store.of === 'apollo') {
    const { environment, app, cluster, namespace } = store
    const path = `/openapi/v1/envs/${environment}/apps/${app}/clusters/${cluster}/namespaces/${namespace}`
    const read = [curl('GET', path), curl('GET', `${path}/releases/latest`)]
    const publish = curl('POST', `${path}/releases`, JSON.stringify({ releaseTitle: 'Ferry' }))
    const put = (text: string) =>
      curl('PUT', `${path}/items/${spec.key}?createIfNotExists=true`, JSON.stringify({ key: spec.key, value: text }))
    const reads = [`${spec.key} = ${shown}`, publish]
    const set = spec.absent ? curl('DELETE', `${path}/items/${spec.key}`) : put(shown)
    return { look: read, keep: read, set: [set, publish], reads, readBack: read, restore: [put('BEFORE'), publish] }
  }
  const { data, group, tenant, format } = store
  const query = `/v1/cs/configs?${new URLSearchParams({ dataId: data, group, tenant }).toString()}`
  const read = [curl('GET', query)]
  const content = (text: string) => `content=${format === 'text' ? text : `… ${spec.key} = ${text} …`}`
  return {
    look: read,
    keep: read,
    set: [curl('POST', query, content(shown))],
    reads: [`${spec.key} = ${shown}`],
    readBack: read,
    restore: [curl('POST', query, content('BEFORE'))],
  }
}

/** What is sent, as `redis-cli` takes it; the time at which the key expires, where it has one, is known only then. */
function redisLines(spec: Value, { field }: RedisStore, url: string): StoreLines {
  const { host, port, database } = redisOfUrl(url) ?? { host: '', port: 0, database: 0 }
  const key = word(spec.key)
  const cli = `redis-cli -h ${word(host)} -p ${port} -n ${database}`
  const read = field === undefined ? `GET ${key}` : `HGET ${key} ${word(field)}`
  const put = (value: string) =>
    field === undefined ? [`SET ${key} ${value}`, `PEXPIREAT ${key} UNTIL`] : [`HSET ${key} ${word(field)} ${value}`]
  const gone = field === undefined ? `DEL ${key}` : `HDEL ${key} ${word(field)}`
  const look = [cli, `TYPE ${key}`, read, `PTTL ${key}`]
  const change = (value: string) => [cli, `WATCH ${key}`, read, `PTTL ${key}`, 'MULTI', ...put(value), 'EXEC']
  const value = shownValue(spec, spec.value)
  return {
    look,
    keep: look,
    set: spec.absent ? [cli, `WATCH ${key}`, read, 'MULTI', gone, 'EXEC'] : change(word(value)),
    reads: [`${spec.key}${field === undefined ? '' : ` ${field}`} = ${value}`],
    readBack: look,
    restore: change('BEFORE'),
  }
}
