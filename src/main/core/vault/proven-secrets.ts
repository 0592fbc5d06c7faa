import type { SecretKey } from './vault.ts'

export type ProvenSecrets = {
  /** Typed, and to be kept if it is right. A later one takes its place. */
  want(key: SecretKey, secret: string): void
  /** It has opened what it is for. Kept now, when that was wanted of this very secret. */
  worked(key: SecretKey, secret: string): void
}

/** Between the typing of a secret and the vault: a wrong one must not be kept, or it would be tried on every evening to come. */
export function createProvenSecrets(
  keep: (key: SecretKey, secret: string) => Promise<void>,
  failed: (caught: unknown) => void,
): ProvenSecrets {
  const wanted = new Map<string, string>()
  const nameOf = ({ kind, name }: SecretKey) => `${kind} ${name}`
  return {
    want: (key, secret) => void wanted.set(nameOf(key), secret),
    worked(key, secret) {
      if (wanted.get(nameOf(key)) !== secret) return
      wanted.delete(nameOf(key))
      keep(key, secret).catch(failed)
    },
  }
}
