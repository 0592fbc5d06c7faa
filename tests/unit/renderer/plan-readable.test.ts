import { describe, expect, it } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { Finding } from '#shared/run/step.ts'
import { mendOf } from '../../../src/renderer/features/plan/mend.ts'
import { isAbridged, mainLine, readableLines } from '../../../src/renderer/features/plan/readable.ts'

const [target] = samplePlan().targets
if (target === undefined) throw new Error('the plan has no target')
const step = {
  step: 'back-up',
  lines: ['record=$(x)', 'ferry_signal KILL <pid> <started>'],
  reads: ['kill -KILL <pid>', 'cp -a /home/ecsc /home/ecsc_20170220'],
  ahead: false,
  changes: true,
  lasting: false,
}
const found: Finding[] = [
  { subject: 'process', severity: 'ok', problem: { code: 'process-found', values: { pid: 23680 } } },
  { subject: 'backup', severity: 'info', problem: { code: 'backup-name-taken', values: { path: '/home/ecsc_20170220_3' } } },
]

describe('the lines of a plan', () => {
  it('are those that an operator would type, with what preflight has found in their places', () => {
    expect(readableLines(target, step)).toEqual(step.reads)
    expect(readableLines(target, step, found)).toEqual(['kill -KILL 23680', 'cp -a /home/ecsc /home/ecsc_20170220_3'])
    expect(readableLines(target, { ...step, reads: undefined })).toEqual(step.lines)
    expect([isAbridged(step), isAbridged({ ...step, reads: undefined }), isAbridged({ ...step, reads: step.lines })]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('say in one what a target begins to change, or what people are asked', () => {
    expect(mainLine({ ...target, forward: [step] }, found)).toBe('kill -KILL 23680 ; cp -a /home/ecsc /home/ecsc_20170220_3')
    expect(mainLine({ ...target, forward: [] })).toBe('正常访问')
    expect(mainLine({ ...target, forward: [{ ...step, reads: ['ls\u00a0/a\u200bb'] }] })).toBe('ls⟨U+00A0⟩/a⟨U+200B⟩b')
  })
})

it('what preflight finds has an action that mends it; where nothing better is known the host is looked at', () => {
  const mend = (code: Parameters<typeof mendOf>[0]['code'], hasHost = true, hasDocument = true) =>
    mendOf({ code, values: {} }, { hasHost, hasDocument })
  expect([mend('disk-short'), mend('host-key-changed'), mend('archive-owners'), mend('start-missing')]).toEqual([
    'prune-backups',
    'look-at-keys',
    'choose-archive',
    'open-terminal',
  ])
  expect([mend('archive-owners', true, false), mend('start-missing', false)]).toEqual([undefined, undefined])
})
