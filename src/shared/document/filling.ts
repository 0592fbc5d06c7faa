import { z } from 'zod'

/** What an operator fills in and chooses before a document becomes a plan. */
export const fillingSchema = z.object({
  /** Values of what the document leaves open, by name. */
  parameters: z.record(z.string(), z.string()).optional(),
  /** Options of its choices, as `GROUP=OPTION`, or the option where its name is enough. */
  choices: z.array(z.string()).optional(),
  /** Titles of the sections that are carried out; without any, all. */
  sections: z.array(z.string()).optional(),
  /** Said for this reading alone, as on a command line: what fits nothing is refused, and is not kept from an earlier state of the document. */
  mustFit: z.boolean().optional(),
})
export type Filling = z.infer<typeof fillingSchema>
