/** Passwords and secret values: each belongs to one destination, and is asked for where it is not at hand. */
import { randomUUID } from 'node:crypto'
import { fail } from '#shared/problem/problem.ts'
import { createLoginMemory } from '../ssh/login/kept-passwords.ts'
import type { SecretAsker, SecretStore, SecretValues } from '../ssh/port.ts'
import type { PasswordKey } from './vault.ts'

export function createSecretValues(secrets: SecretAsker, store: SecretStore): SecretValues {
  const memory = createLoginMemory()
  const logins = new Map<string, string>()
  // Of several tasks that need it at once one asks, and the others wait for its answer.
  const asking = new Map<string, Promise<string | undefined>>()

  async function look(key: PasswordKey, from: 'ask' | 'vault', attempt: number): Promise<string | undefined> {
    if (attempt === 1) {
      const known = memory.find(key) ?? (from === 'vault' ? await store.findPassword(key) : undefined)
      if (known?.kind === 'here') return known.secret
    } else memory.forget(key)
    const elsewhere = from === 'vault' ? await store.findPassword(key) : undefined
    const login = logins.get(key.name) ?? randomUUID()
    logins.set(key.name, login)
    const answer = await secrets.ask({
      kind: 'password',
      login,
      host: key.name,
      to: key.to,
      attempt,
      ...(elsewhere?.kind === 'elsewhere' && { elsewhere: { to: elsewhere.to } }),
    })
    if (answer === 'kept') return elsewhere?.kind === 'elsewhere' ? elsewhere.take() : undefined
    return answer?.[0]
  }

  return {
    find(key, from, attempt) {
      const name = `${JSON.stringify(key)} ${attempt}`
      const open =
        asking.get(name) ??
        look(key, from, attempt).finally(() => {
          asking.delete(name)
        })
      asking.set(name, open)
      return open
    },
    async keep(key, secret) {
      if (store.keep === undefined) return fail('vault-absent', { file: '—' })
      await store.keep(key, secret)
    },
    vaultState: async () => (store.keep === undefined ? 'absent' : ((await store.state?.())?.state ?? 'absent')),
    async kept(key) {
      const known = await store.findPassword(key)
      return known?.kind === 'here' ? known.secret : undefined
    },
    worked(key, secret) {
      memory.keep(key, secret)
      secrets.worked?.(key, secret)
      const login = logins.get(key.name)
      if (login !== undefined) secrets.over?.(login, true)
      logins.delete(key.name)
    },
  }
}
