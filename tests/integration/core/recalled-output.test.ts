import { expect, onTestFinished, test, vi } from 'vitest'
import type { Viewer } from '#core/dispatch-types.ts'
import { outputSource, streamHandlers } from '#core/handlers/streams.ts'
import { openJournal } from '#core/journal/open-journal.ts'
import { createRecalledOutput } from '#core/watch/recalled-output.ts'
import { createStreams } from '#core/watch/streams.ts'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import type { NewsBody } from '#shared/contract/index.ts'
import type { StepName, Way } from '#shared/run/step.ts'

const second = (time: number) => Math.floor(time / 1000)

test('output of an old run comes from the journal with the times and steps of then', async () => {
  const journal = openJournal(temporaryDirectory())
  onTestFinished(() => journal.close())
  const plan = scriptedPlan()
  const [target] = plan.targets
  if (target === undefined) throw new Error('the plan has no target')
  const { id: run } = journal.createRun(plan, '无忌')
  const at = { target: target.id, way: 'forward' as const, step: 'unpack' as const, attempt: 1 }
  journal.append(run, { type: 'step-began', ...at })
  const { at: left } = journal.append(run, { type: 'command-intended', ...at, job: 'j', lines: ['tar xf a.tar'], changes: true })
  journal.writeOutput({ run, ...at }, Buffer.from('first 余额\n'))
  // It has its time when it is on disk: the thread that writes it may only be starting.
  await journal.flushed()
  const began = Date.now()
  // A second later by the clock of whoever reads it: another stamp.
  await vi.waitFor(() => expect(second(Date.now())).toBeGreaterThan(second(began)), { timeout: 5_000 })
  journal.writeOutput({ run, ...at }, Buffer.from('second\n'))
  await journal.flushed()

  const come = Promise.withResolvers<NewsBody<'stream.data'>>()
  const viewer: Viewer = {
    id: 'v',
    send(news) {
      if (news.name === 'stream.data') come.resolve(news.body)
    },
  }
  const streams = createStreams()
  const handlers = streamHandlers({ journal, streams, output: createRecalledOutput(streams) })
  await handlers['stream.open']({ kind: 'output', run, target: target.id }, viewer)
  const { text, stamps = [] } = await come.promise
  expect(text).toBe('$ tar xf a.tar\nfirst 余额\nsecond\n')
  expect(stamps[0]).toEqual({ from: 0, at: left, step: 'unpack' })
  const last = stamps.at(-1)
  expect(text.slice(last?.from)).toBe('second\n')
  expect(second(last?.at ?? 0)).toBeGreaterThan(second(left))
})

test('of a run that goes back, what was said before and what comes now stand in their order, and a line that goes on is there once', async () => {
  const journal = openJournal(temporaryDirectory())
  onTestFinished(() => journal.close())
  const plan = scriptedPlan()
  const [target] = plan.targets
  if (target === undefined) throw new Error('the plan has no target')
  const { id: run } = journal.createRun(plan, '无忌')
  const speak = (way: Way, step: StepName) => {
    const by = { way, step, attempt: 1 }
    journal.append(run, { type: 'step-began', target: target.id, ...by })
    return { by, keep: (text: string) => journal.writeOutput({ run, target: target.id, ...by }, Buffer.from(text)) }
  }
  const [verify, restore] = [speak('forward', 'verify'), speak('back', 'restore')]
  verify.keep('verified\n')
  restore.keep('one\nhal')

  let text = ''
  const viewer: Viewer = {
    id: 'v',
    send(news) {
      if (news.name === 'stream.data') text += news.body.text
    },
  }
  const streams = createStreams()
  const output = createRecalledOutput(streams)
  const opening = streamHandlers({ journal, streams, output })['stream.open']({ kind: 'output', run, target: target.id }, viewer)
  const say = (line: string) => output.say(outputSource(run, target.id), { ...restore.by, text: line, at: Date.now() }, false)
  restore.keep('f\n')
  say('half\n')
  await opening
  say('last\n')
  await vi.waitFor(() => expect(text).toBe('verified\none\nhalf\nlast\n'))
})
