/** What tasks of several kinds have in common. Pure. */
import { type Template, template } from './yaml.ts'

/** In a dry run nothing was done that could be wrong. */
export const failing = (wrong: readonly string[]): Template => template(`not ansible_check_mode and (${wrong.join(' or ')})`)

/** Seconds between two tries. */
const delay = 2
export const again = (milliseconds: number): { retries: number; delay: number } => ({
  retries: Math.ceil(milliseconds / 1000 / delay),
  delay,
})
export const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))
