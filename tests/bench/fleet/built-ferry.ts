/** The built command line as a person runs it, in a data directory of its own. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '#harness/run-process.ts'

const program = fileURLToPath(new URL('../../../bin/ferry.mjs', import.meta.url))
/** Milliseconds; nothing here takes longer unless it hangs. */
const timeout = 180_000

export type BuiltFerry = (...args: string[]) => Promise<string>

/** What it printed. @throws Error with what it said, where its exit code is not 0 */
export async function builtFerry(directory: string, knownHosts: string): Promise<BuiltFerry> {
  const file = join(directory, 'known_hosts.built')
  await writeFile(file, knownHosts)
  const env = { ...process.env, FERRY_KNOWN_HOSTS: file, LC_ALL: 'C.UTF-8', NO_COLOR: '1' }
  return async (...args) => {
    const { code, stdout, stderr } = await run(process.execPath, [program, ...args, '--data', join(directory, 'built')], { env, timeout })
    if (code !== 0) throw new Error(`ferry ${args[0]} ended with ${code}: ${stderr.slice(-2_000)}${stdout.slice(-2_000)}`)
    return stdout
  }
}
