import type { z } from 'zod'

/** One request of the contract: what is sent and what comes back, checked on both sides of the border. */
export type RequestDefinition<Input extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> = { input: Input; reply: Reply }

export function request<Input extends z.ZodType, Reply extends z.ZodType>(input: Input, reply: Reply): RequestDefinition<Input, Reply> {
  return { input, reply }
}

/** News that the core sends without being asked, one schema a name. */
export function news<Body extends z.ZodType>(body: Body): Body {
  return body
}
