import type { z } from 'zod'

/**
 * What a request does to the world:
 * `recorded` answers from what is written down, and would answer the same years later;
 * `reads` looks: at files, at the core, at hosts;
 * `view` is about what this viewer is sent, and ends with it;
 * `changes` leaves something other than it was;
 * `begins` begins a run or carries one on, often some time after it was asked for.
 */
export type RequestEffect = 'recorded' | 'reads' | 'view' | 'changes' | 'begins'

/** One request of the contract: what is sent and what comes back, checked on both sides of the border. */
export type RequestDefinition<Input extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> = {
  effect: RequestEffect
  input: Input
  reply: Reply
}

export function request<Input extends z.ZodType, Reply extends z.ZodType>(
  effect: RequestEffect,
  input: Input,
  reply: Reply,
): RequestDefinition<Input, Reply> {
  return { effect, input, reply }
}

/** News that the core sends without being asked, one schema a name. */
export function news<Body extends z.ZodType>(body: Body): Body {
  return body
}
