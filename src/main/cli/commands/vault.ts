import { text as readAll } from 'node:stream/consumers'
import type { RequestReply } from '#shared/contract/index.ts'
import { destinationText } from '#shared/domain/destination.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { createVault, openVault } from '../vault-passphrase.ts'

type Kind = { passphrase?: true }

export function addVault({ program, words, act }: CommandSetup): void {
  const vault = program.command('vault').description(words('cli.vault'))
  vault
    .command('state', { isDefault: true })
    .description(words('cli.vault-state'))
    .option('--open', words('cli.vault-state-open'))
    .action(
      act({ mode: 'read' }, async (around, { open }: { open?: true }) => {
        if (open) await openVault(around)
        const state = await around.session.request('vault.state', {})
        const { entries } = state
        const names = entries.map(({ kind, name }) => `${kind} ${name}`)
        show(around, { state: state.state, names, entries }, () => [
          words(`cli.vault-${state.state}`),
          ...entries.map((entry) => `  ${line(words, entry)}`),
        ])
        return exitCodes.success
      }),
    )

  vault
    .command('set')
    .argument('<name>', words('cli.vault-name'))
    .description(words('cli.vault-set'))
    .option('--passphrase', words('cli.vault-passphrase-kind'))
    .action(
      act({ mode: 'write' }, async (around, name: string, kind: Kind) => {
        const { state } = await around.session.request('vault.state', {})
        await (state === 'absent' ? createVault(around) : openVault(around))
        const kept = { kind: kindOf(kind), name }
        const { to } = await around.session.request('vault.keep', { ...kept, secret: await readSecret(around, name) })
        show(around, { ...kept, ...(to && { to }), kept: true }, () => [
          words('cli.vault-kept', { name }),
          ...(kept.kind === 'passphrase'
            ? []
            : [to ? words('cli.vault-for', { to: destinationText(to) }) : words('cli.vault-unbound', { name })]),
        ])
        return exitCodes.success
      }),
    )

  vault
    .command('remove')
    .argument('<name>', words('cli.vault-name'))
    .description(words('cli.vault-remove'))
    .option('--passphrase', words('cli.vault-passphrase-kind'))
    .action(
      act({ mode: 'write' }, async (around, name: string, kind: Kind) => {
        await openVault(around)
        const { entries } = await around.session.request('vault.state', {})
        const isThere = entries.some((entry) => entry.kind === kindOf(kind) && entry.name === name)
        if (!isThere) fail('vault-no-such', { name, known: entries.map((entry) => `${entry.kind} ${entry.name}`).join(', ') || '-' })
        await around.session.request('vault.forget', { kind: kindOf(kind), name })
        show(around, { kind: kindOf(kind), name, kept: false }, () => [words('cli.vault-removed', { name })])
        return exitCodes.success
      }),
    )
}

function line(words: Translate, { kind, name, to }: RequestReply<'vault.state'>['entries'][number]): string {
  if (kind !== 'password') return `${kind} ${name}`
  return `${kind} ${name}  ${to ? destinationText(to) : words('cli.vault-nowhere')}`
}

const kindOf = ({ passphrase }: Kind): 'passphrase' | 'password' => (passphrase ? 'passphrase' : 'password')

/** Typed unseen, or the first line of a pipe: an argument would stand in the list of processes and in the shell's history. */
async function readSecret({ ask, words }: Around, name: string): Promise<string> {
  const secret = ask.isInteractive
    ? await ask.line(`${words('cli.vault-secret', { name })}: `, { hidden: true })
    : ((await readAll(process.stdin)).split(/\r?\n/, 1)[0] ?? '')
  return secret === '' ? fail('vault-secret-empty', { name }) : secret
}
