/** Whether what a source says of a host is a host. */
import type { Host } from '#shared/domain/host.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { invisibleIn } from '#shared/text/invisible.ts'
import { readAddress } from '../../address/read-address.ts'
import { isGoodName } from '../names.ts'

/** What a source said of a host. */
export type FoundHost = Partial<Omit<Host, 'name' | 'address'>> & {
  name: string
  address: string
  line: number
  /** The source says that no key is to be used, not even the one that is given for all. */
  withoutKey?: boolean
}

export type CheckedHost = { kind: 'host'; host: FoundHost } | { kind: 'wrong'; problem: Problem }

/** The host with its address in its one form, or the first thing that is wrong with it. */
export function checkFound(found: FoundHost): CheckedHost {
  const path = `hosts.${found.name}`
  const wrong = (code: Problem['code'], values: Problem['values']): CheckedHost => ({ kind: 'wrong', problem: { code, values } })
  if (!isGoodName(found.name)) return wrong('file-bad-name', { path: 'hosts', found: invisibleIn(found.name)?.shown ?? found.name })
  const read = readAddress(found.address)
  if (read.kind === 'wrong') return wrong(read.problem.code, { path: `${path}.address`, ...read.problem.values })
  for (const key of ['user', 'identity'] as const) {
    const invisible = invisibleIn(found[key] ?? '')
    if (invisible) return wrong('file-invisible', { path: `${path}.${key}`, letter: invisible.letter, found: invisible.shown })
  }
  const { port } = found
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    return wrong('file-not-port', { path: `${path}.port`, found: port })
  // Nothing between the quotes is nothing said.
  const said = { ...found, user: found.user || undefined, identity: found.identity || undefined }
  return { kind: 'host', host: { ...said, address: read.address } }
}
