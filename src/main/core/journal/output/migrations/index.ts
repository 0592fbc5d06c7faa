import type { Migration } from '../../migrate.ts'
import { chunks } from './0001-chunks.ts'
import { linesAndTimes } from './0002-lines-and-times.ts'
import { han } from './0003-han.ts'
import { ways } from './0004-ways.ts'

/** The schema of `output.db`, in order. */
export const outputMigrations: readonly Migration[] = [chunks, linesAndTimes, han, ways]
