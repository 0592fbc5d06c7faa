import { z } from 'zod'

/** What must have been rehearsed before a release may be carried out for real: going forward, or going back as well. */
export const rehearsalNeeds = ['forward', 'both'] as const
export const rehearsalNeedSchema = z.enum(rehearsalNeeds)
export type RehearsalNeed = z.infer<typeof rehearsalNeedSchema>

/** The stricter of two; undefined asks for nothing. */
export const stricterNeed = (one: RehearsalNeed | undefined, other: RehearsalNeed | undefined): RehearsalNeed | undefined =>
  one === 'both' || other === 'both' ? 'both' : (one ?? other)
