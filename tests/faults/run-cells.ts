import { ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type CellResult, runCell } from './cell.ts'
import type { Cell } from './matrix.ts'
import { keepOld, openScene } from './scene.ts'

/** Bytes and inodes of a host's disk: enough for three versions and what Ferry keeps, little enough to be filled in a moment. */
const diskBytes = 400_000_000

/** Hosts side by side: most of the time somebody waits. */
export async function runCells(cells: readonly Cell[], atOnce: number, tell: (result: CellResult) => void): Promise<CellResult[]> {
  const names = ['schedule-1', 'schedule-2'].slice(0, atOnce)
  const fleet = await ecscFleet({ hosts: names.map((name) => ({ name, diskBytes })), real: 'none' })
  const results: CellResult[] = []
  const left = [...cells]
  try {
    await Promise.all(
      names.map(async (name) => {
        const host = fleet.host(name)
        await keepOld(host)
        for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
          const scene = await openScene(fleet, host)
          try {
            const result = await runCell(scene, cell.moment, cell.fault)
            results.push(result)
            tell(result)
          } finally {
            await scene.close()
          }
        }
      }),
    )
  } finally {
    await fleet.stop()
  }
  return results
}
