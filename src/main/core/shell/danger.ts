import type { ShellCommand } from './shell-command.ts'

/** What a command may destroy or cut off, by name. */
export type Danger =
  | 'delete-tree'
  | 'delete-many'
  | 'find-delete'
  | 'mirror-delete'
  | 'drop-data'
  | 'every-row'
  | 'empty-cache'
  | 'reset-tree'
  | 'firewall'
  | 'set-clock'
  | 'write-disk'
  | 'open-rights'
  | 'system-rights'
  | 'empty-file'
  | 'run-download'
  | 'kill-by-name'
  | 'prune-containers'
  | 'delete-resource'
  | 'halt'
  | 'delete-account'
  | 'delete-crontab'
  | 'replace-crontab'
  | 'remove-package'
  | 'delete-index'

/** One of them, where a command has it. */
export type Test = (command: ShellCommand) => Danger | undefined

export const values = ({ words }: ShellCommand) => words.map(({ value }) => value)
export const first = (command: ShellCommand) => values(command).find((value) => !value.startsWith('-')) ?? ''
export const says = (command: ShellCommand, pattern: RegExp) => pattern.test(values(command).join(' '))
export const when = (holds: boolean, danger: Danger) => (holds ? danger : undefined)
