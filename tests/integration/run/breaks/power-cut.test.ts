import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { disksMissing, withDisk } from '#harness/hosts/namespaces/disk.ts'
import { readTree, type TreeEntry } from '#harness/tree.ts'
import type { JournalledEvent } from '#shared/run/events.ts'

const missing = await disksMissing()

describe.skipIf(missing !== undefined)('the power fails', () => {
  let fleet: EcscFleet
  let engine: Engine
  let directory: string

  beforeEach(async () => {
    fleet = await ecscFleet({ hosts: [{ name: 'schedule-1', diskBytes: 128_000_000 }], real: 'none' })
    engine = await startEngine(fleet)
    directory = await mkdtemp(join(tmpdir(), 'ferry-power-'))
  })
  afterEach(async () => {
    await engine?.close()
    await fleet?.stop()
    await rm(directory, { recursive: true, force: true })
  })

  const host = () => fleet.host('schedule-1')
  const plan = async () => engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })

  /** The disk at the moment of each of these events, taken before what the journal has next. */
  function imagesAt(names: Record<string, (event: JournalledEvent['event']) => boolean>): { taken: () => Promise<void> } {
    const { event: tell } = engine.around.tell
    const copies: Promise<void>[] = []
    engine.around.tell.event = (entry) => {
      tell(entry)
      for (const [name, holds] of Object.entries(names)) if (holds(entry.event)) copies.push(host().copyDisk(join(directory, name)))
    }
    return { taken: async () => void (await Promise.all(copies)) }
  }
  const ended = (step: string) => (event: JournalledEvent['event']) => event.type === 'step-ended' && event.step === step
  const found = (image: string, path: string): Promise<TreeEntry[]> =>
    withDisk(join(directory, image), (disk) => readTree(join(disk, path)))

  test('after back-up the copy is on the disk, after unpack the new version, after restore the old one', async () => {
    const old = await host().tree('/home/schedule')
    let half: Promise<void> | undefined
    engine.around.tell.output = (_, __, text, { step }) => {
      if (step === 'unpack' && text.includes('VERSION')) half ??= host().copyDisk(join(directory, 'half'))
    }
    const forward = imagesAt({ 'backed-up': ended('back-up'), unpacked: ended('unpack') })
    const { id } = await engine.run(await plan())
    await forward.taken()
    await half
    const whole = await host().tree('/home/schedule')
    for (const image of ['backed-up', 'half', 'unpacked']) expect(await found(image, 'home/schedule_20261120'), image).toEqual(old)
    expect(await found('unpacked', 'home/schedule')).toEqual(whole)
    const records = await found('backed-up', 'root/.ferry/backups')
    expect(records.filter((entry) => entry.path.endsWith('/manifest')).map((entry) => entry.size)).toEqual([expect.any(Number)])
    expect(records.every((entry) => entry.type !== 'file' || entry.size !== 0)).toBe(true)

    const back = imagesAt({ restored: ended('restore') })
    await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
    await engine.attend(id)
    await back.taken()
    expect(await found('restored', 'home/schedule')).toEqual(old)
  })
})
