/**
 * `npm run fuzz`: every reader gets mutated files and must end in a value or in a problem in words, within its limits.
 * `-- --count 20000` says how many each; `-- --seed 7` begins elsewhere; `-- --reader zip` takes one.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readArchive } from '#core/archive/read-archive.ts'
import { createReadingRoom } from '#core/reading/reading-room.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { archives } from './archives.ts'
import { mutate } from './mutate.ts'
import { fileNames, seeds } from './seeds.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, reader: { type: 'string' } },
})
const count = Number(values.count)
const first = Number(values.seed)

type Row = { reader: string; read: number; refused: number; slowest: number; bad: string[] }

const room = createReadingRoom()
const folder = await mkdtemp(join(tmpdir(), 'ferry-fuzz-'))
/** Each by its name: what becomes of the input of this number. */
const readers: [name: string, read: (number: number) => Promise<unknown>][] = [
  ...Object.entries(seeds).map(([name, seed]): [string, (number: number) => Promise<unknown>] => {
    const file = fileNames[name as keyof typeof seeds]
    return [
      name,
      (number) => {
        const text = mutate(seed, number)
        return room.read('foreign', { file, text }, { file, size: text.length })
      },
    ]
  }),
  ...Object.entries(archives).map(([name, made]): [string, (number: number) => Promise<unknown>] => {
    const path = join(folder, `app.${name}`)
    return [
      name,
      async (number) => {
        await writeFile(path, made(number))
        return readArchive(path, 'app')
      },
    ]
  }),
]

const rows: Row[] = []
for (const [reader, read] of readers) {
  if (values.reader !== undefined && values.reader !== reader) continue
  const row: Row = { reader, read: 0, refused: 0, slowest: 0, bad: [] }
  // The start of the reading's thread is no reader's time.
  await read(first).catch(() => undefined)
  for (let number = first; number < first + count; number += 1) {
    const began = performance.now()
    try {
      await read(number)
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
  console.error(`${reader}: ${count} inputs, slowest ${row.slowest.toFixed(0)} ms, ${row.bad.length} bad`)
  rows.push(row)
}
await room.close()
await rm(folder, { recursive: true, force: true })

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
