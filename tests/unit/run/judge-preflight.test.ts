import { describe, expect, test } from 'vitest'
import { asSeen } from '#core/kinds/common/process/match-process.ts'
import { clockOffset } from '#core/kinds/upgrade/preflight/clock-offset.ts'
import { judgeFixed } from '#core/kinds/upgrade/preflight/judge-fixed.ts'
import { judgePreflight } from '#core/kinds/upgrade/preflight/judge-preflight.ts'
import type { PreflightAnswer } from '#core/kinds/upgrade/preflight/preflight-answer.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { hostProcess } from './service-process.ts'
import { goodAnswer, megabyte, serviceTarget } from './service-target.ts'

const here = { clockOffset: 0, run: 'run-1' }
const java: SeenProcess = { ...asSeen(hostProcess(8123, 'java -jar /home/x.jar')), since: 1_487_500_000_000, ports: [8005, 8080] }

function judge(
  answer: Partial<PreflightAnswer> = {},
  {
    target = serviceTarget(),
    families = [[java]],
    now = here,
  }: { target?: ReturnType<typeof serviceTarget>; families?: SeenProcess[][]; now?: typeof here } = {},
) {
  const judged = judgePreflight(target, '20170220', { ...goodAnswer, ...answer }, families, now)
  return { ...judged, codes: judged.findings.map(({ severity, subject, problem }) => `${severity} ${subject} ${problem.code}`) }
}

const fine = [
  'ok directory directory-fine',
  'ok rights rights-fine',
  'ok disk disk-fine',
  'ok disk disk-fine',
  'ok backup-name backup-name',
  'ok process process-found',
]

test.each([
  ['/home/ecsc', undefined, undefined],
  // 75 Chinese characters are 225 bytes, and fit by themselves.
  [`/home/${'名'.repeat(75)}`, undefined, 255],
  // The record of a backup has the whole path in its name.
  [`/home/${'ab/'.repeat(60)}ecsc`, undefined, 255],
  ['/home/ecsc-of-a-file-system-with-short-names', 48, 48],
])('a name that grows too long for a file system is found before anything: %s', (directory, longestName, limit) => {
  const target = serviceTarget({ directory })
  const found = judge(
    { backup: `${directory}_20170220`, longestName },
    { target, now: { ...here, run: '0a1b2c3d-r-0001' } },
  ).findings.filter(({ problem }) => problem.code === 'name-too-long')
  expect(found.map(({ severity, problem }) => [severity, problem.values?.limit])).toEqual(limit === undefined ? [] : [['blocking', limit]])
})

test.each<[string, string, string[], string | undefined]>([
  ['overlay', 'elsewhere', ['/home/ecsc/.user.ini'], 'warning fixed-inside'],
  ['overlay', 'the archive’s own', ['/home/ecsc/lib/a.jar'], 'blocking fixed-hinders'],
  ['overlay', 'a folder above', ['/home/ecsc/lib'], 'blocking fixed-hinders'],
  ['overlay', 'the directory', ['/home/ecsc'], 'blocking fixed-hinders'],
  ['overlay', 'the folder of both', ['/home'], 'blocking fixed-hinders'],
  ['replace', 'elsewhere', ['/home/ecsc/.user.ini'], 'blocking fixed-hinders'],
  ['overlay', 'none', [], undefined],
])('an immutable file (%s, %s)', (unpack, _, paths, said) => {
  const target = serviceTarget({ unpack })
  const entries = [{ path: 'ecsc/lib/a.jar', type: 'file', size: 1, mode: 0o644 } as ArchiveEntry]
  const fixed = paths.length === 0 ? undefined : { count: paths.length, paths }
  const [found] = judgeFixed(target, fixed, entries)
  expect(found && `${found.severity} ${found.problem.code}`).toBe(said)
})

test('a host with nothing wrong: every subject is named and ok', () => {
  const { codes, backup, findings } = judge()
  expect(codes).toEqual(fine)
  expect(backup).toBe('/home/ecsc_20170220')
  for (const { problem } of findings)
    expect(problem.place).toEqual({ kind: 'host', host: 'ecsc-1', address: '10.9.0.1', step: 'preflight' })
})

