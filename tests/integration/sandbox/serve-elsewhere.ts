/** Serves the sandbox of a directory until its input ends. */
import { once } from 'node:events'
import { startSandbox } from '../../../src/main/sandbox/start-sandbox.ts'

const sandbox = await startSandbox({ directory: process.argv[2] ?? '' })
process.stdout.write('ready\n')
process.stdin.resume()
await once(process.stdin, 'end')
await sandbox.stop()
