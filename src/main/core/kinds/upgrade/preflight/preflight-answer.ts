/** Reads the answer of commands/preflight.ts. Pure. */
import { unescapeMount } from '../../../commands/mounts.ts'

export type SomeEntries = { count: number; example: string }

export type PreflightAnswer = {
  /** Seconds since 1970 by the host's clock. */
  time: number
  home: string
  hostname: string
  user: string
  isRoot: boolean
  tools: Set<string>
  directory: { kind: 'folder' | 'file' } | { kind: 'link'; target: string } | { kind: 'other' } | { kind: 'missing' }
  writable: Set<string>
  /** What in the directory the account cannot read, and what belongs to others where it is not root. */
  unreadable: SomeEntries | undefined
  foreign: SomeEntries | undefined
  /** With file capabilities, which a copy would not have. */
  capable: SomeEntries | undefined
  /** What nobody may change or remove: all of it counted, the first of it by name. */
  fixed: { count: number; paths: string[] } | undefined
  entries: number
  bytes: number
  mounts: string[]
  archiveSize: number | undefined
  /** Bytes. */
  disk: { path: string; free: number }
  archiveDisk: { path: string; free: number }
  inodesFree: number | undefined
  /** Bytes of a name there; undefined where the host does not tell. */
  longestName: number | undefined
  backup: string | undefined
  start: 'fine' | 'missing' | 'forbidden' | undefined
  startHasWindowsLines: boolean
  /** What the start script's first line names, where that is not there or may not be run. */
  startInterpreter: string | undefined
  /** Of a UTF-8 locale, where the host tells: `UTF-8`, if it has one. */
  charmap: string
  logs: { path: string; state: 'fine' | 'unreadable' | 'missing' }[]
  lock: { operator: string; computer: string; run: string; since: string } | undefined
}

export function parsePreflight(answer: string): PreflightAnswer {
  const lines = answer.split('\n').map((line) => {
    const space = line.indexOf(' ')
    return space < 0 ? { name: line, value: '' } : { name: line.slice(0, space), value: line.slice(space + 1).trimEnd() }
  })
  const all = (name: string) => lines.filter((line) => line.name === name).map((line) => line.value)
  const one = (name: string) => all(name)[0] ?? ''
  const [user = '', id = ''] = one('user').split(' ')
  return {
    time: Number(one('time')),
    home: one('home'),
    hostname: one('hostname'),
    user,
    isRoot: id === '0',
    tools: new Set(all('tool')),
    directory: directoryOf(one('directory')),
    writable: new Set(all('writable')),
    unreadable: someOf(all('unreadable')[0]),
    foreign: someOf(all('foreign')[0]),
    capable: someOf(all('capable')[0]),
    fixed: one('fixed-count') === '' ? undefined : { count: Number(one('fixed-count')), paths: all('fixed') },
    entries: Number(one('entries')) || 0,
    bytes: (Number(one('kilobytes')) || 0) * 1024,
    mounts: all('mount').map(unescapeMount),
    archiveSize: all('archive-size')[0] === undefined ? undefined : Number(one('archive-size')),
    disk: diskOf(one('disk')),
    archiveDisk: diskOf(one('archive-disk')),
    inodesFree: inodesOf(one('inodes')),
    longestName: Number(one('longest-name')) || undefined,
    backup: all('backup')[0],
    start: all('start').find((value): value is 'fine' | 'missing' | 'forbidden' => ['fine', 'missing', 'forbidden'].includes(value)),
    startHasWindowsLines: all('start').includes('crlf'),
    startInterpreter: all('start')
      .find((value) => value.startsWith('interpreter '))
      ?.slice('interpreter '.length),
    charmap: one('charmap'),
    logs: all('log').map((value) => {
      const space = value.indexOf(' ')
      return { state: value.slice(0, space) as 'fine' | 'unreadable' | 'missing', path: value.slice(space + 1) }
    }),
    lock: lockOf(all('lock')[0]),
  }
}

function someOf(value: string | undefined): SomeEntries | undefined {
  const [, count, example = ''] = /^(\d+) (.*)$/.exec(value ?? '') ?? []
  return count === undefined ? undefined : { count: Number(count), example }
}

function directoryOf(value: string): PreflightAnswer['directory'] {
  if (value === 'folder' || value === 'file') return { kind: value }
  if (value.startsWith('link')) return { kind: 'link', target: value.slice('link '.length) }
  return value === 'other' ? { kind: 'other' } : { kind: 'missing' }
}

/** Read from the mount point's end: the name of a network file system may have spaces. */
const dfLine = /\s\d+\s+\d+\s+(-?\d+)\s+\S+\s+(\/.*)$/

/** `df -Pk`: file system, 1024-blocks, used, available, capacity, mount point (POSIX.1). */
function diskOf(value: string): { path: string; free: number } {
  const [, free, path = ''] = dfLine.exec(value) ?? []
  // Nothing comes back for a folder that is not there; that is a finding of its own.
  return { path, free: (Number(free) || 0) * 1024 }
}

/** Some file systems have no fixed number of inodes and say 0 or `-`. */
function inodesOf(value: string): number | undefined {
  const [total = 0, , free] = (/\s(\d+)\s+(\d+)\s+(-?\d+)\s+\S+\s+\//.exec(value) ?? []).slice(1).map(Number)
  return total > 0 ? free : undefined
}

function lockOf(value: string | undefined): PreflightAnswer['lock'] {
  if (value === undefined) return undefined
  const [operator = '?', computer = '?', run = '?', , since = '?'] = value.split('\t')
  return { operator, computer, run, since }
}
