import { destinationText } from '#shared/domain/destination.ts'
import type { OtherKey, PasswordKey } from './vault.ts'

export type ProvenKey = PasswordKey | OtherKey

export type ProvenSecrets = {
  /** Typed, and to be kept if it is right. A later one takes its place. */
  want(key: ProvenKey, secret: string): void
  /**
   * It has opened what it is for. Kept now, when that was wanted of this very secret; also when it is the vault's own, which
   * the operator has let go to another destination than the one it was kept for (`isMoved`).
   */
  worked(key: ProvenKey, secret: string, isMoved?: boolean): void
}

/** Between the typing of a secret and the vault: a wrong one must not be kept, or it would be tried on every evening to come. */
export function createProvenSecrets(
  keep: (key: ProvenKey, secret: string) => Promise<void>,
  failed: (caught: unknown) => void,
): ProvenSecrets {
  const wanted = new Map<string, string>()
  const nameOf = (key: ProvenKey) => [key.kind, key.name, key.kind === 'password' ? destinationText(key.to) : ''].join(' ')
  return {
    want: (key, secret) => void wanted.set(nameOf(key), secret),
    worked(key, secret, isMoved = false) {
      if (!isMoved && wanted.get(nameOf(key)) !== secret) return
      wanted.delete(nameOf(key))
      keep(key, secret).catch(failed)
    },
  }
}
