/** Passwords and passphrases, kept encrypted under one passphrase of the operator. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Destination, sameDestination } from '#shared/domain/destination.ts'
import { fail } from '#shared/problem/problem.ts'
import { isVault, newKey, type Secrets, seal, unseal, type VaultKey } from './seal.ts'

const secretKinds = ['password', 'passphrase', 'robot'] as const

/** A password is one host's, by its name. */
export type PasswordKey = { kind: 'password'; name: string; to: Destination }
/** A passphrase opens the key at a path here, and an address is a robot's: neither can be led elsewhere by a file. */
export type OtherKey = { kind: 'passphrase' | 'robot'; name: string }
export type SecretName = { kind: (typeof secretKinds)[number]; name: string }
/** What is in the vault, without the secret. A password without `to` does not say where it belongs. */
export type VaultEntry = SecretName & { to?: Destination }

/** A password that is kept under a host's name. */
export type KeptPassword =
  /** For exactly this destination. */
  | { kind: 'here'; secret: string }
  /** For another one, or for none: `take` is for when the operator has seen both and says so. */
  | { kind: 'elsewhere'; to?: Destination; take(): string }

export type VaultState = 'absent' | 'locked' | 'open'

export type Vault = {
  readonly state: VaultState
  /** Makes the file. Throws `vault-present` where there is one, `vault-passphrase-empty`. */
  create(passphrase: string): Promise<void>
  /** Throws `vault-absent`, `vault-refused` (wrong passphrase or a file that was changed), `vault-damaged`. */
  unlock(passphrase: string): Promise<void>
  /** Forgets the key and every secret. */
  lock(): void
  /** Undefined where there is none, and while the vault is not open: then the operator is asked. */
  find(key: OtherKey): Promise<string | undefined>
  findPassword(key: PasswordKey): Promise<KeptPassword | undefined>
  /** These throw `vault-locked` while it is not open. The file is written before they resolve. */
  set(key: VaultEntry, secret: string): Promise<void>
  remove(key: SecretName): Promise<void>
  list(): VaultEntry[]
  changePassphrase(from: string, to: string): Promise<void>
}

/** The vault in this file. Reads whether it is there; nothing is decrypted. */
export async function openVault(file: string): Promise<Vault> {
  let content: { secrets: Secrets; key: VaultKey } | undefined
  let present = (await readVault(file)) !== undefined
  // Changes go one after the other, each from what the one before has written.
  let writing: Promise<unknown> = Promise.resolve()

  const opened = () => content ?? fail(present ? 'vault-locked' : 'vault-absent', { file })
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = writing.then(work)
    writing = next.catch(() => undefined)
    return next
  }
  const write = async (secrets: Secrets, key: VaultKey): Promise<void> => {
    await writeAtomically(file, seal(secrets, key))
    content = { secrets, key }
    present = true
  }
  const change = (how: (secrets: Secrets) => Secrets) => inTurn(async () => write(how(opened().secrets), opened().key))
  async function read(passphrase: string): Promise<{ secrets: Secrets; key: VaultKey }> {
    const text = (await readVault(file)) ?? fail('vault-absent', { file })
    const result = await unseal(text, passphrase)
    if (result.kind === 'damaged') return fail('vault-damaged', { file })
    if (result.kind === 'refused') return fail('vault-refused', { file })
    return result
  }

  return {
    get state() {
      return content ? 'open' : present ? 'locked' : 'absent'
    },
    create: (passphrase) =>
      inTurn(async () => {
        if (passphrase === '') fail('vault-passphrase-empty')
        if ((await readVault(file)) !== undefined) fail('vault-present', { file })
        await write({}, await newKey(passphrase))
      }),
    async unlock(passphrase) {
      const { secrets, key } = await read(passphrase)
      content = { secrets, key }
      present = true
    },
    lock() {
      content?.key.key.fill(0)
      content = undefined
    },
    async find(key) {
      const kept = content?.secrets[nameOf(key)]
      return typeof kept === 'object' ? kept.secret : kept
    },
    async findPassword(key) {
      const kept = content?.secrets[nameOf(key)]
      if (kept === undefined) return undefined
      if (typeof kept === 'string') return { kind: 'elsewhere', take: () => kept }
      if (sameDestination(kept.to, key.to)) return { kind: 'here', secret: kept.secret }
      return { kind: 'elsewhere', to: kept.to, take: () => kept.secret }
    },
    set: (key, secret) =>
      change((secrets) => ({ ...secrets, [nameOf(key)]: key.kind === 'password' && key.to ? { secret, to: key.to } : secret })),
    remove: (key) => change(({ [nameOf(key)]: _gone, ...rest }) => rest),
    list: () =>
      Object.entries(opened().secrets).map(([name, kept]) => ({ ...keyOf(name), ...(typeof kept === 'object' && { to: kept.to }) })),
    changePassphrase: (from, to) =>
      inTurn(async () => {
        if (to === '') fail('vault-passphrase-empty')
        const { secrets } = await read(from)
        await write(secrets, await newKey(to))
      }),
  }
}

const nameOf = ({ kind, name }: SecretName) => `${kind} ${name}`

function keyOf(text: string): SecretName {
  const space = text.indexOf(' ')
  return { kind: secretKinds.find((kind) => kind === text.slice(0, space)) ?? 'password', name: text.slice(space + 1) }
}

async function readVault(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8')
    return isVault(text) ? text : fail('vault-damaged', { file })
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
    if (reason === 'ENOENT') return undefined
    if (reason !== undefined) return fail('vault-unreadable', { file, reason }, { cause })
    throw cause
  }
}

async function writeAtomically(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.new`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    // A file that an earlier, killed Ferry left would keep its mode.
    await rm(temporary, { force: true })
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (cause) {
    await rm(temporary, { force: true })
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    fail('vault-unwritable', { file, reason }, { cause })
  }
}
