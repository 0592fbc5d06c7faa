/** All words for problems, one file a feature. A code appears once; its name says what happened. */
import type { CatalogueEntry } from './entry.ts'
import { general } from './general.ts'

const all = { ...general }

export type ProblemCode = keyof typeof all
export const catalogue: Record<ProblemCode, CatalogueEntry> = all
