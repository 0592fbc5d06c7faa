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
  readonly effect: RequestEffect
  readonly input: Input
  readonly reply: Reply
}

/**
 * Schemas are made when they are first asked for: a short command checks three requests of ninety, and to make the others' was a tenth of
 * its time. `makeBoth`: that of what is sent, and that of what comes back.
 */
export function request<Input extends z.ZodType, Reply extends z.ZodType>(
  effect: RequestEffect,
  makeBoth: () => readonly [Input, Reply],
): RequestDefinition<Input, Reply> {
  let both: readonly [Input, Reply] | undefined
  const made = () => {
    both ??= makeBoth()
    return both
  }
  return {
    effect,
    get input() {
      return made()[0]
    },
    get reply() {
      return made()[1]
    },
  }
}

/** News that the core sends without being asked, one schema a name, made when it is first asked for. */
export function news<Body extends z.ZodType>(makeBody: () => Body): { readonly body: Body } {
  let body: Body | undefined
  return {
    get body() {
      body ??= makeBody()
      return body
    },
  }
}
