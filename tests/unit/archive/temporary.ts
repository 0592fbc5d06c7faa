import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'

/** One folder for a test file's archives, gone afterwards. */
export function temporaryFolder(): { write(name: string, bytes: Uint8Array): Promise<string>; path(name: string): string } {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ferry-archive-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return {
    path: (name) => join(folder, name),
    async write(name, bytes) {
      await writeFile(join(folder, name), bytes)
      return join(folder, name)
    },
  }
}

/** The problem that a promise ends in; any other end is an error of the test. */
export async function problemFrom(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise
  } catch (caught) {
    if (caught instanceof ProblemError) return caught.problem
    throw caught
  }
  throw new Error('it was accepted')
}
