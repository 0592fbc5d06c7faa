import { z } from 'zod'
import { planOptionsSchema } from '#shared/contract/run.ts'
import { fillingSchema } from '#shared/document/filling.ts'
import { gates } from '#shared/domain/plan.ts'

const placeSchema = z.object({
  screen: z.string(),
  /** In the sandbox, whose runs have the same numbers. */
  sandbox: z.boolean(),
  run: z.string().optional(),
  /** The release beside its file, and what was chosen there. */
  document: z
    .object({
      path: z.string(),
      options: z.object({ gate: z.enum(gates), keepDate: z.boolean(), without: z.array(z.string()) }),
      chosen: z.record(z.string(), z.string()),
      filling: fillingSchema.optional(),
    })
    .optional(),
  /** What the plan is made from, and every host that it could have. */
  plan: z.object({ options: planOptionsSchema, hosts: z.array(z.string()) }).optional(),
})

/**
 * Where the operator was and what they had chosen, kept by the tab: a reload in the middle of a run comes back to it. Another
 * window has its own. What the core knows of it (plan, findings, archives on their way) is asked of the core.
 */
export type Place = z.infer<typeof placeSchema>

const storageKey = 'ferry-place'

/** Undefined where there is none, and where an older Ferry has written it. */
export function readPlace(): Place | undefined {
  const text = sessionStorage.getItem(storageKey)
  if (text === null) return undefined
  try {
    return placeSchema.safeParse(JSON.parse(text)).data
  } catch (caught) {
    if (caught instanceof SyntaxError) return undefined
    throw caught
  }
}

export const keepPlace = (place: Place): void => sessionStorage.setItem(storageKey, JSON.stringify(place))
