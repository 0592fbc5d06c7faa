/** The value that is to be set: it stands in the release, or is a secret that no file has. */
import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { storeText } from '#shared/kinds/key.ts'
import { fail } from '#shared/problem/problem.ts'
import type { RunSurroundings } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import { hopsOf } from '../../ssh/connect/route.ts'
import type { KeyTarget } from './target.ts'

/** @throws ProblemError key-secret-missing, where nobody gives it */
export async function wantedValue(around: Pick<RunSurroundings, 'secrets'>, plan: Plan, target: KeyTarget): Promise<string> {
  const { key, value = '', secret, store } = target
  if (secret === undefined) return value
  // Bound to where it goes: another release that asks for it elsewhere does not get it unseen.
  const name = {
    kind: 'password' as const,
    name: `value ${secret}`,
    to: { user: `${key} ${storeText(store)}`, ...wayTo(plan, target.host) },
  }
  const found = (await around.secrets.find(name, 'vault', 1)) ?? fail('key-secret-missing', { key, secret }, { place: placeOf(target) })
  around.secrets.worked(name, found)
  return found
}

/** The host and, first hop first, those that it is reached through. */
function wayTo({ jumps, targets }: Plan, host: Host | undefined): { address: string; port: number; through: string[] } {
  if (host === undefined) return { address: 'localhost', port: 0, through: [] }
  const known = [...jumps, ...targets.flatMap((target) => target.host ?? [])]
  const hops = hopsOf(host, (name) => known.find((candidate) => candidate.name === name))
  return { address: host.address, port: host.port, through: hops.map(({ address, port }) => `${address}:${port}`) }
}
