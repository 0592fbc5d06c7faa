import { z } from 'zod'

/** What stands from the character `from` on came at this time (milliseconds since 1970) in this step. */
export const stampSchema = z.object({ from: z.number().int().nonnegative(), at: z.number(), step: z.string() })
export type Stamp = z.infer<typeof stampSchema>

/** A stamp says when to the second: what came in the same second of the same step has one. */
export function saysTheSame(one: Omit<Stamp, 'from'> | undefined, other: Omit<Stamp, 'from'>): boolean {
  return one !== undefined && one.step === other.step && Math.floor(one.at / 1000) === Math.floor(other.at / 1000)
}
