import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'

/** What ran on the hosts, and where they are, is nobody else's to read. */
const fileMode = 0o600

/** Writes what a command made where the operator wants it, for this user alone. Throws `file-unwritable`. Returns the absolute path. */
export async function saveFile(file: string, text: string | Uint8Array): Promise<string> {
  const path = resolve(file)
  try {
    const handle = await open(path, 'w', fileMode)
    try {
      // A file that was there keeps its mode, and is about to hold something else. `/dev/stdout` and the like stay as they are.
      if ((await handle.stat()).isFile() && process.platform !== 'win32') await handle.chmod(fileMode)
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    fail('file-unwritable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
  return path
}
