import { openVault, type SecretKey, type Vault, type VaultState } from './vault.ts'

/** The vault as the core holds it: its file is looked at when it is first needed. */
export type VaultHolder = {
  /** Undefined where there is none, and while it is not open. */
  find(key: SecretKey): Promise<string | undefined>
  /** Names are told only while it is open. */
  state(): Promise<{ state: VaultState; names: string[] }>
  /** Unlocks it, or makes it where there is none. Throws the problems of vault.ts. */
  open(passphrase: string): Promise<void>
  lock(): Promise<void>
  keep(key: SecretKey, secret: string): Promise<void>
  forget(key: SecretKey): Promise<void>
}

export function createVaultHolder(file: string): VaultHolder {
  let opening: Promise<Vault> | undefined
  // A file that could not be read may be readable the next time.
  const vault = () => {
    opening ??= openVault(file).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  return {
    find: async (key) => (await vault()).find(key),
    async state() {
      const { state, list } = await vault()
      return { state, names: state === 'open' ? list().map(({ kind, name }) => `${kind} ${name}`) : [] }
    },
    async open(passphrase) {
      const opened = await vault()
      await (opened.state === 'absent' ? opened.create(passphrase) : opened.unlock(passphrase))
    },
    lock: async () => (await vault()).lock(),
    keep: async (key, secret) => (await vault()).set(key, secret),
    forget: async (key) => (await vault()).remove(key),
  }
}
