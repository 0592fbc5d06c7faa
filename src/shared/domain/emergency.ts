import { z } from 'zod'

/** Who is called, and how. */
export const contactSchema = z.object({ role: z.string(), name: z.string(), contact: z.string() })
/** What is done when something goes wrong, by the words of whoever wrote the release. */
export const remedySchema = z.object({ problem: z.string(), symptom: z.string(), remedy: z.string(), owner: z.string() })

/** For the hour in which nobody has time to look for it. */
export const emergencySchema = z.object({ contacts: z.array(contactSchema), remedies: z.array(remedySchema) })

export type Contact = z.infer<typeof contactSchema>
export type Remedy = z.infer<typeof remedySchema>
export type Emergency = z.infer<typeof emergencySchema>

const letters = (text: string) => text.toLowerCase()

/** What has all of the words in it, in any of its cells. */
export function findEmergency({ contacts, remedies }: Emergency, wanted: string): Emergency {
  const words = letters(wanted).split(/\s+/).filter(Boolean)
  const fits = (cells: readonly string[]) => words.every((word) => letters(cells.join('\n')).includes(word))
  return {
    contacts: contacts.filter((one) => fits(Object.values(one))),
    remedies: remedies.filter((one) => fits(Object.values(one))),
  }
}
