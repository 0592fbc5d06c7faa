import type { CommanderError } from 'commander'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'

/** By commander's codes (lib/command.js); its own sentences are English only. */
const codes: Record<string, ProblemCode> = {
  'commander.unknownCommand': 'usage-command-unknown',
  'commander.unknownOption': 'usage-option-unknown',
  'commander.missingMandatoryOptionValue': 'usage-option-missing',
  'commander.missingArgument': 'usage-argument-missing',
  'commander.optionMissingArgument': 'usage-value-missing',
  'commander.invalidArgument': 'usage-value-wrong',
  'commander.excessArguments': 'usage-too-many',
  'commander.help': 'usage-no-command',
}

/** Wrong usage in the operator's language, with what commander names in quotes. */
export function usageProblem({ code, message }: CommanderError, args: readonly string[]): Problem {
  const known = codes[code]
  const sentence = message.replace(/^error: /, '')
  if (known === undefined) return { code: 'usage-wrong', values: { message: sentence } }
  const [what = '', value = ''] = [...sentence.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? '')
  const nearest = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(sentence)?.[1]
  const allowed = /is invalid\. (?:Allowed choices are )?(.+?)\.?$/m.exec(sentence)?.[1]
  return {
    code: known,
    values: { what: what || sentence, value, allowed: allowed ?? '', help: helpFor(args) },
    ...(nearest === undefined ? {} : { evidence: `→ ${nearest}` }),
  }
}

/** The command that explains the one that was tried. */
function helpFor(args: readonly string[]): string {
  const command = args.find((argument) => /^[a-z]+$/.test(argument))
  return command === undefined ? 'ferry --help' : `ferry help ${command}`
}
