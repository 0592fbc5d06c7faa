/** A store of configuration that is reached at an address: Apollo, Nacos, Redis. */
import type { Finding } from '#shared/run/step.ts'
import type { At as AddressAt } from '../address-call.ts'
import type { ConfigTarget } from './target.ts'

export type At = AddressAt<ConfigTarget>

/**
 * `value` is what is written, `live` what the applications get; `mark` tells whether it is still what was read; `until` when it expires by
 * itself, in milliseconds since 1970.
 */
export type Reading = { value: string | undefined; live: string | undefined; mark?: string; until?: number; findings: Finding[] }

export type Centre = {
  read(at: At): Promise<Reading>
  /** Undefined takes the key away. What somebody has written since `now` was read is not written over. `until`: what is made anew expires then. */
  write(at: At, value: string | undefined, now: Reading, until?: number): Promise<void>
  publish(at: At): Promise<void>
}
