import { readFileSync } from 'node:fs'
import { isGone } from '../hosts/process-table.ts'

/** Whether a process belongs to the host with this base directory. */
export function carries(pid: number, base: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`FERRY_TEST_HOST=${base}`)
  } catch (error) {
    // Another user's process shows no environment, and is none of ours.
    if (isGone(error) || (error instanceof Error && 'code' in error && error.code === 'EACCES')) return false
    throw error
  }
}
