import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { type FillingFlags, fillingOf, withFillingOptions } from '../filling-options.ts'
import { plainText } from '../show/plain-text.ts'
import { remarkLines } from '../show/remarks.ts'

type Options = {
  user?: string
  identity?: string
  archives?: string
  dryRun?: true
} & FillingFlags

export function addImport({ program, words, act }: CommandSetup): void {
  withFillingOptions(program.command('import'), words)
    .argument('<file>', words('cli.import-file'))
    .description(words('cli.import'))
    .option('--user <name>', words('cli.import-user'))
    .option('--identity <file>', words('cli.import-identity'))
    .option('--archives <dir>', words('cli.archives'))
    .option('--dry-run', words('cli.import-dry-run'))
    .action(
      act(
        { mode: 'write', needs: 'inventory' },
        async (around, file: string, { user, identity, archives, set, choose, section, dryRun }: Options) => {
          const reply = await around.session.request('inventory.import', {
            ...(file === '-' ? { text: await readAll(process.stdin) } : { path: resolve(file) }),
            apply: dryRun === undefined,
            user,
            identity,
            archives: archives === undefined ? undefined : resolve(archives),
            ...fillingOf({ set, choose, section }),
          })
          show(around, reply, () => lines(around, reply, dryRun === true))
          return exitCodes.success
        },
      ),
    )
}

function lines(around: Around, { kind, changes, remarks, release }: RequestReply<'inventory.import'>, isDry: boolean): string[] {
  const { words } = around
  const named = (key: 'cli.added' | 'cli.changed' | 'cli.kept', names: readonly string[]) =>
    names.length === 0 ? [] : [words(key, { names: plainText(names.join(', ')) })]
  return [
    words('cli.import-kind', { kind }),
    ...named('cli.added', changes.added),
    ...named('cli.changed', changes.changed),
    ...named('cli.kept', changes.kept),
    ...remarkLines(around, remarks),
    ...(release === undefined ? [] : [words('cli.import-release', { release })]),
    ...(isDry ? [words('cli.import-dry')] : []),
  ]
}
