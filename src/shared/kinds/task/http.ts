/** `http`: a call, or a check of an address; from the hosts that `on` names, or from this computer. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export const httpSpecSchema = z.object({
  url: z.string(),
  method: z.enum(httpMethods).default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  /** What the answer must be. */
  status: z.number().int().min(100).max(599).default(200),
  contains: z.string().optional(),
  /** Names in small letters; the value must be part of what the answer has. */
  answers: z.record(z.string(), z.string()).default({}),
  /** Milliseconds in which it must come. */
  within: durationSchema.default(10_000),
  /** A check is repeated for so long until it holds. A call is never repeated by itself. */
  until: durationSchema.default(0),
  /** `DELETE http://…`: the call that undoes it. */
  undo: z.string().optional(),
})
export type HttpSpec = z.infer<typeof httpSpecSchema>

export const httpTaskSchema = z.object({ ...taskFields, kind: z.literal('http'), ...httpSpecSchema.shape })
export type HttpTask = z.infer<typeof httpTaskSchema>

/** Asks only: may be asked again. */
export const isCheck = ({ method }: Pick<HttpSpec, 'method'>): boolean => method === 'GET' || method === 'HEAD'
