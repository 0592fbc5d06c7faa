import type { Catalogue } from '../entry.ts'
import { archiveForm } from './archive-form.ts'
import { archiveMembers } from './archive-members.ts'
import { archiveWarnings } from './archive-warnings.ts'

/** Everything that can be wrong with an archive before any connection: the file, its form, its members; and what is only odd. */
export const archive = { ...archiveForm, ...archiveMembers, ...archiveWarnings } satisfies Catalogue
