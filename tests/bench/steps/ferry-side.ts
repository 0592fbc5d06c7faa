import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { EcscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { startEngine } from '#harness/engine.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Sample } from '../alternate.ts'
import type { BenchRelease } from './release.ts'

/** One run of the release by Ferry's own engine: journal on disk, no connection open before. The plan was made before, as always. */
export async function runFerry(fleet: EcscFleet, release: BenchRelease, date: string): Promise<Sample> {
  const engine = await startEngine(fleet, await mkdtemp(join(fleet.directory, 'engine-')))
  try {
    const plan = await engine.plan({ [release.service]: release.path }, { date })
    const began = performance.now()
    const { state } = await engine.run(plan)
    const milliseconds = performance.now() - began
    if (state.phase.kind !== 'ended' || state.phase.result !== 'succeeded')
      throw new Error(`Ferry did not bring the release: ${JSON.stringify(state.phase)}\n${engine.shown.slice(-20).join('')}`)
    return { milliseconds, parts: stepTimes(engine.events) }
  } finally {
    await engine.close()
  }
}

function stepTimes(events: readonly JournalledEvent[]): Record<string, number> {
  const began = new Map<string, number>()
  const times: Record<string, number> = {}
  for (const { at, event } of events) {
    if (event.type === 'step-began') began.set(event.step, at)
    if (event.type === 'step-ended') times[event.step] = at - (began.get(event.step) ?? at)
  }
  return times
}
