import type { Host } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from './place.ts'

/**
 * The last net of the sandbox: whatever a document, an old plan or a jump host says, only the fleet's own endpoints are
 * dialled. Without a fleet there is no fence.
 */
export function fenceOf(fleet: readonly Host[] | undefined): ((host: Host) => void) | undefined {
  if (fleet === undefined) return undefined
  return (host) => {
    if (fleet.some(({ address, port }) => address === host.address && port === host.port)) return
    fail('sandbox-closed', { host: host.name, address: host.address, port: host.port }, { place: placeOf(host) })
  }
}
