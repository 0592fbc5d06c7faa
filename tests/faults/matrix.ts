/** Which cells there are, which of them are quick, and the tables that say how they came out. */
import type { CellResult } from './cell.ts'
import { type Fault, faults } from './faults.ts'
import type { Moment } from './scene.ts'

/** What each kind does to a host or a database, step by step, forward and back. */
const steps: Record<string, Record<Moment['way'], readonly string[]>> = {
  upgrade: {
    forward: ['preflight', 'upload', 'stop', 'back-up', 'unpack', 'start', 'watch', 'verify'],
    back: ['stop', 'restore', 'start', 'watch', 'verify'],
  },
  command: { forward: ['execute'], back: ['undo'] },
  file: { forward: ['keep', 'execute', 'verify'], back: ['undo'] },
  put: { forward: ['execute'], back: ['undo'] },
  key: { forward: ['keep', 'execute', 'verify'], back: ['undo'] },
  cron: { forward: ['keep', 'execute', 'prove', 'hand-over', 'verify'], back: ['undo'] },
  service: { forward: ['keep', 'execute', 'verify'], back: ['undo'] },
  checkout: { forward: ['keep', 'fetch', 'switch', 'install', 'verify'], back: ['undo', 'install', 'verify'] },
  topic: { forward: ['keep', 'execute', 'verify'], back: ['undo'] },
  traffic: { forward: ['keep', 'rung-1', 'hold-1', 'rung-2'], back: ['undo'] },
  // Its verification asks no host: it holds what was measured against the limit.
  drill: { forward: ['execute'], back: ['undo'] },
  sql: { forward: ['execute'], back: ['undo', 'tidy'] },
  liquibase: { forward: ['keep', 'execute', 'verify'], back: ['undo'] },
  dump: { forward: ['dump', 'copy', 'restore', 'execute'], back: ['restore', 'tidy'] },
}

export const moments: Moment[] = Object.entries(steps).flatMap(([kind, ways]) =>
  (['forward', 'back'] as const).flatMap((way) => ways[way].map((step) => ({ kind, way, step }))),
)

export type Cell = { moment: Moment; fault: Fault }

export const nameOf = ({ kind, way, step }: Moment) => `${kind} ${way} ${step}`

/** The run is over before another Ferry has come. */
const tooBrief = new Set([
  ...['command back undo', 'sql back undo', 'sql back tidy', 'dump back tidy'],
  ...['keep', 'execute', 'verify'].map((step) => `key forward ${step}`),
  ...['checkout forward verify', 'checkout back install', 'checkout back verify', 'topic forward verify'],
  ...['traffic forward rung-2', 'traffic back undo', 'drill back undo', 'liquibase forward verify', 'liquibase back undo'],
  ...['key back undo', 'cron forward hand-over', 'cron forward verify', 'cron back undo'],
])

/** What a statement has done is not looked at again: no program could tell from the rows (docs/reliability.md, "What is not covered"). */
const notLookedAt = new Set(['dump forward execute'])

/** Nothing is done that somebody could undo: it is only looked at, the host has undone it before, or the run is over before he comes. */
const onlyLooked = new Set([
  ...['topic forward keep', 'liquibase forward keep', 'drill back undo'],
  ...['checkout forward verify', 'checkout back verify', 'key forward verify'],
])

/** All that is left to do is to put the lock away; where the link is gone for good it stays, is known for this run's, and is said. */
const onlyItsLock = new Set(['checkout back verify'])

const isPossible = (moment: Moment, fault: Fault): boolean => {
  if (fault.name === 'link gone') return !onlyItsLock.has(nameOf(moment))
  if (fault.name === 'two Ferrys') return !tooBrief.has(nameOf(moment))
  return fault.name !== 'by hand' || !(notLookedAt.has(nameOf(moment)) || onlyLooked.has(nameOf(moment)))
}

export const allCells: Cell[] = faults.flatMap((fault) =>
  moments.filter((moment) => isPossible(moment, fault)).map((moment) => ({ moment, fault })),
)

