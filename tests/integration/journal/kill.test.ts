import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openJournal } from '#core/journal/open-journal.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const rounds = 60
const mostLines = 400
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

type Acknowledged = { event: number; output: number; lines: number }

/** Starts the writer, kills it after so many of its lines, and tells what it had acknowledged. */
function killAfter(directory: string, lines: number): Promise<Acknowledged> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, directory], { stdio: ['ignore', 'pipe', 'pipe'] })
    const seen: Acknowledged = { event: 0, output: 0, lines: 0 }
    let complaint = ''
    child.stderr.on('data', (data: Buffer) => {
      complaint += data.toString()
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [kind, number] = line.split(' ')
      seen.lines += 1
      if (kind === 'event' || kind === 'output') seen[kind] = Number(number)
      if (seen.lines === lines) child.kill('SIGKILL')
    })
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve(seen) : reject(new Error(complaint))))
  })
}

test(`kill -9 at ${rounds} random instants loses nothing that was acknowledged`, { timeout: 240_000 }, async () => {
  const directory = temporaryDirectory()
  let acknowledged = 0
  for (let round = 0; round < rounds; round += 1) {
    const seen = await killAfter(directory, 1 + Math.floor(Math.random() * mostLines))
    acknowledged += seen.lines
    const journal = openJournal(directory)
    try {
      const events = journal.events('r-0001')
      expect(events.length).toBeGreaterThanOrEqual(seen.event)
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1))
      expect(journal.verifyChain('r-0001')).toMatchObject({ kind: 'intact', events: events.length })
      const place = { run: 'r-0001', target: 'ecsc@ecsc-1', way: 'forward', step: 'start', attempt: 1 } as const
      expect(await journal.outputLength(place)).toBeGreaterThanOrEqual(seen.output)
    } finally {
      await journal.close()
    }
  }
  for (const name of ['ferry.db', 'output.db']) {
    const database = new SqliteDatabase(join(directory, name))
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    database.close()
  }
  console.log(`${acknowledged} acknowledgements over ${rounds} kills, none lost`)
})
