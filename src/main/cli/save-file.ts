import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'

/** Writes what a command made where the operator wants it. Throws `file-unwritable`. Returns the absolute path. */
export async function saveFile(file: string, text: string): Promise<string> {
  const path = resolve(file)
  try {
    await writeFile(path, text)
  } catch (cause) {
    fail('file-unwritable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
  return path
}
