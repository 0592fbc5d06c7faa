import type { Target } from '#shared/domain/plan.ts'
import { applyChanges, areApplied, keepChanges, lookAtChanges, takeChangesBack } from '../../commands/carried/change-sets.ts'
import type { Command } from '../../commands/command.ts'
import { carriedAccess } from '../common/database/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { LiquibaseTarget } from './target.ts'

export const carryLiquibase = carryFor(
  (target: Target): target is LiquibaseTarget => target.kind === 'liquibase',
  (spec, mark) => {
    const access = carriedAccess(spec.database, mark)
    const { timeout } = spec
    const changes = { ...spec, access, mark }
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout, access })
    return {
      forward: [
        { ...script('preflight', lookAtChanges(changes)), ahead: true },
        script('keep', keepChanges(changes)),
        script('execute', applyChanges(changes)),
        script('verify', areApplied(changes)),
      ],
      back: [script('undo', takeChangesBack(changes))],
      left: ['use'],
    }
  },
)
