/** Requests of a configuration centre as an operator would type them; its token stands in no line. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { type KeySpec, type KeyStore, shownValue } from '#shared/kinds/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { word } from '../../commands/quote.ts'
import type { StoreLines } from './store.ts'

/** The addresses that a task's `on` names, with the hosts that reach them. @throws ProblemError plan-address-missing, plan-host-missing */
export function addressesOn(
  { addresses = [], hosts }: Inventory,
  on: readonly string[],
  title: string,
): { centre: ServiceAddress; host?: Host }[] {
  const known = addresses.map(({ name }) => name).join(', ') || '∅'
  if (on.length === 0) fail('plan-address-missing', { address: '∅', title, known })
  return [...new Set(on)].map((name) => {
    const centre = addresses.find((one) => one.name === name) ?? fail('plan-address-missing', { address: name, title, known })
    if (centre.host === undefined) return { centre }
    const host = hosts.find((one) => one.name === centre.host) ?? fail('plan-host-missing', { host: centre.host, service: name })
    return { centre, host }
  })
}

export function centreLines(spec: KeySpec, store: Exclude<KeyStore, { of: 'file' }>, { url }: ServiceAddress): StoreLines {
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
