/** All words for problems, one file a feature. A code appears once; its name says what happened. */
import type { CatalogueEntry } from './entry.ts'
import { general } from './general.ts'
import { journal } from './journal.ts'
import { login } from './login.ts'
import { panel } from './panel.ts'
import { run } from './run.ts'
import { ssh } from './ssh.ts'
import { upload } from './upload.ts'

const all = { ...general, ...journal, ...panel, ...login, ...ssh, ...upload, ...run }

export type ProblemCode = keyof typeof all
export const catalogue: Record<ProblemCode, CatalogueEntry> = all
