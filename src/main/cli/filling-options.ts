/** What an operator says of a document beside its path: values, options, sections. */
import { type Command, InvalidArgumentError } from 'commander'
import type { Filling } from '#shared/document/filling.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

export type FillingFlags = { set?: Record<string, string>; choose?: string[]; section?: string[] }

export function withFillingOptions(command: Command, words: Translate): Command {
  return command
    .option('--set <name=value>', words('cli.import-set'), addValue)
    .option('--choose <option>', words('cli.import-choose'), (option, before: string[] = []) => [...before, option])
    .option('--section <title>', words('cli.import-section'), (title, before: string[] = []) => [...before, title])
}

/** Undefined where nothing was said. */
export function fillingOf({ set, choose, section }: FillingFlags): Filling | undefined {
  if (set === undefined && choose === undefined && section === undefined) return undefined
  return { parameters: set, choices: choose, sections: section, mustFit: true }
}

/** `版本=2.1`; a value may hold equals signs. */
function addValue(written: string, before: Record<string, string> = {}): Record<string, string> {
  const at = written.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('NAME=VALUE')
  return { ...before, [written.slice(0, at)]: written.slice(at + 1) }
}
