import { readFile } from 'node:fs/promises'
import { writeWhole } from './write-whole.ts'

/** The text of a file; the first time, what `make` gives, which is then kept. */
export async function readOrMake(path: string, make: () => string, mode: number): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const text = make()
    await writeWhole(path, text, { mode, flush: true })
    return text
  }
}