/** What an answer adds to a host with nothing wrong, and what it takes away. */
const table: [string, Partial<PreflightAnswer>, string[], string[]][] = [
  [
    'the directory is a link',
    { directory: { kind: 'link', target: '/data/ecsc' } },
    ['blocking directory directory-link'],
    ['ok directory directory-fine'],
  ],
  [
    'the directory is no directory',
    { directory: { kind: 'other' } },
    ['blocking directory directory-other'],
    ['ok directory directory-fine'],
  ],
  [
    'the directory is missing, which is no lack of rights',
    { directory: { kind: 'missing' }, writable: new Set(['parent', 'archive', 'home']) },
    ['blocking directory directory-missing'],
    ['ok directory directory-fine'],
  ],
  [
    'something is mounted inside',
    { mounts: ['/home/ecsc/a', '/home/ecsc/b'] },
    ['blocking directory mount-inside', 'blocking directory mount-inside'],
    [],
  ],
  [
    'nothing may be written',
    { writable: new Set() },
    [...Array(3).fill('blocking rights rights-missing'), 'blocking rights home-unwritable'],
    ['ok rights rights-fine'],
  ],
  ['only the home may not be written', { writable: new Set(['directory', 'parent', 'archive']) }, ['blocking rights home-unwritable'], []],
  [
    'something cannot be read; whose it is comes second',
    { unreadable: { count: 1, example: '/home/ecsc/key' }, foreign: { count: 2, example: '/home/ecsc/key' } },
    ['blocking rights rights-unreadable'],
    [],
  ],
  ['something belongs to others', { foreign: { count: 2, example: '/home/ecsc/key' } }, ['blocking rights rights-foreign'], []],
  [
    'something may do what root may, which no copy of this account’s could',
    { capable: { count: 1, example: '/home/ecsc/java' } },
    ['blocking rights rights-capable'],
    [],
  ],
  ['the process is somebody else’s', { user: 'app', isRoot: false }, ['blocking process process-of-other'], []],
  [
    'the parent may not be written',
    { writable: new Set(['directory', 'archive', 'home']) },
    ['blocking rights rights-missing'],
    ['ok rights rights-fine'],
  ],
  [
    'the archive may not be written',
    { writable: new Set(['directory', 'parent', 'home']) },
    ['blocking rights rights-missing'],
    ['ok rights rights-fine'],
  ],
  ['the disk is short', { disk: { path: '/home', free: 50 * megabyte } }, ['blocking disk disk-short'], ['ok disk disk-fine']],
  [
    'the archive’s disk is short',
    { archiveDisk: { path: '/data', free: 9 * megabyte } },
    ['blocking disk disk-short'],
    ['ok disk disk-fine'],
  ],
  ['the inodes are short', { inodesFree: 1_099 }, ['blocking disk inodes-short'], []],
  ['the inodes just suffice', { inodesFree: 1_100 }, [], []],
  ['the file system has no number of inodes', { inodesFree: undefined }, [], []],
  [
    'the backup’s name is taken',
    { backup: '/home/ecsc_20170220_2' },
    ['info backup-name backup-name-taken'],
    ['ok backup-name backup-name'],
  ],
  ['all backup names are taken', { backup: undefined }, ['blocking backup-name backup-names-used-up'], ['ok backup-name backup-name']],
  [
    'the logs are fine, missing, unreadable',
    {
      logs: [
        { path: '/a', state: 'fine' },
        { path: '/b', state: 'missing' },
        { path: '/c', state: 'unreadable' },
      ],
    },
    ['ok logs log-fine', 'info logs log-missing', 'blocking logs log-unreadable'],
    [],
  ],
  ['somebody else has the lock', { lock: { operator: 'li', computer: 'desk', run: 'his-2', since: 'x' } }, ['warning lock lock-held'], []],
  [
    'another run of this Ferry has it',
    { lock: { operator: 'li', computer: 'desk', run: 'run-2', since: 'x' } },
    ['warning lock lock-held-own'],
    [],
  ],
  ['this run has the lock', { lock: { operator: 'li', computer: 'desk', run: 'run-1', since: 'x' } }, [], []],
  [
    'a tool is missing',
    { tools: new Set([...goodAnswer.tools].filter((tool) => tool !== 'cp-verbose')) },
    ['blocking tools tool-missing'],
    [],
  ],
  [
    'shasum is there instead of sha256sum',
    { tools: new Set([...goodAnswer.tools].filter((tool) => tool !== 'sha256sum').concat('shasum')) },
    [],
    [],
  ],
]

test.each(table)('%s', (_, answer, added, gone) => {
  const expected = [...fine]
  for (const code of gone) expected.splice(expected.indexOf(code), 1)
  expect(judge(answer).codes.sort()).toEqual([...expected, ...added].sort())
})

test.each([
  ['6 s ahead', { time: 1006 }, 6, 'clock-ahead'],
  ['5 s ahead', { time: 1005 }, 5, undefined],
  ['7 s behind', { time: 993 }, -7, 'clock-behind'],
  ['right, of a second that has just begun', { time: 999 }, 0, undefined],
  ['right, however long the answer took', { time: 1000, answered: 1_090_000 }, 0, undefined],
])('the clock is %s', (_, { time, answered = 1_000_000 }: { time: number; answered?: number }, offset, code) => {
  expect(clockOffset(time, 1_000_000, answered)).toBe(offset)
  const found = judge({}, { now: { clockOffset: offset, run: 'run-1' } }).findings.find(({ subject }) => subject === 'clock')
  expect(found?.problem).toEqual(code && expect.objectContaining({ code, values: { seconds: Math.abs(offset) } }))
})

