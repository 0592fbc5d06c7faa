import type { RequestReply } from '#shared/contract/index.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { HostKey } from '../ssh/port.ts'

type Look = RequestReply<'trust.look'>[number]

/** The key that each host shows now, beside those that were accepted. */
export function lookAtKeys({ connections, keys }: CoreParts, hosts: readonly Host[]): Promise<Look[]> {
  return Promise.all(
    hosts.map(async (host): Promise<Look> => {
      const about = { host: host.name, address: host.address }
      try {
        const known = keys.pinned(host)
        const key = await connections.probeHostKey(host)
        if (known.some((pin) => pin.key === key.key)) return { ...about, state: { kind: 'known', key } }
        return { ...about, state: known.length === 0 ? { kind: 'unknown', key } : { kind: 'changed', key, known } }
      } catch (caught) {
        return { ...about, state: { kind: 'problem', problem: problemOf(caught) } }
      }
    }),
  )
}

/** Only the key that the operator saw, by its fingerprint; one that takes another's place only when that was said. */
export function keyToAccept(look: Look | undefined, shown: { fingerprint: string; replace: boolean }): HostKey {
  if (!look || look.state.kind === 'problem') {
    const problem = look?.state.kind === 'problem' ? look.state.problem : undefined
    return problem ? fail(problem.code, problem.values, problem) : fail('host-unknown', { host: '-' })
  }
  const { state } = look
  if (state.key.fingerprint !== shown.fingerprint) {
    return fail('trust-other-key', { host: look.host, shown: shown.fingerprint, now: state.key.fingerprint })
  }
  if (state.kind === 'changed' && !shown.replace) {
    return fail('trust-changed', {
      host: look.host,
      known: state.known.map((key) => key.fingerprint).join(', '),
      now: state.key.fingerprint,
    })
  }
  return state.key
}
