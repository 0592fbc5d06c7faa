/** Of `npm run test:faults` the cells that no other test tells: a disk that fails in the middle of what is written. */
import { expect, test } from 'vitest'
import { disksMissing } from '#harness/hosts/namespaces/disk.ts'
import { allCells, nameOf } from '../../../faults/matrix.ts'
import { runCells } from '../../../faults/run-cells.ts'

const missing = await disksMissing()
const wanted = [
  'power cut: upgrade forward unpack',
  'power cut: upgrade back restore',
  'disk full: upgrade forward unpack',
  'read-only: upgrade forward back-up',
]

test.skipIf(missing !== undefined)(
  'struck in the middle of a step, a run is carried to a true end',
  async () => {
    const cells = allCells.filter(({ moment, fault }) => wanted.includes(`${fault.name}: ${nameOf(moment)}`))
    expect(cells).toHaveLength(wanted.length)
    const results = await runCells(cells, 2, () => undefined)
    expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  },
  300_000,
)
