import { posix } from 'node:path'
import { inFolder } from './scope.ts'
import type { ShellCommand } from './shell-command.ts'

const whole =
  /^(?:\/|\/(?:bin|boot|dev|etc|lib|lib32|lib64|usr|root|proc|sys|sbin|run)|\/usr\/(?:bin|sbin|lib|lib64)|\/(?:home|opt|srv|var)\/\*|~|\$HOME|\$\{HOME\})$/

/** Whether a word names the whole host or a folder of the system, however it is written: `/`, `//`, `/.`, `/*`, `*` in `/`. */
export function isWholeHost(path: string, folder?: string): boolean {
  const written = inFolder(folder, path.replace(/^["']|["']$/g, '').replace(/\/{2,}/g, '/'))
  const plain = posix.normalize(written).replace(/(?<=.)\/+$/, '')
  return whole.test(plain) || whole.test(plain.replace(/\/(?:\.?\*)$/, '') || '/')
}

/** Whether one of its words does. */
export function reachesWholeHost({ words, folder }: ShellCommand): boolean {
  return words.some(({ value }) => !value.startsWith('-') && isWholeHost(value, folder))
}
