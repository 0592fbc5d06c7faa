/** The programs of practice hosts as Ferry carries them, from the package's resources. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail } from '#shared/problem/problem.ts'
import type { Programs } from './contents.ts'

/** Name in the archive → name in `resources/sandbox`. */
const ofApplications = { 'server.mjs': 'application.mjs', 'business.mjs': 'business.mjs', 'gb18030.mjs': 'gb18030.mjs' }

/** Those of an application. */
export const readPrograms = (): Promise<Programs> => readResources(ofApplications)

/**
 * Files by the name that they are given, from those that Ferry carries.
 * @throws ProblemError sandbox-application-missing
 */
export async function readResources(files: Record<string, string>): Promise<Programs> {
  // Looks upwards from this file, whose depth is another one in the bundle.
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const found = await readFrom(join(folder, 'resources', 'sandbox'), files)
    if (found) return found
  }
  return fail('sandbox-application-missing', { file: `resources/sandbox/${Object.values(files)[0]}` })
}

async function readFrom(folder: string, files: Record<string, string>): Promise<Programs | undefined> {
  try {
    const read = Object.entries(files).map(async ([name, source]) => [name, await readFile(join(folder, source), 'utf8')])
    return Object.fromEntries(await Promise.all(read))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
