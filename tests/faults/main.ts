/**
 * `npm run test:faults`: the matrix of steps and faults, on real hosts. Without more the cells that tell most; `-- --all` every one;
 * `-- unpack` or `-- "power cut"` those whose step or fault has this name. Exit code 1 where a cell came out wrong.
 */
import { disksMissing } from '#harness/namespaces/disk.ts'
import { allCells, nameOf, quickCells, table } from './matrix.ts'
import { runCells } from './run-cells.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const isWanted = (name: string) => names.length === 0 || names.some((wanted) => name === wanted || name.endsWith(` ${wanted}`))
const cells = (words.includes('--all') || names.length > 0 ? allCells : quickCells).filter(
  ({ moment, fault }) => names.length === 0 || isWanted(nameOf(moment)) || names.includes(fault.name),
)

const missing = await disksMissing()
if (missing !== undefined) {
  console.error(`hosts with a disk of their own cannot be had here: ${missing}`)
  process.exit(2)
}
if (cells.length === 0) {
  console.error(`no such step or fault: ${names.join(', ')}`)
  process.exit(2)
}

const began = performance.now()
let done = 0
const results = await runCells(cells, 2, ({ moment, fault, wrong, seconds, end, asked }) => {
  done += 1
  const said = asked.length === 0 ? '' : `  (${asked.join(', ')})`
  console.log(
    `${String(done).padStart(3)}/${cells.length}  ${wrong.length === 0 ? '✓' : '✗'}  ${nameOf(moment).padEnd(17)} ${fault.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${end}${said}`,
  )
  for (const what of wrong) console.log(`         ${what}`)
})
const bad = results.filter(({ wrong }) => wrong.length > 0)
console.log(
  `\n${table(results)}\n\n${results.length - bad.length} right, ${bad.length} wrong; ${((performance.now() - began) / 60_000).toFixed(1)} min`,
)
process.exit(bad.length === 0 ? 0 : 1)
