import { dangerOf } from './dangers.ts'
import { hasOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'

/** A script whose text is not in the document, by its path as written; undefined where the command runs none. */
export function scriptOf(command: ShellCommand): string | undefined {
  const { program, path, words } = command
  if (/^(bash|sh|zsh|source|\.|python3?|perl|php|ruby|node)$/.test(program) && dangerOf(command) === undefined) {
    if (hasOption(words, 'c', 'm', 'e')) return undefined
    return words.find(({ value }) => !value.startsWith('-') && /\.(sh|py|pl|php|rb|js|mjs)$|^\.{0,2}\//.test(value))?.value
  }
  if (/\.(sh|py|pl|rb|bat|cmd|ps1)$/.test(program) || path.startsWith('./') || path.startsWith('../')) return path
  return undefined
}

/** How many seconds a command only lets pass; undefined where it does something else. */
export function sleepsFor({ program, words }: ShellCommand): number | undefined {
  if (program !== 'sleep') return undefined
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
  const found = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(words[0]?.value ?? '')
  return found?.[1] ? Number(found[1]) * (units[found[2] || 's'] ?? 1) : undefined
}
