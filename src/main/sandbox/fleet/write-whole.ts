import { rename, writeFile } from 'node:fs/promises'

/** A reader, also one after a crash, sees the old text or the new one, never a half. */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const part = `${path}.part-${process.pid}`
  await writeFile(part, text, { mode, flush: true })
  await rename(part, path)
}
