import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import type { FailureChoice } from '#shared/run/question.ts'

let fleet: EcscFleet
let engine: Engine

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1', 'ecmc-2'], real: 'none' })
  engine = await startEngine(fleet)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

const onFailure =
  (choice: FailureChoice, reason = ''): Answers =>
  (question) =>
    question.kind === 'failure'
      ? { kind: 'failure', choice, reason }
      : question.kind === 'gate'
        ? { kind: 'gate', go: false, signoffs: [] }
        : undefined

const planOf = async (kind: 'broken' | 'hangs') => engine.plan({ ecmc: (await fleet.archives(kind)).ecmc ?? '' })
/** Without the logs, which the running service goes on writing. */
const tree = async (host: string) => (await fleet.host(host).tree('/home')).filter((entry) => !/log|^\.$/.test(entry.path))

test('a release that does not come up stops at watch; the next host is never touched; one choice brings the first back', async () => {
  const before = await fleet.host('ecmc-1').tree('/home/ecmc')
  const untouched = await tree('ecmc-2')
  const pid = (await fleet.host('ecmc-2').running())?.pid
  const asked: string[] = []

  const { state } = await engine.run(await planOf('broken'), (question, now) => {
    asked.push(question.kind === 'failure' ? `${question.step} ${question.problem.code}` : question.kind)
    return onFailure('roll-back')(question, now)
  })

  expect(asked[0]).toMatch(/^watch watch-/)
  expect(asked[1]).toBe('gate')
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(state.targets[0]?.phase).toMatchObject({ kind: 'done', way: 'back' })
  expect(state.targets[1]).toMatchObject({ phase: { kind: 'waiting' }, touched: false })
  expect(await fleet.host('ecmc-1').tree('/home/ecmc')).toEqual(before)
  expect(await fleet.host('ecmc-1').version()).not.toContain('broken')
  expect(await tree('ecmc-2')).toEqual(untouched)
  expect((await fleet.host('ecmc-2').running())?.pid).toBe(pid)
})

test('stopped at the failure, the host is rolled back later by one command, from what was really done', async () => {
  const before = await fleet.host('ecmc-1').tree('/home/ecmc')
  const { id, state } = await engine.run(await planOf('broken'), onFailure('stop'))
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(state.targets[0]?.phase).toMatchObject({ kind: 'stopped' })
  expect(await fleet.host('ecmc-1').tree('/home/ecmc')).not.toEqual(before)

  await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
  const back = await engine.attend(id)
  expect(back.targets[0]?.phase).toMatchObject({ kind: 'done', way: 'back' })
  expect(await fleet.host('ecmc-1').tree('/home/ecmc')).toEqual(before)
})

test('left out with a reason, the run goes on only after somebody said so', async () => {
  const asked: string[] = []
  const { state } = await engine.run(await planOf('broken'), (question) => {
    asked.push(question.kind)
    if (question.kind === 'failure')
      return { kind: 'failure', choice: question.target.endsWith('ecmc-1') ? 'leave-out' : 'stop', reason: 'later' }
    return question.kind === 'gate' ? { kind: 'gate', go: true, signoffs: [] } : undefined
  })
  expect(asked).toEqual(['failure', 'gate', 'failure'])
  expect(state.targets[0]?.phase).toMatchObject({ kind: 'left-out', reason: 'later' })
})

test('a full disk does not stop the way back: the backup itself is renamed into place', async () => {
  const host = fleet.host('ecmc-1')
  const before = await host.tree('/home/ecmc')
  const { id } = await engine.run(await planOf('broken'), onFailure('stop'))
  await host.exec('dd if=/dev/zero of=/home/filler bs=1M count=1 2>/dev/null')
  const { stdout } = await host.exec('du -sk /home | cut -f 1')
  await host.limitHome((Number(stdout.trim()) + 600) * 1024)

  await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
  const back = await engine.attend(id, (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined,
  )
  expect(back.targets[0]?.phase).toMatchObject({ kind: 'done', way: 'back' })
  expect(back.targets[0]?.back.find((step) => step.step === 'restore')?.facts).toMatchObject({ by: 'rename' })
  expect(await host.tree('/home/ecmc')).toEqual(before)
})
