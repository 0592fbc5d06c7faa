/** Which applications ran when the sandbox was last closed in order. Absent after a first start, and after a crash. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from './write-whole.ts'

export function noteEnd(directory: string, running: readonly string[]): Promise<void> {
  return writeWhole(fileOf(directory), JSON.stringify(running))
}

/** Reads the note and removes it. */
export async function takeNote(directory: string): Promise<string[] | undefined> {
  try {
    const running = z.array(z.string()).parse(JSON.parse(await readFile(fileOf(directory), 'utf8')))
    await rm(fileOf(directory))
    return running
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const fileOf = (directory: string) => join(directory, 'last-end.json')
