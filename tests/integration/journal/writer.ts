/** A process that appends to a journal without end and says what was acknowledged. Killed by the test at any instant. */
import { openJournal } from '#core/journal/open-journal.ts'
import { samplePlan } from '#harness/sample-plan.ts'

const [directory = ''] = process.argv.slice(2)
const journal = openJournal(directory)
const run = journal.run('r-0001') ?? journal.createRun(samplePlan(), 'kill-test')
const place = { run: run.id, target: 'ecsc@ecsc-1', way: 'forward', step: 'start', attempt: 1 } as const

/** Waits until the line is handed over: the reader may be slower than the disk, and a full pipe is no reason to die. */
const say = (line: string) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve))

await say('ready 0')
for (;;) {
  for (let count = 0; count < 20; count += 1) {
    const { sequence } = journal.append(run.id, { type: 'continued', by: `${process.pid} ${count}` })
    await say(`event ${sequence}`)
  }
  const from = await journal.outputLength(place)
  journal.writeOutput(place, Buffer.from(`line at ${from} `.padEnd(99, '启')))
  journal.writeOutput(place, Buffer.from('\n'))
  await journal.flushed()
  await say(`output ${await journal.outputLength(place)}`)
}
