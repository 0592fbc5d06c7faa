import { delimiter } from 'node:path'
import { parseArgs } from 'node:util'
import envPaths from 'env-paths'
import type { Language } from '#shared/problem/describe.ts'

/** Without `language` it is the desktop's. */
export type ShellArguments = { data: string; sandbox: boolean; language?: Language; knownHosts: string[] }

/**
 * What `ferry open` hands over: `--data DIR --sandbox --language zh|en`, and in FERRY_KNOWN_HOSTS the files to read.
 * Switches of Electron and Chromium itself stand among them and are left alone.
 */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv): ShellArguments {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { data: { type: 'string' }, sandbox: { type: 'boolean' }, language: { type: 'string' } },
  })
  const isNamed = values.language === 'zh' || values.language === 'en'
  return {
    data: typeof values.data === 'string' ? values.data : envPaths('ferry', { suffix: '' }).data,
    sandbox: values.sandbox === true,
    language: isNamed ? (values.language as Language) : undefined,
    knownHosts: (environment.FERRY_KNOWN_HOSTS ?? '').split(delimiter).filter(Boolean),
  }
}
