import { z } from 'zod'
import { evidenceSchema } from '#shared/run/evidence.ts'

const draftSchema = z.object({
  /** Absent while it is the operator's own name. */
  by: z.string().optional(),
  /** Why it goes on before its time, or with what failed left undone. */
  reason: z.string().optional(),
  /** `by` is absent while it is the one who signs the others, `evidence` where nothing is attached. */
  lines: z.record(
    z.string(),
    z.object({ passed: z.boolean(), note: z.string(), by: z.string().optional(), evidence: z.array(evidenceSchema).optional() }),
  ),
})
const draftsSchema = z.record(z.string(), draftSchema)

/** What was ticked and typed at a gate, beside a time or after a failure, that is not answered yet. */
export type GateDraft = z.infer<typeof draftSchema>
export type LineDraft = GateDraft['lines'][string]
/** By question, the one written first first. */
export type GateDrafts = Record<string, GateDraft>

const storageKey = 'ferry-ticks'

/**
 * Kept by the tab, in both shells, and not by the core: a tick is the word of the person who looked. In another window it
 * would be signed with whatever name stands there.
 */
export function readTicks(): GateDrafts {
  const text = sessionStorage.getItem(storageKey)
  if (text === null) return {}
  try {
    return draftsSchema.safeParse(JSON.parse(text)).data ?? {}
  } catch (caught) {
    if (caught instanceof SyntaxError) return {}
    throw caught
  }
}

export const keepTicks = (drafts: GateDrafts): void => sessionStorage.setItem(storageKey, JSON.stringify(drafts))
