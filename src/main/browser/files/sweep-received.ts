import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Removes received files that nothing names any more; a batch stays as long as one of its files is named. To be called before
 * the first page is served: what a page holds in its hands is named nowhere yet.
 */
export async function sweepReceived(folder: string, named: readonly string[]): Promise<void> {
  const kept = new Set(named.map((path) => dirname(path)))
  for (const batch of await batchesIn(folder)) {
    const place = join(folder, batch)
    if (!kept.has(place)) await rm(place, { recursive: true, force: true })
  }
}

async function batchesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (caught) {
    if ((caught as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw caught
  }
}
