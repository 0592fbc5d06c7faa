/** How the page of the browser shell hands a file over, which has no path there. Carried by HTTP beside the socket. */
import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'

/** The page's half of the session. A header of its own needs leave from CORS, which is never given. */
export const sessionTokenHeader = 'x-ferry-token'

/** `POST /files`: what will come. Files of one batch lie in one folder, so that a document finds the archives beside it. */
export const fileAnnouncementSchema = z.object({
  name: z.string(),
  batch: z.string().regex(/^[A-Za-z0-9-]{8,40}$/),
  size: z.number().int().nonnegative(),
})

export const fileTicketSchema = z.object({ ticket: z.string() })
/** `PUT /files/<ticket>`: where it lies now. */
export const fileReceivedSchema = z.object({ path: z.string(), size: z.number(), sha256: z.string() })
export type FileReceived = z.infer<typeof fileReceivedSchema>
/** Either of them with status 422. */
export const fileProblemSchema = z.object({ problem: problemSchema })
