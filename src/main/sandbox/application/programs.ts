/** Finds the application in Ferry's resources. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail } from '#shared/problem/problem.ts'
import type { Programs } from './contents.ts'

/** Name in the archive → name in `resources/sandbox`. */
const files = { 'server.mjs': 'application.mjs', 'business.mjs': 'business.mjs', 'gb18030.mjs': 'gb18030.mjs' }

/** Looks upwards from this file, whose depth is another one in the bundle. */
export async function readPrograms(): Promise<Programs> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const found = await readFrom(join(folder, 'resources', 'sandbox'))
    if (found) return found
  }
  return fail('sandbox-application-missing', { file: 'resources/sandbox/application.mjs' })
}

async function readFrom(folder: string): Promise<Programs | undefined> {
  try {
    const read = Object.entries(files).map(async ([name, source]) => [name, await readFile(join(folder, source), 'utf8')])
    return Object.fromEntries(await Promise.all(read))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
