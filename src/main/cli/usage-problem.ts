import type { Command, CommanderError } from 'commander'
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

/** Wrong usage in the operator's language, with what commander names in quotes. Without a program it was not even made. */
export function usageProblem({ code, message }: CommanderError, args: readonly string[], program?: Command): Problem {
  const { names, unknown } = named(args, program)
  // A command with commands of its own takes no words but their names.
  if (code === 'commander.excessArguments' && unknown !== undefined)
    return { code: 'usage-command-unknown', values: { what: [...names, unknown].join(' '), value: '', allowed: '', help: helpFor(names) } }
  const known = codes[code]
  const sentence = message.replace(/^error: /, '')
  if (known === undefined) return { code: 'usage-wrong', values: { message: sentence } }
  const [what = '', value = ''] = [...sentence.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? '')
  const nearest = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(sentence)?.[1]
  const allowed = /is invalid\. (?:Allowed choices are )?(.+?)\.?$/m.exec(sentence)?.[1]
  return {
    code: known,
    values: { what: what || sentence, value, allowed: allowed ?? '', help: helpFor(names) },
    ...(nearest === undefined ? {} : { evidence: `→ ${nearest}` }),
  }
}

/** Flags of all commands whose next word is a value. */
const withValue = ['--data', '--language']

/** The commands that were named, one in the other; `unknown`: a word where the name of one of theirs was due. */
function named(args: readonly string[], program: Command | undefined): { names: string[]; unknown?: string } {
  const names: string[] = []
  let command = program
  for (const [index, word] of args.entries()) {
    if (word.startsWith('-') || withValue.includes(args[index - 1] ?? '')) continue
    const inner: Command | undefined = command?.commands.find((one) => one.name() === word)
    if (inner === undefined)
      return names.length > 0 && command !== undefined && command.commands.length > 0 ? { names, unknown: word } : { names }
    names.push(word)
    command = inner
  }
  return { names }
}

/** The command that explains the one that was tried. */
function helpFor(names: readonly string[]): string {
  const [first, ...inner] = names
  if (first === undefined) return 'ferry --help'
  return inner.length === 0 ? `ferry help ${first}` : `ferry ${names.join(' ')} --help`
}
