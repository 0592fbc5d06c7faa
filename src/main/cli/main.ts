#!/usr/bin/env node
import { keepCompiled } from './keep-compiled.ts'
import { spareCollections } from './spare-collections.ts'

keepCompiled()
// The panel stays open for days and takes in floods of logs: what is spared would pile up there (1 GB in five minutes of flood).
if (!process.argv.includes('open')) spareCollections()
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
