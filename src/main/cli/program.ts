import { resolve } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import envPaths from 'env-paths'
import { createAct } from './act.ts'
import type { Setting } from './around.ts'
import { commandsFor } from './command-list.ts'
import type { CommandSetup } from './command-setup.ts'
import type { ExitCode } from './exit-code.ts'
import { aboutVersion, versionText } from './version.ts'

/** All commands and flags. Wrong usage throws `CommanderError`; nothing is written by commander but help. */
export async function createProgram(setting: Setting, args: readonly string[], end: (code: ExitCode) => void): Promise<Command> {
  const { words, env, terminal } = setting
  const program = new Command('ferry')
  program
    .description(words('cli.about'))
    .option('--data <dir>', words('cli.data'), (path) => resolve(path), env.FERRY_DATA ? resolve(env.FERRY_DATA) : defaultData())
    .option('--sandbox', words('cli.sandbox'))
    .option('--json', words('cli.json'))
    .addOption(new Option('--language <language>', words('cli.language')).choices(['zh', 'en']))
    .option('-V, --version', words('cli.version'))
    .on('option:version', () => {
      terminal.out(args.includes('--json') ? JSON.stringify(aboutVersion(), null, 2) : versionText(words))
      throw new CommanderError(0, 'commander.version', '')
    })
  speak(program, setting)
  const setup: CommandSetup = { program, words, setting, end, act: createAct(setting, program, end) }
  for (const add of await commandsFor(args)) add(setup)
  for (const command of program.commands) for (const each of [command, ...command.commands]) speak(each, setting)
  return program
}

const defaultData = () => envPaths('ferry', { suffix: '' }).data

/** Help in the operator's language; errors are left to the caller. */
function speak(command: Command, { words, terminal }: Setting): void {
  const titles: Record<string, string> = {
    'Usage:': words('cli.title-usage'),
    'Arguments:': words('cli.title-arguments'),
    'Options:': words('cli.title-options'),
    'Global Options:': words('cli.title-global-options'),
    'Commands:': words('cli.title-commands'),
  }
  command
    .helpOption('-h, --help', words('cli.help'))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: ({ description, argChoices, defaultValue }) =>
        [
          description,
          argChoices && words('cli.help-choices', { choices: argChoices.join(', ') }),
          typeof defaultValue === 'string' && words('cli.help-default', { value: defaultValue }),
        ]
          .filter(Boolean)
          .join(' '),
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: () => undefined,
    })
    .exitOverride()
  if (command.commands.length > 0 || command.parent === null) command.helpCommand('help [command]', words('cli.help-command'))
}
