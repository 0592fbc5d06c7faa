#!/usr/bin/env node
import { collectAtOnce } from './collect-at-once.ts'
import { runFerry } from './run-ferry.ts'

collectAtOnce()
process.exitCode = await runFerry({
  args: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
// What a library left open (a socket on its way down, a timer) must not keep a finished command from ending.
process.exit()
