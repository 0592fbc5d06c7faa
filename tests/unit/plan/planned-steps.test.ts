import { expect, test } from 'vitest'
import { type Command, shownLines } from '#core/commands/command.ts'
import { asidePath } from '#core/commands/paths.ts'
import { lookBeforeRun, preflightSubject } from '#core/commands/preflight.ts'
import { listProcesses } from '#core/commands/process/processes.ts'
import { startService } from '#core/commands/process/start.ts'
import { stopProcesses } from '#core/commands/process/stop.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { restore } from '#core/commands/version/restore.ts'
import { unpackOverlay, unpackReplace } from '#core/commands/version/unpack.ts'
import { plannedRollback } from '#core/kinds/upgrade/planned-steps.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { asUpgrades } from '#harness/upgrade-plan.ts'
import type { Target } from '#shared/domain/plan.ts'
import { serviceSchema } from '#shared/domain/service.ts'
import { rollbackSteps, upgradeSteps } from '#shared/kinds/task/upgrade.ts'
import { facts, sampleInventory, sampleRelease, wishes } from './fixtures.ts'

const { targets } = asUpgrades(await makePlan(sampleRelease(), sampleInventory(), wishes, facts))
const [ecsc, , ecmc] = targets
if (!ecsc || !ecmc) throw new Error('the plan lacks its targets')

const token = 'run7'
const moment = '20170220_194233'
const known: Record<string, string> = { RUN: token, '<pid>': '8123', '<started>': '4711', YYYYMMDD_HHMMSS: moment }

/** The plan's lines with what is known only when it runs. */
function lines(target: Target, way: 'forward' | 'back', step: string): string[] {
  const planned = target[way].find((one) => one.step === step)?.lines ?? []
  return planned.map((line) => Object.entries(known).reduce((text, [word, value]) => text.replaceAll(word, value), line))
}
const ofRun = (command: Command) => shownLines(command.lines)

test('every step of each way, in its order', () => {
  for (const target of targets) {
    expect(target.forward.map(({ step }) => step)).toEqual([...upgradeSteps])
    expect(target.back.map(({ step }) => step)).toEqual([...rollbackSteps])
  }
})

test.each([ecsc, ecmc])('the lines of the plan are the lines of the run: $id', (target) => {
  const { service } = target
  const process = { pid: 8123, started: '4711', ports: [] }
  const logs = service.logs.map((log) => log.path)
  // As the stop step does it: the whole of a begun second.
  const stop = ofRun(stopProcesses([process], service.stop.signal, Math.ceil(service.stop.wait / 1000)))
  const unpack =
    service.unpack === 'overlay'
      ? unpackOverlay(service.archive, 'tar', service.directory)
      : unpackReplace(service.archive, 'tar', service.directory, token)
  expect(target.forward[0]?.lines).toEqual([...lookBeforeRun(preflightSubject(service, wishes.date)).lines, ...listProcesses().lines])
  expect(lines(target, 'forward', 'stop')).toEqual(stop)
  expect(lines(target, 'forward', 'back-up')).toEqual(ofRun(backUp(service.directory, target.backup, token)))
  expect(lines(target, 'forward', 'unpack')).toEqual(ofRun(unpack))
  expect(lines(target, 'forward', 'start')).toEqual(ofRun(startService(service.start, logs)))
  expect(lines(target, 'back', 'stop')).toEqual(stop)
  expect(lines(target, 'back', 'restore')).toEqual(
    ofRun(restore(service.directory, target.backup, asidePath(service.directory, moment), token)),
  )
  expect(lines(target, 'back', 'start')).toEqual(lines(target, 'forward', 'start'))
})

test('what is no line of a shell is said in words', () => {
  expect(lines(ecsc, 'forward', 'upload')).toEqual(['sftp put /releases/ecsc.tar /home/ecsc.tar', `sha256 ${'ab'.repeat(32)}`])
  expect(lines(ecsc, 'forward', 'watch')).toEqual(['tail -F /home/log  # up $1', 'tail -F /plain'])
  expect(lines(ecsc, 'forward', 'verify')).toEqual(['HTTP 200 http://10.9.0.1:8080/'])
})

test('a path or a start line that a person would paste cannot become another command', () => {
  const service = serviceSchema.parse({
    ...ecsc.service,
    logs: [{ path: '/home/a b; reboot', ready: 'up\nreboot', fail: [] }],
  })
  const watch = plannedRollback(service, '/home/ecsc_1').find(({ step }) => step === 'watch')
  expect(watch?.lines).toEqual(["tail -F '/home/a b; reboot'  # up reboot"])
})

test('the stop waits as long as the service says, with KILL too', () => {
  expect(lines(ecsc, 'forward', 'stop')).toEqual(['ferry_signal KILL 8123 4711', 'ferry_wait_gone 21 8123 4711'])
  expect(lines(ecmc, 'forward', 'stop')).toEqual(['ferry_signal TERM 8123 4711', 'ferry_wait_gone 30 8123 4711'])
})

test('a check for one way stands in that way’s plan alone, and a person’s line for the way back at no gate', async () => {
  const inventory = sampleInventory()
  const services = inventory.services.map((service) => ({
    ...service,
    verify: [
      { kind: 'command' as const, command: 'test new', timeout: 1000, way: 'forward' as const },
      { kind: 'command' as const, command: 'test old', timeout: 1000, way: 'back' as const },
      { kind: 'command' as const, command: 'test both', timeout: 1000 },
      { kind: 'person' as const, text: 'the old page', way: 'back' as const },
      { kind: 'person' as const, text: 'the new page', way: 'forward' as const },
    ],
  }))
  const [target] = asUpgrades(await makePlan(sampleRelease(), { ...inventory, services }, wishes, facts)).targets
  if (!target) throw new Error('the plan has no target')
  expect(lines(target, 'forward', 'verify')).toEqual(['test new', 'test both'])
  expect(lines(target, 'back', 'verify')).toEqual(['test old', 'test both'])
  expect(target.persons).toContain('the new page')
  expect(target.persons).not.toContain('the old page')
})

test('what a person reads of a step is what he would type; what guards and proves it stands in the exact lines', () => {
  const reads = (way: 'forward' | 'back', step: string) => ecsc[way].find((one) => one.step === step)?.reads
  expect(reads('forward', 'stop')).toEqual(['kill -KILL <pid>'])
  expect(reads('forward', 'back-up')).toEqual([`cp -a ${ecsc.service.directory} ${ecsc.backup}`])
  expect(reads('forward', 'start')).toEqual([ecsc.service.start])
  expect(reads('back', 'restore')).toEqual([
    `mv ${ecsc.service.directory} ${asidePath(ecsc.service.directory, 'YYYYMMDD_HHMMSS')}`,
    `cp -a ${ecsc.backup} ${ecsc.service.directory}`,
  ])
  for (const target of targets)
    for (const step of [...target.forward, ...target.back]) expect(step.reads?.join('\n') ?? '').not.toMatch(/ferry_|\$record/)
})
