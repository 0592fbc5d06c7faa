import { type CellResult, runCell } from './cell.ts'
import { tasks } from './kinds/tasks.ts'
import { upgrades } from './kinds/upgrade.ts'
import type { Cell } from './matrix.ts'
import type { Scene, Stage, Theatre } from './scene.ts'

const theatres: readonly Theatre[] = [tasks, upgrades]

/** Hosts side by side: most of the time somebody waits. One fleet after the other. */
export async function runCells(
  cells: readonly Cell[],
  atOnce: number,
  tell: (result: CellResult) => void,
  tellStart: (news: string) => void = () => undefined,
): Promise<CellResult[]> {
  const results: CellResult[] = []
  for (const theatre of theatres) {
    const left = cells.filter(({ moment }) => theatre.kinds.includes(moment.kind))
    if (left.length === 0) continue
    const kinds = [...new Set(left.map(({ moment }) => moment.kind))]
    const { stages, stop } = await theatre.start(kinds, Math.min(atOnce, left.length), tellStart)
    try {
      await Promise.all(
        stages.map((stage) =>
          playOn(stage, left, (result) => {
            results.push(result)
            tell(result)
          }),
        ),
      )
    } finally {
      await stop()
    }
  }
  return results
}

/** A host that cannot be set back makes one cell wrong, and the others are still to come. */
async function playOne(stage: Stage, { moment, fault }: Cell): Promise<CellResult> {
  let scene: Scene
  try {
    scene = await stage.open(moment.kind)
  } catch (caught) {
    return { moment, fault: fault.name, wrong: [`no scene: ${String(caught)}`], seconds: 0, end: '', asked: [] }
  }
  return runCell(scene, moment, fault).finally(scene.close)
}

async function playOn(stage: Stage, left: Cell[], tell: (result: CellResult) => void): Promise<void> {
  for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
    tell(await playOne(stage, cell))
  }
}
