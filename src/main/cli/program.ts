import { resolve } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import envPaths from 'env-paths'
import { createAct } from './act.ts'
import type { Setting } from './around.ts'
import type { CommandSetup } from './command-setup.ts'
import { addBackups } from './commands/backups.ts'
import { addCheck } from './commands/check.ts'
import { addExport } from './commands/export.ts'
import { addHosts } from './commands/hosts.ts'
import { addImport } from './commands/import.ts'
import { addOpen } from './commands/open.ts'
import { addPlan } from './commands/plan.ts'
import { addPreflight } from './commands/preflight.ts'
import { addReport } from './commands/report.ts'
import { addResume } from './commands/resume.ts'
import { addRollback } from './commands/rollback.ts'
import { addRun } from './commands/run.ts'
import { addRuns } from './commands/runs.ts'
import { addSearch } from './commands/search.ts'
import { addShow } from './commands/show.ts'
import { addStage } from './commands/stage.ts'
import { addTrust } from './commands/trust.ts'
import { addVault } from './commands/vault.ts'
import type { ExitCode } from './exit-code.ts'
import { aboutVersion, versionText } from './version.ts'

/** In the order of an evening. */
const commands = [
  addOpen,
  addImport,
  addCheck,
  addExport,
  addHosts,
  addTrust,
  addPlan,
  addPreflight,
  addStage,
  addRun,
  addResume,
  addRollback,
].concat([addBackups, addRuns, addShow, addReport, addSearch, addVault])

/** All commands and flags. Wrong usage throws `CommanderError`; nothing is written by commander but help. */
export function createProgram(setting: Setting, isJson: boolean, end: (code: ExitCode) => void): Command {
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
      terminal.out(isJson ? JSON.stringify(aboutVersion(), null, 2) : versionText(words))
      throw new CommanderError(0, 'commander.version', '')
    })
  speak(program, setting)
  const setup: CommandSetup = { program, words, setting, end, act: createAct(setting, program, end) }
  for (const add of commands) add(setup)
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
