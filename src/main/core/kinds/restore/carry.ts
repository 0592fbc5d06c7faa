import type { Target } from '#shared/domain/plan.ts'
import { dropLines } from '../../commands/database/dump.ts'
import { carriedAccess, databaseWork, lookDeed, restoreDeed } from '../common/database/carried.ts'
import { carryFor } from '../common/deeds.ts'
import type { RestoreTarget } from './target.ts'

export const carryRestore = carryFor(
  (target: Target): target is RestoreTarget => target.kind === 'restore',
  ({ database, files, into, timeout }, carrying) => {
    const access = carriedAccess(database, carrying)
    return {
      forward: [lookDeed(access, carrying), restoreDeed(database, files, { into, timeout, carrying })],
      back:
        into === undefined ? [] : [{ do: 'script', step: 'tidy', command: databaseWork(access, dropLines(access, into)), timeout, access }],
    }
  },
)