describe('what is needed of the disk', () => {
  test('backup and unpacked files, with a margin; the archive where it lies', () => {
    const { disk, findings } = judge()
    expect(disk).toEqual({ path: '/home', free: 1_000 * megabyte, needed: Math.ceil(50 * megabyte * 1.05) })
    expect(findings.filter(({ subject }) => subject === 'disk').map(({ problem }) => problem.values)).toEqual([
      { path: '/home', free: 1_000 * megabyte, needed: 52.5 * megabyte },
      { path: '/data', free: 1_000 * megabyte, needed: 10 * megabyte },
    ])
  })

  test('all of it where the archive lies on the same disk', () => {
    const { disk, codes } = judge({ archiveDisk: goodAnswer.disk })
    expect(disk.needed).toBe(Math.ceil(60 * megabyte * 1.05))
    expect(codes.filter((code) => code.includes('disk'))).toHaveLength(1)
  })

  test('nothing for an archive that is there already', () => {
    expect(judge({ archiveDisk: goodAnswer.disk, archiveSize: 10 * megabyte }).disk.needed).toBe(Math.ceil(50 * megabyte * 1.05))
    expect(judge({ archiveDisk: goodAnswer.disk, archiveSize: 10 * megabyte - 1 }).disk.needed).toBe(Math.ceil(60 * megabyte * 1.05))
  })

  test('a folder that is not there is no full disk', () => {
    expect(judge({ disk: { path: '', free: 0 }, archiveDisk: { path: '', free: 0 } }).codes.join()).not.toContain('disk')
  })
})

describe('the process', () => {
  const processOf = (families: SeenProcess[][]) => judge({}, { families }).findings.filter(({ subject }) => subject === 'process')

  test('none is a warning: there is nothing to stop', () => {
    expect(processOf([])).toMatchObject([
      { severity: 'warning', problem: { code: 'process-none', values: { pattern: '/home/apache-tomcat' } } },
    ])
  })

  test('one family is shown process by process', () => {
    expect(processOf([[java, { ...java, pid: 8124, since: undefined, ports: [] }]]).map(({ problem }) => problem.values)).toEqual([
      { pid: 8123, user: 'root', since: '2017-02-19 10:26:40', ports: '8005, 8080' },
      { pid: 8124, user: 'root', since: java.started, ports: '-' },
    ])
  })

  test('several are the operator’s choice', () => {
    expect(processOf([[java], [{ ...java, pid: 9 }]])).toMatchObject([
      { severity: 'choice', problem: { code: 'process-many', values: { count: 2 } } },
    ])
  })
})

describe('the archive', () => {
  test.each([
    ['tar', []],
    ['tar.gz', []],
    ['tar.zst', ['zstd']],
    ['zip', ['unzip']],
  ])('%s needs %j besides', (kind, tools) => {
    const target = serviceTarget({}, { kind })
    const missing = judge({}, { target }).findings.find(({ problem }) => problem.code === 'tool-missing')
    expect(missing?.problem.values.tools).toBe(tools.length > 0 ? tools.join(', ') : undefined)
    expect(judge({ tools: new Set([...goodAnswer.tools, ...tools]) }, { target }).codes).toEqual(fine)
  })

  test('with owners besides root is a warning to root, who would make them', () => {
    const target = serviceTarget({}, { owners: ['0:0', '1000:1000'] })
    expect(judge({}, { target }).codes).toContain('warning archive archive-owners')
    expect(judge({ isRoot: false }, { target }).codes).not.toContain('warning archive archive-owners')
  })
})

test('a host that said nothing is blocked, whatever else', () => {
  const nothing: PreflightAnswer = {
    ...goodAnswer,
    time: 0,
    tools: new Set(),
    directory: { kind: 'missing' },
    writable: new Set(),
    disk: { path: '', free: 0 },
    archiveDisk: { path: '', free: 0 },
    backup: undefined,
    start: undefined,
  }
  const { codes } = judge(nothing)
  expect(codes.filter((code) => code.startsWith('blocking')).map((code) => code.split(' ')[1])).toEqual([
    'directory',
    'rights',
    'rights',
    'rights',
    'backup-name',
    'tools',
  ])
})

test('every finding has words in both languages for all its values', () => {
  const all = table.flatMap(([, answer]) => judge(answer).findings)
  for (const { problem } of all) {
    const { zh, en } = catalogue[problem.code]
    const places = new Set(
      [zh, en].flatMap((words) => [...`${words.what} ${words.next}`.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])),
    )
    expect(
      [...places].filter((name) => name !== undefined && !(name in problem.values)),
      problem.code,
    ).toEqual([])
  }
})
