import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRelease } from '#core/release/read-release.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { until } from '#harness/until.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { GateLine } from '#shared/run/question.ts'

let folder: string
let ferry: TestCore
const file = (name: string) => join(folder, `${name}.yaml`)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-approvals-'))
  ferry = await startCore()
  await ferry.request('settings.save', { change: { operator: '无忌' } })
  await writeFile(file('one'), 'release: 上线\nauthor: 枯荣\ntasks:\n  - { approval: 同意上线, by: [子文, 方德] }\n')
  await writeFile(
    file('people'),
    'release: 上线\ntasks:\n  - { person: first }\n  - { approval: 同意上线, by: [子文, 方德] }\n  - { person: then, back: put it back }\n',
  )
  await writeFile(file('own'), 'release: 上线\ntasks:\n  - { approval: 同意上线, by: [子文, 无忌] }\n')
})
afterAll(async () => {
  await ferry?.close()
  await rm(folder, { recursive: true, force: true })
})

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

/** The gate of that number, from the first. */
async function gateOf(run: string, number = 1): Promise<{ id: string; lines: GateLine[] }> {
  const asked = async () => {
    const { events } = await ferry.request('run.get', { run })
    return events.flatMap(({ event }) =>
      event.type === 'question-asked' && event.question.kind === 'gate' ? [{ id: event.id, lines: event.question.lines }] : [],
    )
  }
  await until(async () => (await asked()).length >= number, 'the gate')
  const gate = (await asked())[number - 1]
  if (gate === undefined) throw new Error('no gate')
  return gate
}

const sign = (line: GateLine, by: string, passed = true) => ({ ...line, passed, by, note: '', looked: true })

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

test('where somebody has said no, nobody else can go on in spite: those whose word it is are asked again', async () => {
  const { run } = await ferry.request('run.begin', { release: file('one'), yes: false })
  const answer = (question: string, signoffs: ReturnType<typeof sign>[]) =>
    ferry.request('run.answer', { run, question, answer: { kind: 'gate', go: true, signoffs } })
  const first = await gateOf(run)
  await answer(
    first.id,
    first.lines.map((line) => sign(line, '无忌', false)),
  )
  const second = await gateOf(run, 2)
  expect(second.lines.map(({ by }) => by)).toEqual(['子文', '方德'])
  await expect(answer(second.id, [])).rejects.toEqual(refused('approval-missing'))
  const over = ferry.ended(run)
  await answer(
    second.id,
    second.lines.map((line) => sign(line, line.by ?? '')),
  )
  await over
})

test('a release of people alone is carried on where it was stopped', async () => {
  const { run } = await ferry.request('run.begin', { release: file('people'), yes: true })
  const { id } = await gateOf(run)
  const stopped = ferry.ended(run)
  await ferry.request('run.answer', { run, question: id, answer: { kind: 'gate', go: false, signoffs: [] } })
  await stopped
  const over = ferry.ended(run)
  // Its end is told before the one who carried it out has let it go.
  const resumed = () =>
    ferry.request('run.resume', { run, yes: true, signoffs: [] }).then(
      () => true,
      (caught: unknown) => {
        if (problemOf(caught).code !== 'run-busy') throw caught
        return false
      },
    )
  await until(resumed, 'the run to be free')
  const { id: again, lines } = await gateOf(run, 2)
  await ferry.request('run.answer', {
    run,
    question: again,
    answer: { kind: 'gate', go: true, signoffs: lines.map((line) => sign(line, line.by ?? '')) },
  })
  await over
  const { events } = await ferry.request('run.get', { run })
  expect(events.at(-1)?.event).toMatchObject({ type: 'run-ended', result: 'succeeded' })
  expect(events.some(({ event }) => event.type === 'rollback-requested')).toBe(false)
})

test.each([
  ['一样的字 ', undefined],
  ['同意上线', 'web1'],
])('a word for “%s” on %s, which the run has not, is refused before it begins', async (text, target) => {
  const signoffs = [{ text, target, passed: false, by: '子文', note: '', looked: true }]
  await expect(ferry.request('run.begin', { release: file('one'), yes: true, signoffs })).rejects.toEqual(refused('signoff-fits-nothing'))
})

test('what was changed after somebody had looked at its plan is not begun', async () => {
  const { digest } = await ferry.request('plan.make', { release: file('one') })
  await expect(ferry.request('run.begin', { release: file('people'), yes: true, digest })).rejects.toEqual(refused('plan-changed-since'))
})

test('a run whose own operator is to approve it is not begun', async () => {
  await expect(ferry.request('run.begin', { release: file('own'), yes: false })).rejects.toEqual(refused('approval-by-operator'))
})

test.each([
  ['by: [子文]', 'file-approval-alone'],
  ['by: [子文, 子文]', 'file-approval-alone'],
  ['by: [枯荣, 子文]', 'file-approval-author'],
  ['by: [wang, "Ｗang"]', 'file-approval-alone'],
  ['by: ["枯　荣", 子文]', 'file-approval-author'],
])('a release file with %s is refused at its line', (by, code) => {
  const { problems } = checkRelease(`release: x\nauthor: [枯荣]\ntasks:\n  - { approval: 同意, ${by} }\n`, '/r/x.yaml')
  expect(problems.map((problem) => [problem.code, problem.place?.kind === 'file' && problem.place.line])).toEqual([[code, 4]])
})
