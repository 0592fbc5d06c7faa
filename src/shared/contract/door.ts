import { z } from 'zod'

/** In the data directory of a browser shell that runs: where and with which key another `ferry open` asks it for a window. */
export const doorSchema = z.object({ pid: z.number().int().positive(), port: z.number().int(), key: z.string() })

/** Its answer. Without an address a window was opened. */
export const openedSchema = z.object({ url: z.string().optional() })

export type Opened = z.infer<typeof openedSchema>
