import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { RequestInput } from '#shared/contract/index.ts'
import { type Gate, gates } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type FillingFlags, fillingOf, withFillingOptions } from './filling-options.ts'

export type PlanFlags = {
  only?: string[]
  from?: string
  gate?: Gate
  keepDate?: true
  archives?: string
  environment?: string
} & FillingFlags

/** The argument and flags of every command that makes a plan of a release. */
export const withPlanOptions = (command: Command, words: Translate): Command =>
  withPlanFlags(command.argument('<release>', words('cli.release-argument')), words)

/** The flags alone. */
export function withPlanFlags(command: Command, words: Translate): Command {
  return withFillingOptions(command, words)
    .option('--only <hosts>', words('cli.only'), (value, before: string[] = []) => [...before, ...namesIn(value)])
    .option('--from <host>', words('cli.from'))
    .addOption(new Option('--gate <gate>', words('cli.gate')).choices(gates))
    .option('--keep-date', words('cli.keep-date'))
    .option('--archives <dir>', words('cli.archives'))
    .option('--environment <name>', words('rehearsal.option'))
}

export function planRequest(release: string, flags: PlanFlags): RequestInput<'plan.make'> {
  const { only, from, gate, keepDate, archives, environment } = flags
  return {
    release,
    only,
    from,
    gate,
    keepDate,
    environment,
    archives: archives === undefined ? undefined : resolve(archives),
    filling: fillingOf(flags),
  }
}

/** `ecsc-1,ecsc-2` */
export const namesIn = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
