/** The thread in which readers run: what they cost, and what they stumble over, is not the business of a run beside them. */

import { enableCompileCache, flushCompileCache } from 'node:module'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { inFile } from '#shared/problem/place.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { FromReader, ToReader } from './messages.ts'
import { loaders, readers } from './readers.ts'
import type { ReaderData } from './thread.ts'

const port = parentPort
if (port === null) throw new Error('this is the program of a thread')
const { first, compiled } = workerData as ReaderData
// Node makes a folder of its own version in it, which is the one that it names.
if (compiled !== undefined) enableCompileCache(dirname(compiled))
// What cannot be loaded is told to the first who asks for it.
const loadAhead = async () => {
  for (const name of first) await loaders[name]().catch(() => undefined)
}
void loadAhead()
const answer = (message: FromReader) => port.postMessage(message)

/** From here on the time is the file's: what it takes to load a reader is not, and on a busy machine that is a second. */
const begin = () => {
  const { user, system } = process.threadCpuUsage()
  answer({ kind: 'began', used: (user + system) / 1000 })
}

port.on('message', async ({ name, input }: ToReader) => {
  try {
    await loaders[name as keyof typeof loaders]()
    begin()
    const read: (input: never, loaded: () => void) => unknown = readers[name as keyof typeof readers]
    answer({ kind: 'value', value: await read(input as never, begin) })
    // Nothing is written where all was there. A thread that is ended writes nothing.
    flushCompileCache()
  } catch (caught) {
    answer({ kind: 'problem', problem: problemIn(caught, input) })
  }
})

/** A reader that stumbles is a defect of Ferry's; to the operator it is a file that could not be read. */
function problemIn(caught: unknown, input: unknown): Problem {
  if (caught instanceof ProblemError) return caught.problem
  const { file, path } = input as { file?: string; path?: string }
  const name = file ?? path ?? ''
  const reason = caught instanceof Error ? caught.name : typeof caught
  // Deep nesting ends in a full stack, in whichever library meets it first.
  const code = caught instanceof RangeError && /call stack/i.test(caught.message) ? 'reading-too-deep' : 'reading-stumbled'
  return { code, values: { file: name, reason }, place: inFile(name) }
}
