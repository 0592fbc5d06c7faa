import { rename, writeFile } from 'node:fs/promises'

/**
 * A reader, also one after a crash of Ferry, sees the old text or the new one, never a half. `flush` holds that over a
 * power failure too, at the price of a wait for the disk; for what cannot be made again.
 */
export async function writeWhole(path: string, text: string, { mode = 0o644, flush = false } = {}): Promise<void> {
  const part = `${path}.part-${process.pid}`
  await writeFile(part, text, { mode, flush })
  await rename(part, path)
}
