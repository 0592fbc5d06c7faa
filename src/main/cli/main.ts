#!/usr/bin/env node
import { type ReaderName, readAhead } from '#core/reading/thread.ts'
import { keepCompiled } from './keep-compiled.ts'

const release = ['opened', 'archive'] as const
/** Commands whose first act is to read a file. A word that only looks like one costs a thread that nobody asks. */
const reads = {
  plan: release,
  preflight: release,
  stage: release,
  run: release,
  check: ['checked'],
  import: ['foreign'],
} satisfies Record<string, readonly ReaderName[]>

keepCompiled()
const first = process.argv.slice(2).find((word) => Object.hasOwn(reads, word))
if (first !== undefined) readAhead(reads[first as keyof typeof reads])
void start()

async function start(): Promise<void> {
  // Only what is loaded from here on is kept compiled.
  const { runFerry } = await import('./run-ferry.ts')
  process.exitCode = await runFerry({
    args: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  })
  // What a library left open (a socket on its way down, a timer) must not keep a finished command from ending.
  process.exit()
}
