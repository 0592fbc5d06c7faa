/** What the operator has to say before Ferry can do itself what a document asks of a database, of an application, or of another server. */
import { z } from 'zod'

export const askedSchema = z.object({
  /** Of what is chosen its group among the choices, of all else its name among the parameters: `database shop`, `table 资源`. */
  name: z.string(),
  what: z.enum([
    'database',
    'service',
    'address',
    'centre',
    'watched',
    'table',
    'column',
    'folder',
    'file',
    'centre-environment',
    'place',
    'revision',
  ]),
  /** As the document calls it; empty where it says nothing. */
  text: z.string(),
  lines: z.array(z.number().int().positive()),
  /** Of what is chosen: those of the inventory that it may be. */
  options: z.array(z.string()),
  /** What holds: it was chosen, or follows from what the document and the inventory say. */
  known: z.string().optional(),
})
export type Asked = z.infer<typeof askedSchema>

/** The answer of one who leaves it to a person. */
export const byPerson = '-'

/** Still to be said. */
export const isOpen = ({ known }: Asked): boolean => known === undefined

/** One of those that the inventory has, and no text. */
export const isChosen = ({ what }: Pick<Asked, 'what'>): boolean =>
  what === 'database' || what === 'service' || what === 'address' || what === 'centre' || what === 'watched' || what === 'place'

/** The same words where a field or a button stands beside them. An option in a command of the document itself follows no colon, and stays. */
export const withoutOptions = (text: string): string => text.replace(/(?<=[：:]\s?)--(?:choose|set) "([^"]*)"/g, '$1')

/** How it is said on the command line. */
export const sayAsked = (asked: Asked, value: string): string => `${isChosen(asked) ? '--choose' : '--set'} "${asked.name}=${value}"`
