import { z } from 'zod'
import type { Target } from '../domain/plan.ts'

/** What many kinds keep of the way back that an author has written: lines, or what a person has to do. */
const writtenSchema = z.object({
  undo: z.union([
    z.string().transform((text) => [text]),
    z.array(z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)])),
  ]),
})

/** The way back of a target as its author wrote it; undefined where the kind itself knows it. */
export function writtenWayBack(target: Target): readonly string[] | undefined {
  const undo = writtenSchema.safeParse(target).data?.undo
  return undo === undefined || undo.length === 0 ? undefined : undo
}
