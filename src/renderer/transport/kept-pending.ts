import { z } from 'zod'

const waitingSchema = z.object({
  run: z.string(),
  /** In the sandbox, whose runs have the same numbers. */
  sandbox: z.boolean(),
  /** What is to be brought back, as the operator knows it, in the order of going back. */
  names: z.array(z.string()),
  /** What the dialog is asked with to confirm it again. Absent where a question of the run was answered with it: that is still open. */
  again: z.union([z.literal('all'), z.array(z.string())]).optional(),
})

/** A way back that was confirmed and waits for its time to be over. */
export type WaitingBack = z.infer<typeof waitingSchema>

/** Where it is written down as long as it waits, so that a page which comes later can say that it did not begin. */
export type WaitingMemory = { read(): WaitingBack | undefined; keep(waiting: WaitingBack | undefined): void }

const storageKey = 'ferry-waiting-back'

/** Kept by the tab: only the page that was left can have had it. */
export const tabMemory: WaitingMemory = {
  read() {
    const text = sessionStorage.getItem(storageKey)
    if (text === null) return undefined
    try {
      return waitingSchema.safeParse(JSON.parse(text)).data
    } catch (caught) {
      if (caught instanceof SyntaxError) return undefined
      throw caught
    }
  },
  keep(waiting) {
    if (waiting === undefined) sessionStorage.removeItem(storageKey)
    else sessionStorage.setItem(storageKey, JSON.stringify(waiting))
  },
}

/** Of a page that confirms nothing: a replay. */
export const noMemory: WaitingMemory = { read: () => undefined, keep: () => undefined }
