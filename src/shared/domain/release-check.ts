import { z } from 'zod'
import { sourceLinkSchema } from '../kinds/task/task-fields.ts'

/** What a person looks at once a release is there. */
export const releaseCheckSchema = z.object({
  person: z.string(),
  /** Name of the service whose hosts it is asked at; without it, at the end of the run. */
  on: z.string().optional(),
  source: sourceLinkSchema.optional(),
})
export type ReleaseCheck = z.infer<typeof releaseCheckSchema>
