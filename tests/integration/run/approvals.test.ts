import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRelease } from '#core/release/read-release.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { until } from '#harness/until.ts'
import type { GateLine } from '#shared/run/question.ts'

let folder: string
let ferry: TestCore
const file = (name: string) => join(folder, `${name}.yaml`)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-approvals-'))
  ferry = await startCore()
  await ferry.request('settings.save', { change: { operator: '无忌' } })
  await writeFile(file('one'), 'release: 上线\nauthor: 枯荣\ntasks:\n  - { approval: 同意上线, by: [子文, 方德] }\n')
  await writeFile(file('own'), 'release: 上线\ntasks:\n  - { approval: 同意上线, by: [子文, 无忌] }\n')
})
afterAll(async () => {
  await ferry?.close()
  await rm(folder, { recursive: true, force: true })
})

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

async function gateOf(run: string): Promise<{ id: string; lines: GateLine[] }> {
  const asked = async () => {
    const { events } = await ferry.request('run.get', { run })
    return events.flatMap(({ event }) =>
      event.type === 'question-asked' && event.question.kind === 'gate' ? [{ id: event.id, lines: event.question.lines }] : [],
    )
  }
  await until(async () => (await asked()).length > 0, 'the gate')
  const [gate] = await asked()
  if (gate === undefined) throw new Error('no gate')
  return gate
}

const sign = (line: GateLine, by: string) => ({ ...line, passed: true, by, note: '', looked: true })

test('each gives his own word, and neither who begins the run nor who made the change', async () => {
  // --yes answers for nobody whose name is asked for; nor does a file in which somebody else has signed.
  const { run } = await ferry.request('run.begin', {
    release: file('one'),
    yes: true,
    signoffs: [{ text: '同意上线', passed: true, by: '陈宁', note: '', looked: true }],
  })
  const { id, lines } = await gateOf(run)
  expect(lines.map(({ by }) => by)).toEqual(['子文', '方德'])
  const [first, second] = lines
  if (first === undefined || second === undefined) throw new Error('two lines')
  const answer = (signoffs: ReturnType<typeof sign>[]) =>
    ferry.request('run.answer', { run, question: id, answer: { kind: 'gate', go: true, signoffs } })
  await expect(answer([])).rejects.toEqual(refused('approval-missing'))
  await expect(answer([sign(first, '子文')])).rejects.toEqual(refused('approval-missing'))
  await expect(answer([sign(first, '子文'), sign(second, '子文')])).rejects.toEqual(refused('approval-not-theirs'))
  await expect(answer([sign(first, '无忌'), sign(second, '方德')])).rejects.toEqual(refused('approval-own'))
  await expect(answer([sign(first, '枯荣'), sign(second, '方德')])).rejects.toEqual(refused('approval-own'))
  const over = ferry.ended(run)
  await answer([sign(first, '子文'), sign(second, '方德')])
  await over
  const { events } = await ferry.request('run.get', { run })
  const signed = events.flatMap(({ event }) => (event.type === 'signed-off' ? [event.signoff.by] : []))
  expect(signed).toEqual(['子文', '方德'])
})

test('a run whose own operator is to approve it is not begun', async () => {
  await expect(ferry.request('run.begin', { release: file('own'), yes: false })).rejects.toEqual(refused('approval-by-operator'))
})

test.each([
  ['by: [子文]', 'file-approval-alone'],
  ['by: [子文, 子文]', 'file-approval-alone'],
  ['by: [枯荣, 子文]', 'file-approval-author'],
])('a release file with %s is refused at its line', (by, code) => {
  const { problems } = checkRelease(`release: x\nauthor: [枯荣]\ntasks:\n  - { approval: 同意, ${by} }\n`, '/r/x.yaml')
  expect(problems.map((problem) => [problem.code, problem.place?.kind === 'file' && problem.place.line])).toEqual([[code, 4]])
})
