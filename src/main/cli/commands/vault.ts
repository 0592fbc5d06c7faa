import { text as readAll } from 'node:stream/consumers'
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
        show(around, state, () => [words(`cli.vault-${state.state}`), ...state.names.map((name) => `  ${name}`)])
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
        await around.session.request('vault.keep', { kind: kindOf(kind), name, secret: await readSecret(around, name) })
        show(around, { kind: kindOf(kind), name, kept: true }, () => [words('cli.vault-kept', { name })])
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
        const { names } = await around.session.request('vault.state', {})
        if (!names.includes(`${kindOf(kind)} ${name}`)) fail('vault-no-such', { name, known: names.join(', ') || '-' })
        await around.session.request('vault.forget', { kind: kindOf(kind), name })
        show(around, { kind: kindOf(kind), name, kept: false }, () => [words('cli.vault-removed', { name })])
        return exitCodes.success
      }),
    )
}

const kindOf = ({ passphrase }: Kind) => (passphrase ? 'passphrase' : 'password')

/** Typed unseen, or the first line of a pipe: an argument would stand in the list of processes and in the shell's history. */
async function readSecret({ ask, words }: Around, name: string): Promise<string> {
  const secret = ask.isInteractive
    ? await ask.line(`${words('cli.vault-secret', { name })}: `, { hidden: true })
    : ((await readAll(process.stdin)).split(/\r?\n/, 1)[0] ?? '')
  return secret === '' ? fail('vault-secret-empty', { name }) : secret
}
