import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import type { Evidence } from '#shared/run/evidence.ts'
import { evidenceBytes } from '#shared/run/evidence.ts'
import type { GateLine } from '#shared/run/question.ts'

const folder = mkdtempSync(join(tmpdir(), 'ferry-evidence-'))
const release = join(folder, 'evening.yaml')
const picture = join(folder, '登录页 截图.png')
const pictureBytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(700_000, 7)])
const sha256 = createHash('sha256').update(pictureBytes).digest('hex')
let ferry: TestCore

beforeAll(async () => {
  writeFileSync(release, 'release: 打开首页\ntasks:\n  - { person: 打开首页, owner: 李雷 }\n  - { checklist: 验证, items: [下单, 退款] }\n')
  writeFileSync(picture, pictureBytes)
  ferry = await startCore()
})
afterAll(async () => {
  await ferry?.close()
  rmSync(folder, { recursive: true, force: true })
})

const keptIn = (run: string) => {
  try {
    return readdirSync(join(ferry.data, 'ferry', 'evidence', run))
  } catch {
    return []
  }
}
const problemOf = (work: Promise<unknown>) => expect(work).rejects

/** A run that asks nobody may be over before its id is known here. */
async function over(run: string): Promise<void> {
  const isOver = ferry.news.some(({ name, body }) => name === 'run.event' && body.run === run && body.event.type === 'run-ended')
  if (!isOver) await ferry.ended(run)
}

/** The gate that the run stands at. */
async function gateOf(run: string): Promise<{ id: string; lines: GateLine[] }> {
  const open = async () => {
    const { events } = await ferry.request('run.get', { run })
    const answered = new Set(events.flatMap(({ event }) => (event.type === 'question-answered' ? [event.id] : [])))
    return events.flatMap(({ event }) =>
      event.type === 'question-asked' && event.question.kind === 'gate' && !answered.has(event.id)
        ? [{ id: event.id, lines: event.question.lines }]
        : [],
    )
  }
  for (;;) {
    const came = new Promise<void>((resolve) => {
      const off = ferry.listen(() => {
        off()
        resolve()
      })
    })
    const [gate] = await open()
    if (gate !== undefined) return gate
    await came
  }
}

const signed = (lines: GateLine[], evidence?: Evidence[]) => ({
  kind: 'gate' as const,
  go: true,
  signoffs: lines.map((line) => ({ ...line, passed: true, by: '李雷', note: '', looked: true, evidence })),
})

test('a file that somebody attaches is there before the journal names it, private, and read again as it was', async () => {
  const { run } = await ferry.request('run.begin', { release })
  const gate = await gateOf(run)
  const kept = await ferry.request('evidence.keep', { run, path: picture })
  expect(kept).toEqual({ name: '登录页 截图.png', size: pictureBytes.length, sha256, type: 'image/png' })
  expect(keptIn(run)).toEqual([`${sha256}-登录页 截图.png`])
  const place = join(ferry.data, 'ferry', 'evidence', run)
  expect(statSync(place).mode & 0o777).toBe(0o700)
  expect(statSync(join(place, `${sha256}-登录页 截图.png`)).mode & 0o777).toBe(0o600)

  // One that is taken away again is gone, and cannot be signed with.
  const other = join(folder, 'notes.txt')
  writeFileSync(other, 'the wrong one')
  const wrong = await ferry.request('evidence.keep', { run, path: other })
  expect(await ferry.request('evidence.drop', { run, name: wrong.name, sha256: wrong.sha256 })).toEqual({ removed: true })
  await problemOf(ferry.request('run.answer', { run, question: gate.id, answer: signed(gate.lines, [wrong]) })).toMatchObject({
    problem: { code: 'evidence-gone', values: { name: 'notes.txt' } },
  })
  expect(keptIn(run)).toHaveLength(1)

  await ferry.request('run.answer', { run, question: gate.id, answer: signed(gate.lines, [kept]) })
  const list = await gateOf(run)
  expect(list.lines).toHaveLength(2)
  await ferry.request('run.answer', { run, question: list.id, answer: signed(list.lines) })
  await over(run)

  const { events } = await ferry.request('run.get', { run })
  const signoffs = events.flatMap(({ event }) => (event.type === 'signed-off' ? [event.signoff] : []))
  expect(signoffs.map(({ evidence }) => evidence)).toEqual([[kept], undefined, undefined])
  expect(JSON.stringify(events)).not.toContain(folder)

  expect(await ferry.request('evidence.drop', { run, name: kept.name, sha256 })).toEqual({ removed: false })
  const pieces: Buffer[] = []
  for (let from = 0; from < kept.size; ) {
    const { bytes } = await ferry.request('evidence.read', { run, name: kept.name, sha256, from })
    pieces.push(Buffer.from(bytes, 'base64'))
    from += pieces.at(-1)?.length ?? 0
  }
  expect(pieces.length).toBeGreaterThan(1)
  expect(Buffer.concat(pieces).equals(pictureBytes)).toBe(true)
  for (const format of ['md', 'html'] as const) {
    const { text } = await ferry.request('report.make', { run, format, language: 'zh' })
    for (const part of ['登录页 截图.png', sha256, '700,008 B']) expect(text).toContain(part)
  }

  appendFileSync(join(place, `${sha256}-登录页 截图.png`), 'more')
  await problemOf(ferry.request('evidence.read', { run, name: kept.name, sha256 })).toMatchObject({ problem: { code: 'evidence-altered' } })
})

