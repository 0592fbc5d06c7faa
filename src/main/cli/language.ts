import type { Language } from '#shared/problem/describe.ts'

/** The language that was asked for, else that of the environment: Chinese where it is Chinese, English everywhere else. */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const named = languageArgument(args)
  if (named === 'zh' || named === 'en') return named
  // POSIX: LC_ALL overrides LC_MESSAGES, which overrides LANG; an empty one counts as unset.
  const environment = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^zh/i.test(environment) ? 'zh' : 'en'
}

/** Help and wrong usage speak before the arguments are parsed, so this looks for itself. */
function languageArgument(args: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => argument === '--language' || argument.startsWith('--language='))
  const argument = args[at]
  return argument === '--language' ? args[at + 1] : argument?.slice('--language='.length)
}
