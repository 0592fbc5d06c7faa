/**
 * `npm run fuzz`: every reader gets mutated files and must end in a value or in a problem in words, within its limits.
 * `-- --count 20000` says how many each; `-- --seed 7` begins elsewhere.
 */
import { parseArgs } from 'node:util'
import { createReadingRoom } from '#core/reading/reading-room.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { mutate } from './mutate.ts'
import { fileNames, seeds } from './seeds.ts'

const { values } = parseArgs({ options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } })
const count = Number(values.count)
const first = Number(values.seed)

type Row = { reader: string; read: number; refused: number; slowest: number; bad: string[] }

const room = createReadingRoom()
const rows: Row[] = []
for (const [reader, seed] of Object.entries(seeds)) {
  const file = fileNames[reader as keyof typeof seeds]
  const row: Row = { reader, read: 0, refused: 0, slowest: 0, bad: [] }
  for (let number = first; number < first + count; number += 1) {
    const text = mutate(seed, number)
    const began = performance.now()
    try {
      await room.read('foreign', { file, text }, { file, size: text.length })
      row.read += 1
    } catch (caught) {
      row.refused += 1
      const problem = problemOf(caught)
      const words = (['zh', 'en'] as const).map((language) => Object.values(describeProblem(problem, language)).join(' '))
      const isInWords = !['internal', 'reading-stumbled'].includes(problem.code) && words.every((text) => !/\{\{\w+\}\}/.test(text))
      const isWithinLimits = !['reading-too-long', 'reading-too-much-memory'].includes(problem.code)
      if (!isInWords || !isWithinLimits) row.bad.push(`seed ${number}: ${problem.code} ${JSON.stringify(problem.values)}`)
    }
    row.slowest = Math.max(row.slowest, performance.now() - began)
  }
  rows.push(row)
}
await room.close()

const cells = ({ reader, read, refused, slowest, bad }: Row) => [
  reader,
  String(read),
  String(refused),
  `${slowest.toFixed(0)} ms`,
  String(bad.length),
]
const table = [['reader', 'read', 'refused in words', 'slowest', 'bad'], ...rows.map(cells)]
const widths = table[0]?.map((_cell, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? []
for (const line of table)
  console.log(
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
for (const { reader, bad } of rows) for (const line of bad.slice(0, 10)) console.log(`${reader}: ${line}`)
process.exitCode = rows.some(({ bad }) => bad.length > 0) ? 1 : 0
