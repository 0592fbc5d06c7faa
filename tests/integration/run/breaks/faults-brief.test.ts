/** Of `npm run test:faults` the cells that tell most in least time; `faults.test.ts` and the command itself have the others. */
import { expect, test } from 'vitest'
import { disksMissing } from '#harness/hosts/namespaces/disk.ts'
import { allCells, nameOf } from '../../../faults/matrix.ts'
import { runCells } from '../../../faults/run-cells.ts'

const missing = await disksMissing()
const wanted = [
  'power cut: command forward execute',
  'two Ferrys: command forward execute',
  'Ferry left: file forward execute',
  'by hand: file forward keep',
  'disk full: put forward execute',
  'reboot: service forward execute',
]

test.skipIf(missing !== undefined)('what somebody wrote is done once, whatever happens in the middle, and the truth is told', async () => {
  const cells = allCells.filter(({ moment, fault }) => wanted.includes(`${fault.name}: ${nameOf(moment)}`))
  expect(cells).toHaveLength(wanted.length)
  const results = await runCells(cells, 3, () => undefined)
  expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([])
})
