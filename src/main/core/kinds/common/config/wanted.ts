/** Values that no file has: the one that is to be set where it is a secret, and the old one of a centre. */

import { whereOf } from '#core/kinds/common/http/ask-service.ts'
import { hopsOn } from '#core/kinds/common/http/hops.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import { configText } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { RunSurroundings } from '../../../engine/live-run.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { tagOf } from '../target-token.ts'
import type { ConfigTarget } from './target.ts'

type Secrets = Pick<RunSurroundings, 'secrets'>

/** Undefined where the key is to go. @throws ProblemError key-secret-missing, where nobody gives it */
export async function wantedValue(around: Secrets, plan: Plan, target: ConfigTarget): Promise<string | undefined> {
  const { key, value = '', secret, absent } = target
  if (absent === true) return undefined
  if (secret === undefined) return value
  const name = boundTo(plan, target, `value ${secret}`)
  const found = (await around.secrets.find(name, 'vault', 1)) ?? fail('key-secret-missing', { key, secret }, { place: placeOf(target) })
  around.secrets.worked(name, found)
  return found
}

/** In the vault, under a name of this run's. @throws ProblemError vault-absent, vault-locked */
export async function keepOld(
  around: Secrets,
  plan: Plan,
  target: ConfigTarget,
  { token, value }: { token: string; value: string },
): Promise<void> {
  await around.secrets.keep(boundTo(plan, target, oldName(target, token)), value)
}

/** Before anything is changed: an old value that may not be shown must find the vault open, and not in the middle of the run. */
export async function vaultFindings({ secrets }: Secrets, target: ConfigTarget): Promise<Finding[]> {
  const state = await secrets.vaultState()
  if (state === 'open') return []
  const code = state === 'absent' ? 'vault-absent' : 'vault-locked'
  return [{ severity: 'blocking', subject: 'key', problem: { code, values: {}, place: placeOf(target) } }]
}

/** @throws ProblemError key-old-missing, where the vault is not open, or has it no more */
export async function oldKept(around: Secrets, plan: Plan, target: ConfigTarget, token: string): Promise<string> {
  const name = oldName(target, token)
  const found = await around.secrets.kept(boundTo(plan, target, name))
  return found ?? fail('key-old-missing', { key: target.key, secret: name }, { place: placeOf(target) })
}

const oldName = (target: ConfigTarget, token: string) => `before ${target.key} ${tagOf({ token }, target)}`

/** Bound to where it goes: another release that asks for it elsewhere does not get it unseen. */
function boundTo(plan: Plan, target: ConfigTarget, name: string) {
  const { key, store, centre, host } = target
  const user = `${key} ${configText(store)}`
  if (centre !== undefined) {
    const at = redisOfUrl(centre.url) ?? whereOf(new URL(centre.url))
    const to = {
      user,
      address: at.host,
      port: at.port,
      through: host === undefined ? [] : hopsOn(plan, host),
    }
    return { kind: 'password' as const, name, to }
  }
  if (host === undefined) return fail('internal', { message: `${target.id} is nowhere` })
  return { kind: 'password' as const, name, to: { user, address: host.address, port: host.port, through: hopsOn(plan, host).slice(0, -1) } }
}
