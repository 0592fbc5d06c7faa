import type { Migration } from '../migrate.ts'
import { runsAndEvents } from './0001-runs-and-events.ts'

/** The schema of `ferry.db`, in order. */
export const journalMigrations: readonly Migration[] = [runsAndEvents]