test('signoffs of a file bring theirs, copied before the run begins; where one cannot be kept nothing begins', async () => {
  const before = (await ferry.request('run.list', {})).length
  const large = join(folder, 'heap.hprof')
  writeFileSync(large, '')
  truncateSync(large, evidenceBytes + 1)
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const shut = join(folder, 'loop')
  symlinkSync(shut, shut)
  mkdirSync(join(folder, 'screens'))
  const line = (file: string) => ({ text: '打开首页', by: '李雷', passed: true, looked: true, files: [picture, file] })
  for (const [file, code] of [
    ['nowhere.png', 'evidence-not-there'],
    ['heap.hprof', 'evidence-too-large'],
    ['pipe', 'evidence-not-file'],
    ['screens', 'evidence-not-file'],
    ['loop', 'evidence-unreadable'],
  ] as const)
    await problemOf(ferry.request('run.begin', { release, yes: true, signoffs: [line(join(folder, file))] })).toMatchObject({
      problem: { code },
    })
  expect(await ferry.request('run.list', {})).toHaveLength(before)
  expect(readdirSync(join(ferry.data, 'ferry', 'evidence')).filter((name) => name.startsWith('.'))).toEqual([])

  const { run } = await ferry.request('run.begin', { release, yes: true, signoffs: [line(picture)] })
  await over(run)
  const { events } = await ferry.request('run.get', { run })
  expect(events.flatMap(({ event }) => (event.type === 'signed-off' ? (event.signoff.evidence ?? []) : []))).toEqual([
    { name: '登录页 截图.png', size: pictureBytes.length, sha256, type: 'image/png' },
  ])
  expect(readFileSync(join(ferry.data, 'ferry', 'evidence', run, keptIn(run)[0] ?? '')).equals(pictureBytes)).toBe(true)
})

test('a file that is written to while it is copied is not kept', async () => {
  const { run } = await ferry.request('run.begin', { release })
  const gate = await gateOf(run)
  const log = join(folder, 'catalina.out')
  writeFileSync(log, Buffer.alloc(8_000_000, 'x'))
  const copying = ferry.request('evidence.keep', { run, path: log })
  // Its first piece has come when the copy lies there.
  while (keptIn(run).length === 0) await new Promise((resolve) => setImmediate(resolve))
  appendFileSync(log, 'one more line\n')
  await problemOf(copying).toMatchObject({ problem: { code: 'evidence-changed', values: { name: 'catalina.out' } } })
  expect(keptIn(run)).toEqual([])
  await ferry.request('run.answer', { run, question: gate.id, answer: { kind: 'gate', go: false, signoffs: [] } })
  await over(run)
})

test.each([
  ['evidence.keep', { run: '../r-0001', path: picture }, 'run-unknown'],
  ['evidence.read', { run: 'r-0001', name: '../../vault.json', sha256 }, 'request-malformed'],
  ['evidence.read', { run: 'r-0001', name: 'x.png', sha256: '..' }, 'request-malformed'],
] as const)('%s keeps to its folder: %j', async (name, input, code) => {
  await problemOf(ferry.request(name, input as never)).toMatchObject({ problem: { code } })
})
