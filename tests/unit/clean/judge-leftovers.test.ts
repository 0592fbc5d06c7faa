import { expect, test } from 'vitest'
import { ownedByTag, readJobs, readLeftovers } from '#core/clean/find-leftovers.ts'
import { type Found, judgeLeftovers, type Known } from '#core/clean/judge-leftovers.ts'

const fact = (name: string, rest: string) => ({ name, words: rest.split(' '), rest })
const day = 86_400_000
const now = 100 * day
const idle: Known = { now, identity: 'me', isUnfinished: () => false, neededBy: () => undefined, busyWith: () => undefined }
const found = (kind: Found['kind'], path: string, days: number, more: Partial<Found> = {}): Found => ({
  ...{ host: 'h', service: 's', count: 1, bytes: 1, kind, path, changed: now - days * day },
  ...more,
})
const judged = (all: readonly Found[], known: Partial<Known> = {}, rules = { olderThan: 30, keep: 1 }) =>
  judgeLeftovers(all, rules, { ...idle, ...known }).map(({ path, kept }) => [path, kept])

test('backups go by age and by count, and never one that a run could still go back to', () => {
  const backups = [found('backup', '/a', 90), found('backup', '/b', 80), found('backup', '/c', 10), found('backup', '/d', 5)]
  expect(judged(backups, { neededBy: (_, path) => (path === '/b' ? 'r-0007' : undefined) })).toEqual([
    ['/a', undefined],
    ['/b', 'needed'],
    ['/c', 'young'],
    ['/d', 'newest'],
  ])
  const needed = judgeLeftovers(
    backups,
    { olderThan: 0, keep: 0 },
    { ...idle, neededBy: (_, path) => (path === '/b' ? 'r-0007' : undefined) },
  )
  expect(needed.map(({ run }) => run)).toEqual([undefined, 'r-0007', undefined, undefined])
  expect(judged(backups, {}, { olderThan: 0, keep: 0 }).map(([, kept]) => kept)).toEqual([undefined, undefined, undefined, undefined])
})

test('what is under way stays, of ours and of others; what a run that is over has left goes at once', () => {
  const partial = (owner?: string) => found('partial', `/p-${owner}`, 0, { owner })
  const isUnfinished = (owner: string) => owner === 'me-r-0002'
  expect(judged([partial('me-r-0001'), partial('me-r-0002'), partial('you-r-0001'), partial()], { isUnfinished })).toEqual([
    ['/p-me-r-0001', undefined],
    ['/p-me-r-0002', 'running'],
    ['/p-you-r-0001', 'foreign'],
    ['/p-undefined', 'running'],
  ])
  const lock = (owner: string) => found('lock', '/l', 0, { owner })
  expect(judged([lock('me-r-0001'), lock('me-r-0002'), lock('you-r-0001')], { isUnfinished }).map(([, kept]) => kept)).toEqual([
    undefined,
    'running',
    'foreign',
  ])
})

test("a password's file and a file's upload are ours only by the tag of a run of ours", () => {
  const runOfTag = (tag: string) => (tag === '0123456789' ? 'me-r-0001' : undefined)
  const of = (kind: 'password' | 'part', path: string) => ownedByTag(found(kind, path, 0), runOfTag)
  const all = [
    of('password', '/root/.ferry/keys/0123456789-forward-execute-1'),
    of('password', '/root/.ferry/keys/abcdefabcd-back-undo-2'),
    of('password', '/root/.ferry/keys/x'),
    of('part', '/root/.ferry/kept/0123456789abcdefabcd.new'),
  ]
  expect(judged(all, {}, { olderThan: 0, keep: 0 }).map(([, kept]) => kept)).toEqual([undefined, 'foreign', 'foreign', undefined])
  expect(judged(all, { isUnfinished: (owner) => owner === 'me-r-0001' }).map(([, kept]) => kept)).toEqual([
    'running',
    'foreign',
    'foreign',
    'running',
  ])
})

test('uploads, archives and what was set aside stay while a run works with the service', () => {
  const all = [found('part', '/x', 90), found('archive', '/y', 90), found('failed', '/z', 90)]
  expect(judged(all, { busyWith: () => 'r-0007' }).map(([, kept]) => kept)).toEqual(['running', 'needed', 'running'])
  expect(judged(all, {}, { olderThan: 30, keep: 0 }).map(([, kept]) => kept)).toEqual([undefined, undefined, undefined])
})

test("a host's answer: the lock's run, whose a tree is, and one entry for all jobs of a run", () => {
  const answer = [
    fact('left', 'partial 12288 8640 /home/.ecsc_20261120.me-r-0001.partial'),
    fact('left', 'lock 30 100 /home/.ecsc.ferry-lock'),
    fact('left-owner', 'me-r-0002'),
  ]
  expect(readLeftovers(answer, { host: 'h', service: 's', count: 1 })).toMatchObject([
    { kind: 'partial', owner: 'me-r-0001', bytes: 12 * 1024, changed: 8_640_000 },
    { kind: 'lock', owner: 'me-r-0002' },
  ])
  const jobs = [
    '1024 10 ended me-r-0001-a-forward-stop-1-stop',
    '2048 20 open me-r-0001-a-forward-unpack-1-unpack',
    '1 5 ended me-r-0003-x',
    '1 5 ended me2-r-0001-x',
  ].map((job) => fact('job', job))
  const [first, second, ...rest] = readJobs(jobs, 'h', 'me')
  expect(first).toMatchObject({ path: 'me-r-0001', bytes: 3 * 1024, count: 2, changed: 20_000, isOpen: true })
  expect(first?.names).toHaveLength(2)
  expect(second).toMatchObject({ path: 'me-r-0003', isOpen: false })
  expect(rest).toEqual([])
})
