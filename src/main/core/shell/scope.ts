import { posix } from 'node:path'
import type { ShellCommand, ShellHost } from './shell-command.ts'
import type { Unwrapped } from './unwrap.ts'

/** Where the next line of a text is typed: on which host, as whom, in which folder. A login keeps the one before it for `exit`. */
export type Scope = { host?: ShellHost; account?: string; folder?: string; container?: boolean; logins: readonly Scope[] }

/** The scope after a command: `cd`, `ssh host`, `su - app`, `exit` change it. */
export function changeScope(scope: Scope, command: ShellCommand, found: Unwrapped): Scope {
  if (found.opens && !command.input) {
    const { host, account } = found
    const base: Scope = host ? { logins: [] } : { ...scope }
    const login = host?.user ?? account
    return { ...base, ...(host && { host }), ...(login && { account: login }), logins: [...scope.logins, scope] }
  }
  switch (command.program) {
    case 'exit':
    case 'logout':
      return scope.logins.at(-1) ?? scope
    case 'cd':
    case 'pushd':
      return changeFolder(scope, command)
    default:
      return scope
  }
}

function changeFolder(scope: Scope, command: ShellCommand): Scope {
  const target = command.words.find(({ value }) => !/^-./.test(value))
  const { folder, ...rest } = scope
  if (!target || target.value === '-') return rest
  return { ...rest, folder: inFolder(folder, target.value) }
}

/** A path as it is from a folder; a path that is relative to an unknown folder stays as it is. */
export function inFolder(folder: string | undefined, path: string): string {
  if (/^[/~$`]/.test(path) || folder === undefined) return path.length > 1 ? path.replace(/\/+$/, '') : path
  const joined = posix.join(folder, path)
  return joined.length > 1 ? joined.replace(/\/+$/, '') : joined
}

/** The scope of what a command carries: `ssh host '…'`, `su - app -c '…'`, `docker exec …`. Another machine has another folder. */
export function enter(scope: Scope, found: Unwrapped): Scope {
  const { folder: _left, ...rest } = scope
  const kept = found.host || found.container ? rest : scope
  return {
    ...kept,
    ...(found.host && { host: found.host }),
    ...(found.account ? { account: found.account } : {}),
    ...(found.container && { container: true }),
  }
}
