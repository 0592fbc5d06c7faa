import {
  type KeptPassword,
  type OtherKey,
  openVault,
  type PasswordKey,
  type SecretName,
  type Vault,
  type VaultEntry,
  type VaultState,
} from './vault.ts'

/** The vault as the core holds it: its file is looked at when it is first needed. */
export type VaultHolder = {
  /** Undefined where there is none, and while it is not open. */
  find(key: OtherKey): Promise<string | undefined>
  findPassword(key: PasswordKey): Promise<KeptPassword | undefined>
  /** What is in it is told only while it is open, and never a secret. */
  state(): Promise<{ state: VaultState; entries: VaultEntry[] }>
  /** Unlocks it, or makes it where there is none. Throws the problems of vault.ts. */
  open(passphrase: string): Promise<void>
  lock(): Promise<void>
  keep(key: VaultEntry, secret: string): Promise<void>
  forget(key: SecretName): Promise<void>
}

/** @param changed whatever was done to it, and has succeeded */
export function createVaultHolder(file: string, changed: () => void = () => {}): VaultHolder {
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
    findPassword: async (key) => (await vault()).findPassword(key),
    async state() {
      const { state, list } = await vault()
      return { state, entries: state === 'open' ? list() : [] }
    },
    async open(passphrase) {
      const opened = await vault()
      await (opened.state === 'absent' ? opened.create(passphrase) : opened.unlock(passphrase))
      changed()
    },
    async lock() {
      const opened = await vault()
      opened.lock()
      changed()
    },
    async keep(key, secret) {
      const opened = await vault()
      await opened.set(key, secret)
      changed()
    },
    async forget(key) {
      const opened = await vault()
      await opened.remove(key)
      changed()
    },
  }
}
