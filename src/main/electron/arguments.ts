import { delimiter, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import envPaths from 'env-paths'
import type { Language } from '#shared/problem/describe.ts'

/** Without `language` it is the desktop's. `open` is the absolute path of a document to begin with. */
export type ShellArguments = { data: string; sandbox: boolean; language?: Language; knownHosts: string[]; open?: string }

/** Endings of the files that Ferry opens: documents, releases and inventories. */
export const openable = ['md', 'markdown', 'yaml', 'yml'] as const

/**
 * What `ferry open` hands over, and what the desktop does: `--data DIR --sandbox --language zh|en [FILE]`, and in
 * FERRY_KNOWN_HOSTS the files to read. Switches of Electron and Chromium itself stand among them and are left alone.
 */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv, folder: string): ShellArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: { data: { type: 'string' }, sandbox: { type: 'boolean' }, language: { type: 'string' } },
  })
  const isNamed = values.language === 'zh' || values.language === 'en'
  const file = positionals.findLast(isOpenableFile)
  return {
    data: typeof values.data === 'string' ? values.data : envPaths('ferry', { suffix: '' }).data,
    sandbox: values.sandbox === true,
    language: isNamed ? (values.language as Language) : undefined,
    knownHosts: (environment.FERRY_KNOWN_HOSTS ?? '').split(delimiter).filter(Boolean),
    open: file === undefined ? undefined : resolve(folder, file),
  }
}

/** By its ending: whatever else stands among the arguments belongs to a switch of Chromium. */
function isOpenableFile(name: string): boolean {
  return (openable as readonly string[]).includes(extname(name).slice(1).toLowerCase())
}
