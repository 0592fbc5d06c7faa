/** Runs on a disk of a few megabytes: fills it, and says what the journal did. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal } from '#core/journal/open-journal.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { RunEvent } from '#shared/run/events.ts'

const [directory = ''] = process.argv.slice(2)
const filler = join(directory, 'filler')
const step = { target: 'ecsc@ecsc-1', way: 'forward', step: 'stop', attempt: 1 } as const
const place = { run: 'r-0001', ...step }

function fill(): void {
  const handle = openSync(filler, 'a')
  for (const size of [65_536, 4_096, 1]) {
    for (;;) {
      try {
        if (writeSync(handle, Buffer.alloc(size)) < size) break
      } catch {
        // ENOSPC is what it is all about.
        break
      }
    }
  }
  closeSync(handle)
}

const journal = openJournal(directory)
journal.createRun(samplePlan(), 'Li')
const code = (action: () => unknown): string => {
  try {
    action()
    return 'written'
  } catch (caught) {
    return problemOf(caught).code
  }
}
const append = (event: RunEvent): string => code(() => journal.append('r-0001', event))
const began = (): string => append({ type: 'step-began', ...step })
const ended = (): string => append({ type: 'step-ended', ...step, outcome: { kind: 'succeeded' } })
const flush = (): Promise<string> =>
  journal.flushed().then(
    () => 'kept',
    (caught: unknown) => problemOf(caught).code,
  )

journal.writeOutput(place, Buffer.from('before\n'))
await journal.flushed()
const result: Record<string, unknown> = { beganBefore: began() }
fill()
// The log of the database may have some room left in its file; what counts is that beginnings end first.
let beganFull = 'written'
for (let count = 0; count < 10_000 && beganFull === 'written'; count += 1) beganFull = began()
result.beganFull = beganFull
result.outcomes = [...new Set(Array.from({ length: 40 }, ended))]
result.beganAfterOutcomes = began()
const bytes = Buffer.from(Array.from({ length: 40_000 }, () => Math.random().toString(36)).join('\n'))
fill()
journal.writeOutput(place, bytes)
journal.writeOutput({ ...place, log: '/home/new.log' }, bytes)
result.outputFull = await flush()
rmSync(filler)
result.outputFreed = await flush()
result.outputLength = (await journal.outputLength(place)) - bytes.length
result.newPlace = (await journal.outputLength({ ...place, log: '/home/new.log' })) - bytes.length
result.beganFreed = began()
result.chain = journal.verifyChain('r-0001').kind
await journal.close()
process.stdout.write(JSON.stringify(result))
