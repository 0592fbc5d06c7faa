/** The vault's passphrase: of the person at the terminal, or of a file for a run at night. Never an argument. */
import { readFileSync } from 'node:fs'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { Around } from './around.ts'

/** As many as a login gives. */
const attempts = 3

/**
 * Opens the vault where something of the inventory keeps its password there, or a file has been given for it: robots, and the hosts of
 * environments, have theirs there too. Without a passphrase logins ask instead.
 */
export async function openVaultIfNeeded(around: Around): Promise<void> {
  const { state } = await around.session.request('vault.state', {})
  if (state !== 'locked') return
  if (passphraseFile(around) !== undefined) return openVault(around)
  if (!around.ask.isInteractive) return
  const { hosts, databases = [], addresses = [] } = await around.session.request('inventory.get', {})
  if ([...hosts, ...databases, ...addresses].some(({ password }) => password === 'vault')) await openVault(around)
}

/**
 * The same for old values of a plan that may have to be kept or read there. Nobody knows yet whether they must: whoever gives no passphrase
 * goes on, and a look before anything is changed says where the vault is needed.
 */
export async function openVaultForOld(around: Around, mayNeed: () => Promise<boolean>): Promise<void> {
  if (!around.ask.isInteractive || passphraseFile(around) !== undefined) return
  if ((await around.session.request('vault.state', {})).state !== 'locked' || !(await mayNeed())) return
  around.terminal.err(around.words('cli.vault-for-old'))
  await openVault(around, true)
}

/** Throws `vault-refused` after three wrong ones, `no-terminal-vault` where nobody can be asked. */
export async function openVault(around: Around, mayStayClosed = false): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const given = await passphrase(around)
      if (given !== '' || !mayStayClosed) await around.session.request('vault.open', { passphrase: given })
      return
    } catch (caught) {
      const isWrong = caught instanceof ProblemError && caught.problem.code === 'vault-refused'
      if (!isWrong || !around.ask.isInteractive || passphraseFile(around) !== undefined || attempt === attempts) throw caught
      around.complain(caught.problem)
    }
  }
}

/** A new vault: typed twice, for nobody can tell later what was mistyped. */
export async function createVault(around: Around): Promise<void> {
  const first = await passphrase(around)
  if (around.ask.isInteractive && passphraseFile(around) === undefined) {
    const second = await around.ask.line(`${around.words('cli.vault-passphrase-again')}: `, { hidden: true })
    if (first !== second) fail('vault-passphrases-differ')
  }
  await around.session.request('vault.open', { passphrase: first })
}

async function passphrase({ ask, words, env }: Around): Promise<string> {
  const file = passphraseFile({ env })
  if (file !== undefined) return firstLine(file)
  if (!ask.isInteractive) return fail('no-terminal-vault')
  return ask.line(`${words('cli.vault-passphrase')}: `, { hidden: true })
}

const passphraseFile = ({ env }: Pick<Around, 'env'>) => env.FERRY_VAULT_PASSPHRASE_FILE || undefined

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch (cause) {
    return fail('file-unreadable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
