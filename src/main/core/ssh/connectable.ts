import type { Host } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import { readAddress } from '../address/read-address.ts'
import { placeOf } from './place.ts'

/**
 * The host with its address in the one form that cannot be read as another machine.
 * @throws ProblemError address-…: nothing was connected to
 */
export function connectable(host: Host): Host {
  const read = readAddress(host.address)
  if (read.kind === 'address') return { ...host, address: read.address }
  const { code, values } = read.problem
  return fail(code, { path: `hosts.${host.name}.address`, ...values }, { place: placeOf(host) })
}
