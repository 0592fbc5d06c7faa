import type { Migration } from '../../migrate.ts'
import { chunks } from './0001-chunks.ts'
import { linesAndTimes } from './0002-lines-and-times.ts'

/** The schema of `output.db`, in order. */
export const outputMigrations: readonly Migration[] = [chunks, linesAndTimes]
