/**
 * `npm run test:faults`: the matrix of steps and faults, on real hosts. Without more the cells that tell most; `-- --all` every one;
 * `-- unpack`, `-- sql` or `-- "power cut"` those whose step, kind or fault has this name, two of them those that have both.
 * Exit code 1 where a cell came out wrong.
 */
import { disksMissing } from '#harness/hosts/namespaces/disk.ts'
import type { CellResult } from './cell.ts'
import { faults } from './faults.ts'
import { allCells, nameOf, quickCells, tables } from './matrix.ts'
import { runCells } from './run-cells.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const isFault = (name: string) => faults.some((fault) => fault.name === name)
const wantedFaults = names.filter(isFault)
const wantedMoments = names.filter((name) => !isFault(name))
const cells = (words.includes('--all') || names.length > 0 ? allCells : quickCells).filter(
  ({ moment, fault }) =>
    (wantedFaults.length === 0 || wantedFaults.includes(fault.name)) &&
    (wantedMoments.length === 0 ||
      wantedMoments.some((name) => name === moment.kind || name === moment.step || nameOf(moment).endsWith(name))),
)
/** Hosts at once: most of the time somebody waits. */
const atOnce = 6

const missing = await disksMissing()
if (missing !== undefined) {
  console.error(`hosts with a disk of their own cannot be had here: ${missing}`)
  process.exit(2)
}
if (cells.length === 0) {
  console.error(`no such step, kind or fault: ${names.join(', ')}`)
  process.exit(2)
}

const began = performance.now()
let done = 0
const tell = ({ moment, fault, wrong, seconds, end, asked }: CellResult) => {
  done += 1
  const said = asked.length === 0 ? '' : `  (${asked.join(', ')})`
  console.log(
    `${String(done).padStart(3)}/${cells.length}  ${wrong.length === 0 ? '✓' : '✗'}  ${nameOf(moment).padEnd(23)} ${fault.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${end}${said}`,
  )
  for (const what of wrong) console.log(`         ${what}`)
}
const tellStart = (news: string) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(9)} s  ${news}`)
const results = await runCells(cells, atOnce, tell, tellStart)
const bad = results.filter(({ wrong }) => wrong.length > 0)
console.log(
  `\n${tables(results)}\n\n${results.length - bad.length} right, ${bad.length} wrong; ${((performance.now() - began) / 60_000).toFixed(1)} min`,
)
process.exit(bad.length === 0 ? 0 : 1)
