/** Search over 200 MB of kept output: seldom and common words, Chinese ones, and ones that are not there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '#core/journal/open-journal.ts'
import { explain, heading, table, tell, type Verdict } from '../print.ts'
import { longLine, writeLongRun } from './long-output.ts'

const lines = 2_000_000
const limit = 100
/** Milliseconds for what the index can answer: as quick as a filter. */
const aim = 500

export async function benchHistorySearch(): Promise<Verdict[]> {
  heading('search over 200 MB of output')
  const data = await mkdtemp(join(tmpdir(), 'ferry-bench-search-'))
  try {
    const began = performance.now()
    const { bytes } = await writeLongRun(data, lines)
    explain(`${(bytes / 1e6).toFixed(0)} MB written, compressed and indexed in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    const one = /request=(\w+)/.exec(longLine(123_456))?.[1] ?? ''
    const asked = [`request=${one} `, '账户余额更新失败', 'OutOfMemoryError', '余额', 'took 82 ms', '不在']
    const journal = openJournal(data, { mode: 'read' })
    try {
      const rows: [string, string][] = []
      let slowest = 0
      for (const text of asked) {
        const start = performance.now()
        const hits = await journal.search(text, { limit, context: 2 })
        const time = performance.now() - start
        slowest = Math.max(slowest, time)
        rows.push([`“${text}”: ${hits.length}${hits.length === limit ? ' or more' : ''}`, `${time.toFixed(0)} ms`])
      }
      table(rows)
      const verdict = {
        what: 'search of 200 MB, the slowest of these words',
        aim: `≤ ${aim} ms`,
        reached: `${slowest.toFixed(0)} ms`,
        holds: slowest <= aim,
      }
      tell(verdict)
      return [verdict]
    } finally {
      await journal.close()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
