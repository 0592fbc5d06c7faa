import { z } from 'zod'
import type { Target } from '../domain/plan.ts'

/** What many kinds keep of the way back that an author has written: lines, or what a person has to do. */
const writtenSchema = z.object({ undo: z.union([z.string().transform((text) => [text]), z.array(z.string())]) })

/** The way back of a target as its author wrote it; undefined where the kind itself knows it. */
export const writtenWayBack = (target: Target): readonly string[] | undefined => writtenSchema.safeParse(target).data?.undo
