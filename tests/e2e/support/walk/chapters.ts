import { aRun } from './a-run.ts'
import { beginnings } from './beginnings.ts'
import type { Chapter } from './chapter.ts'
import { fleet } from './fleet.ts'
import { hosts } from './hosts.ts'
import { settings } from './settings.ts'

/** Every screen and state there is, but for those of a lost connection (`cut-off.ts`). A new state belongs in one of them. */
export const chapters: readonly Chapter[] = [...beginnings, fleet, settings, hosts, aRun]
