import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFerry, type Entry, type Ferry, readNdjson } from './ferry.ts'

let ferry: Ferry

beforeEach(async () => {
  ferry = await createFerry()
  expect((await ferry.run(['stage', 'sample', '--sandbox', '--only', 'schedule-1'])).code).toBe(0)
})
afterEach(() => ferry.remove())

const begins = (step: string) => (line: string) => {
  const { event } = JSON.parse(line) as Partial<Entry>
  return event?.type === 'command-intended' && event.step === step && event.changes === true
}
const runSample = ['run', 'sample', '--sandbox', '--yes', '--json', '--only', 'schedule-1']

describe('a run that is broken off', () => {
  it.each([
    ['back-up', 'SIGKILL'],
    ['unpack', 'SIGKILL'],
    ['unpack', 'SIGINT'],
  ] as const)('in %s by %s is carried on without doing anything twice', async (step, signal) => {
    const broken = await ferry.runUntil(runSample, begins(step), signal)
    if (signal === 'SIGINT') {
      expect(broken.code).toBe(4)
      expect(JSON.parse(broken.lines.at(-1) ?? '')).toEqual({ run: 'r-0001', result: 'interrupted' })
      expect(broken.stderr).toContain('ferry resume r-0001 --sandbox')
    }

    const resumed = await ferry.run(['resume', '--sandbox', '--yes', '--json'])
    expect(resumed.code).toBe(0)
    expect(readNdjson(resumed.stdout).last).toEqual({ run: 'r-0001', result: 'succeeded' })
    const { events } = JSON.parse((await ferry.run(['show', 'r-0001', '--sandbox', '--json'])).stdout) as { events: Entry[] }
    const backups = events.filter(({ event }) => event.type === 'step-ended' && event.step === 'back-up')
    expect(backups).toHaveLength(1)
    const listed = JSON.parse((await ferry.run(['backups', '--sandbox', '--host', 'schedule-1', '--json'])).stdout)
    expect(listed).toHaveLength(1)
  })

  it('is not there to resume when nothing was broken off', async () => {
    const { code, stderr } = await ferry.run(['resume', '--sandbox', '--yes'])
    expect(code).toBe(1)
    expect(stderr).toContain('ferry runs')
  })
})
