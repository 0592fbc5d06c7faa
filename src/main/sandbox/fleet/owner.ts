/** Which Ferry serves a sandbox directory: one at a time. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { processFacts } from '../application/process-facts.ts'
import { writeWhole } from './write-whole.ts'

const ownerSchema = z.object({ pid: z.number().int(), started: z.number(), isReady: z.boolean() })

/** How often to look whether the other Ferry has its hosts up, in milliseconds. It either gets there or ends. */
const lookEvery = 25

/** True: this process serves the directory from now on. False: another one that is alive does, and its hosts are up. */
export async function claim(directory: string): Promise<boolean> {
  for (;;) {
    try {
      await writeFile(fileOf(directory), await ownLine(false), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = await livingOwner(directory)
    if (!owner) await rm(fileOf(directory), { force: true })
    else if (owner.isReady) return false
    else await pause(lookEvery)
  }
}

/** Tells those that wait in `claim` that the hosts are up. */
export async function announceReady(directory: string): Promise<void> {
  await writeWhole(fileOf(directory), await ownLine(true))
}

export function release(directory: string): Promise<void> {
  return rm(fileOf(directory), { force: true })
}

async function ownLine(isReady: boolean): Promise<string> {
  return JSON.stringify({ pid: process.pid, started: (await processFacts(process.pid))?.started, isReady })
}

async function livingOwner(directory: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    const owner = ownerSchema.parse(JSON.parse(await readFile(fileOf(directory), 'utf8')))
    return (await processFacts(owner.pid))?.started === owner.started ? owner : undefined
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    // A half-written file is that of a Ferry that was killed while it wrote it.
    if (isAbsent || error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

const fileOf = (directory: string) => join(directory, 'owner.json')
