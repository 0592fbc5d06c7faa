import type { Command } from 'commander'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Around, Setting } from './around.ts'
import type { ExitCode } from './exit-code.ts'

export type ActOptions = {
  mode: 'write' | 'read'
  /** Default: the journal alone. `inventory`: with that of the sandbox. `hosts`: they are talked to, with the vault's passwords. */
  needs?: 'journal' | 'inventory' | 'hosts'
}

/** What is needed to add a command. `act` opens the core for its work and closes it after; without a code it was a success. */
export type CommandSetup = {
  program: Command
  words: Translate
  setting: Setting
  /** For what does not go through `act`. */
  end(code: ExitCode): void
  act<Args extends unknown[]>(
    options: ActOptions,
    work: (around: Around, ...args: Args) => Promise<ExitCode | undefined>,
  ): (...args: [...Args, ...unknown[]]) => Promise<void>
}
