import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookAt, preparePrivateFile } from './data-directory.ts'

/** Room for the outcomes of everything that can be under way when the disk is full: some hundred events of a few pages each. */
const reserveSize = 1024 * 1024

/**
 * A file that only takes up room, given back when the disk is full, so that what already happened on a host can
 * still be written down. Random bytes, because a file system may keep zeros without taking room for them.
 */
export function createReserve(directory: string) {
  const file = join(directory, 'reserve')
  const isThere = (): boolean => lookAt(file)?.size === reserveSize

  /** True when the room is held. */
  function hold(): boolean {
    if (isThere()) return true
    try {
      preparePrivateFile(file)
      writeFileSync(file, randomBytes(reserveSize), { flush: true })
      return true
    } catch {
      // No room for the reserve: nothing new may begin, which is what `false` says. A half-written one helps nobody.
      rmSync(file, { force: true })
      return false
    }
  }

  return {
    hold,
    /** Gives the room back. False when that was done before. */
    release(): boolean {
      const held = lookAt(file) !== undefined
      rmSync(file, { force: true })
      return held
    },
  }
}

export type Reserve = ReturnType<typeof createReserve>
