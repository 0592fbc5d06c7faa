/** Requests of a configuration centre as an operator would type them; its token stands in no line. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import { type KeySpec, type KeyStore, shownValue } from '#shared/kinds/key.ts'
import { word } from '../../../commands/quote.ts'
import type { StoreLines } from './store.ts'

export function centreLines(
  spec: Pick<KeySpec, 'key' | 'value' | 'secret'>,
  store: Exclude<KeyStore, { of: 'file' }>,
  { url }: ServiceAddress,
): StoreLines {
  const base = url.replace(/\/+$/, '')
  const value = shownValue(spec, spec.value)
  const curl = (method: string, path: string, body?: string) =>
    `curl -sS -X ${method} ${word(base + path)}${body === undefined ? '' : ` -d ${word(body)}`}`
  if (store.of === 'apollo') {
    const { environment, app, cluster, namespace } = store
    const path = `/openapi/v1/envs/${environment}/apps/${app}/clusters/${cluster}/namespaces/${namespace}`
    const read = [curl('GET', path), curl('GET', `${path}/releases/latest`)]
    const publish = curl('POST', `${path}/releases`, JSON.stringify({ releaseTitle: 'Ferry' }))
    const put = (text: string) =>
      curl('PUT', `${path}/items/${spec.key}?createIfNotExists=true`, JSON.stringify({ key: spec.key, value: text }))
    const reads = [`${spec.key} = ${value}`, publish]
    return { look: read, keep: read, set: [put(value), publish], reads, readBack: read, restore: [put('BEFORE'), publish] }
  }
  const { data, group, tenant, format } = store
  const query = `/v1/cs/configs?${new URLSearchParams({ dataId: data, group, tenant }).toString()}`
  const read = [curl('GET', query)]
  const content = (text: string) => `content=${format === 'text' ? text : `… ${spec.key} = ${text} …`}`
  return {
    look: read,
    keep: read,
    set: [curl('POST', query, content(value))],
    reads: [`${spec.key} = ${value}`],
    readBack: read,
    restore: [curl('POST', query, content('BEFORE'))],
  }
}