/** Where a fault tells most: in the middle of what is written, and where nobody asks the host for a while. */
const telling: Record<string, readonly string[]> = {
  'link 20 s': ['upgrade forward unpack', 'upgrade forward watch', 'upgrade back restore', 'sql forward execute'],
  'link 45 s': ['upgrade forward back-up', 'upgrade forward verify', 'command forward execute'],
  'link gone': ['upgrade forward unpack', 'upgrade back stop', 'sql forward execute'],
  'half-open': ['upgrade forward upload', 'upgrade forward start', 'upgrade back restore', 'put forward execute', 'dump forward copy'],
  'killed session': [
    'upgrade forward upload',
    'upgrade forward back-up',
    'upgrade forward watch',
    'upgrade back start',
    'put forward execute',
    'dump forward restore',
  ],
  'stopped session': ['upgrade forward unpack'],
  'Ferry left': [
    ...['stop', 'back-up', 'unpack', 'start'].map((step) => `upgrade forward ${step}`),
    ...['stop', 'restore', 'start'].map((step) => `upgrade back ${step}`),
    ...['command', 'file', 'service', 'sql', 'dump'].map((kind) => `${kind} forward execute`),
    ...['command back undo', 'sql back undo', 'dump back restore'],
    ...['topic forward execute', 'liquibase forward execute'],
  ],
  reboot: [
    ...['stop', 'unpack', 'watch', 'verify'].map((step) => `upgrade forward ${step}`),
    ...['upgrade back restore', 'command forward execute', 'sql forward execute', 'dump forward dump', 'service forward execute'],
    ...['traffic forward rung-1', 'checkout forward switch'],
  ],
  'power cut': [
    ...['back-up', 'unpack', 'start', 'watch'].map((step) => `upgrade forward ${step}`),
    ...['upgrade back restore', 'upgrade back start', 'command forward execute', 'command back undo'],
    ...['file forward execute', 'put forward execute', 'put back undo', 'sql forward execute', 'dump forward dump'],
    ...['drill forward execute', 'checkout back undo'],
  ],
  'disk full': [
    ...['upgrade forward back-up', 'upgrade forward unpack', 'upgrade back restore'],
    ...['file forward execute', 'put forward execute', 'dump forward dump'],
  ],
  'no inodes': ['upgrade forward back-up', 'upgrade forward unpack', 'upgrade back restore', 'file forward execute'],
  'read-only': ['upgrade forward stop', 'upgrade forward back-up', 'upgrade back stop', 'file forward execute', 'command back undo'],
  'two Ferrys': [
    ...['upgrade forward stop', 'upgrade forward unpack', 'upgrade back restore'],
    ...['command', 'file', 'service', 'sql'].map((kind) => `${kind} forward execute`),
  ],
  'by hand': [
    ...['stop', 'back-up', 'unpack', 'watch'].map((step) => `upgrade forward ${step}`),
    ...['upgrade back restore', 'file forward keep', 'file forward execute', 'sql forward execute', 'dump forward dump'],
  ],
}

export const quickCells = allCells.filter(({ fault, moment }) => telling[fault.name]?.includes(nameOf(moment)))

/** For each kind a row for each step, a column for each fault: seconds where it came out right, ✗ where not. */
export function tables(results: readonly CellResult[]): string {
  const columns = faults.filter(({ name }) => results.some(({ fault }) => fault === name)).map(({ name }) => name)
  const rows = moments.map(nameOf).filter((name) => results.some(({ moment }) => nameOf(moment) === name))
  const first = Math.max(7, ...rows.map((row) => row.length))
  const width = (name: string) => Math.max(name.length, 5)
  const cell = (row: string, column: string): string => {
    const result = results.find(({ moment, fault }) => nameOf(moment) === row && fault === column)
    if (result === undefined) return ''
    return `${result.wrong.length === 0 ? '✓' : '✗'} ${result.seconds.toFixed(0)}`
  }
  const line = (name: string, cells: readonly string[]) =>
    `| ${name.padEnd(first)} | ${cells.map((text, at) => text.padEnd(width(columns[at] ?? ''))).join(' | ')} |`
  return [
    line('seconds', columns),
    `|${'-'.repeat(first + 2)}|${columns.map((name) => '-'.repeat(width(name) + 2)).join('|')}|`,
    ...rows.map((row) =>
      line(
        row,
        columns.map((column) => cell(row, column)),
      ),
    ),
  ].join('\n')
}
