#!/usr/bin/env node
import { runFerry } from './run-ferry.ts'
import { spareCollections } from './spare-collections.ts'

spareCollections()
process.exitCode = await runFerry({
  args: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
// What a library left open (a socket on its way down, a timer) must not keep a finished command from ending.
process.exit()
