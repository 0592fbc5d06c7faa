import { type OptionRules, readOptions } from './options.ts'
import type { ShellCommand, ShellHost, ShellWord } from './shell-command.ts'

/** A copy between the computer where the line is typed and another: which way, from where, to where. */
export type Transfer = {
  direction: 'upload' | 'download' | 'between'
  host: ShellHost
  sources: readonly string[]
  target: string
  deletes: boolean
}

const rules: Readonly<Record<string, OptionRules>> = {
  scp: { valued: 'cFiJloPSDX' },
  rsync: {
    valued: 'efTBM',
    long: [
      'exclude',
      'include',
      'rsh',
      'exclude-from',
      'files-from',
      'bwlimit',
      'port',
      'backup-dir',
      'rsync-path',
      'chmod',
      'chown',
      'password-file',
    ],
  },
}

/** What `scp` or `rsync` copies to or from another computer; undefined for all else, and for copies on one computer. */
export function transferOf(command: ShellCommand): Transfer | undefined {
  const given = Object.hasOwn(rules, command.program) ? rules[command.program] : undefined
  if (!given) return undefined
  const { options, rest } = readOptions(command.words, given)
  const target = rest.at(-1)
  const sources = rest.slice(0, -1)
  if (!target || sources.length === 0) return undefined
  const port = Number(options.find(({ name }) => name === 'P' || name === 'port')?.value)
  const [to, from] = [placeOf(target), sources.map(placeOf).find((place) => place !== undefined)]
  const there = to ?? from
  if (!there) return undefined
  const path = (word: ShellWord) => placeOf(word)?.path ?? word.value
  return {
    direction: to && from ? 'between' : to ? 'upload' : 'download',
    host: { address: there.address, ...(there.user && { user: there.user }), ...(port > 0 && { port }) },
    sources: sources.map(path),
    target: path(target),
    deletes: options.some(({ name }) => /^(delete|remove-source-files)/.test(name)),
  }
}

/** `user@host:/path` and `rsync://host/path`; a colon behind a slash is part of a name. */
function placeOf({ value }: ShellWord): { user?: string; address: string; path: string } | undefined {
  const found = /^(?:rsync:\/\/)?(?:([^@:/\s]+)@)?([^:/\s@]+|\[[^\]]+\]):{1,2}(.*)$/s.exec(value)
  const [, user, address, path] = found ?? []
  if (!address || path === undefined) return undefined
  return { ...(user && { user }), address, path: path || '~' }
}
