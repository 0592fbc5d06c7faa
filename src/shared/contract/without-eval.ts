/**
 * To be imported first by whatever runs in a page: zod else tries out `new Function` when a schema is made, which the
 * page's security policy forbids and reports.
 */
import { config } from 'zod'

config({ jitless: true })
