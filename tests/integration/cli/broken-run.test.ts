import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTree } from '#harness/tree.ts'
import { createFerry, type Entry, type Ferry, readNdjson } from './ferry.ts'

let ferry: Ferry

beforeAll(async () => {
  ferry = await createFerry()
  expect((await ferry.run(['stage', 'broken', '--sandbox'])).code).toBe(0)
})
afterAll(() => ferry.remove())

const stepsOn = (events: readonly Entry[], target: string) =>
  events.flatMap(({ event }) => (event.type === 'step-began' && event.target === target ? [event.step] : []))

describe('a release that does not come up', () => {
  it('stops at its first host with the exit code of a run that is half done, says how to go back, and going back restores it', async () => {
    const directory = join(ferry.base('ecsc-1'), 'home', 'ecsc')
    const before = await readTree(directory)
    const { code, stdout, stderr } = await ferry.run(['run', 'broken', '--sandbox', '--yes', '--json', '--only', 'ecsc-1,ecsc-2'])
    expect(code).toBe(4)
    const { events, last } = readNdjson(stdout)
    expect(last).toEqual({ run: 'r-0001', result: 'stopped' })
    expect(stepsOn(events, 'ecsc@ecsc-1').at(-1)).toBe('watch')
    expect(stepsOn(events, 'ecsc@ecsc-2')).toEqual(['preflight'])
    expect(stderr).toContain('ecsc-1: Watch did not succeed')
    expect(stderr).toContain(`ferry rollback r-0001 --sandbox --data ${ferry.data}`)

    const back = await ferry.run(['rollback', 'r-0001', '--sandbox', '--yes', '--json'])
    expect(back.code).toBe(0)
    expect(readNdjson(back.stdout).last).toMatchObject({ rolledBack: ['ecsc@ecsc-1'], notRolledBack: [] })
    expect(await readTree(directory)).toEqual(before)
  })

  it('is brought back whole where that was decided ahead, and the exit code says so', async () => {
    const directory = join(ferry.base('ecmc-1'), 'home', 'ecmc')
    const before = await readTree(directory)
    const run = ['run', 'broken', '--sandbox', '--yes', '--json', '--only', 'ecmc-1,ecmc-2']
    const { code, stdout, stderr } = await ferry.run([...run, '--on-failure', 'roll-back-all'])
    expect(code).toBe(3)
    expect(readNdjson(stdout).last).toMatchObject({ result: 'rolled-back' })
    expect(stderr).toContain('all that was changed is brought back')
    expect(await readTree(directory)).toEqual(before)
  })

  it('is found by resume without a number, and what had failed is tried once more', async () => {
    const run = ['run', 'broken', '--sandbox', '--yes', '--json', '--only', 'schedule-1']
    const { code, stdout } = await ferry.run(run)
    expect(code).toBe(4)
    const { run: id } = readNdjson(stdout).last as { run: string }
    const again = await ferry.run(['resume', '--sandbox', '--yes', '--json'])
    expect(again.code).toBe(4)
    const { events, last } = readNdjson(again.stdout)
    expect(last).toMatchObject({ run: id, result: 'stopped' })
    expect(stepsOn(events, 'schedule@schedule-1').filter((step) => step === 'watch')).toHaveLength(1)
    expect((await ferry.run(['rollback', id, '--sandbox', '--yes', '--json', '--task', 'schedule'])).code).toBe(0)
  })

  it('shows a person what the log said, in either language', async () => {
    const { code, stdout } = await ferry.run(['show', 'r-0001', '--sandbox', '--language', 'zh'])
    expect(code).toBe(0)
    expect(stdout).toContain('SEVERE: A child container failed during start')
    expect(stdout).toContain('下一步：')
  })

  it('names a host that the run does not have', async () => {
    const { code, stderr } = await ferry.run(['rollback', 'r-0001', '--sandbox', '--yes', '--host', 'ecsc-9'])
    expect(code).toBe(1)
    expect(stderr).toContain('ecsc-9')
  })
})
