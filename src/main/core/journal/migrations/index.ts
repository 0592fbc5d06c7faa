import type { Migration } from '../migrate.ts'
import { runsAndEvents } from './0001-runs-and-events.ts'
import { runIndex } from './0002-run-index.ts'
import { indexOfAll } from './0003-index-of-all.ts'
import { rehearsals } from './0004-rehearsals.ts'

/** The schema of `ferry.db`, in order. */
export const journalMigrations: readonly Migration[] = [runsAndEvents, runIndex, indexOfAll, rehearsals]
