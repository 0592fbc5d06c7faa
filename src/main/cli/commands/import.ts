import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { InvalidArgumentError } from 'commander'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { plainText } from '../show/plain-text.ts'
import { remarkLines } from '../show/remarks.ts'

type Options = {
  user?: string
  identity?: string
  archives?: string
  set?: Record<string, string>
  choose?: string[]
  section?: string[]
  dryRun?: true
}

export function addImport({ program, words, act }: CommandSetup): void {
  program
    .command('import')
    .argument('<file>', words('cli.import-file'))
    .description(words('cli.import'))
    .option('--user <name>', words('cli.import-user'))
    .option('--identity <file>', words('cli.import-identity'))
    .option('--archives <dir>', words('cli.archives'))
    .option('--set <name=value>', words('cli.import-set'), addValue)
    .option('--choose <option>', words('cli.import-choose'), (option, before: string[] = []) => [...before, option])
    .option('--section <title>', words('cli.import-section'), (title, before: string[] = []) => [...before, title])
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
            parameters: set,
            choices: choose,
            sections: section,
          })
          show(around, reply, () => lines(around, reply, dryRun === true))
          return exitCodes.success
        },
      ),
    )
}

/** `版本=2.1`; a value may hold equals signs. */
function addValue(written: string, before: Record<string, string> = {}): Record<string, string> {
  const at = written.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('NAME=VALUE')
  return { ...before, [written.slice(0, at)]: written.slice(at + 1) }
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
