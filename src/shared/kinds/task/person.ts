/** `person`, `checklist` and `approval`: what people do, look at and allow. Ferry asks in its place, and keeps who said what. */
import { z } from 'zod'
import { taskFields } from './task-fields.ts'

const own = {
  ...taskFields,
  /** What a person has to do to take it back; asked on the way back. */
  back: z.string().optional(),
}

export const personTaskSchema = z.object({ ...own, kind: z.literal('person'), text: z.string().min(1) })
export const checklistTaskSchema = z.object({
  ...own,
  kind: z.literal('checklist'),
  text: z.string().min(1),
  items: z.array(z.string()).min(1),
})
/** Each of `by` gives his own word. */
export const approvalTaskSchema = z.object({ ...own, kind: z.literal('approval'), text: z.string().min(1), by: z.array(z.string()).min(1) })

export type PersonTask = z.infer<typeof personTaskSchema> | z.infer<typeof checklistTaskSchema> | z.infer<typeof approvalTaskSchema>
