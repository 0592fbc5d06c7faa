import type { Target } from '#shared/domain/plan.ts'
import { type Pieces, statementsOnce, statementsUndone } from '../../commands/carried/statements.ts'
import { carriedTag } from '../common/carried.ts'
import { carriedAccess, lookDeed, restoreDeed } from '../common/database/carried.ts'
import { type Carried, type Carrying, carryFor, type Deed } from '../common/deeds.ts'
import { isUndone } from './plan.ts'
import { reversalPieces } from './reversal.ts'
import { forwardPieces, forwardScript, isKept, scripted } from './script.ts'
import type { SqlTarget } from './target.ts'
import { isOneTransaction } from './transactions.ts'

/** Which rows are kept, the database's own description of its tables decides when it runs. */
export const carrySql = carryFor(
  (target: Target): target is SqlTarget => target.kind === 'sql',
  (target, carrying) => {
    const { database, keepRows, timeout } = target
    const own = scripted(target.statements, database)
    if (keepRows && own.some(isKept)) return { asked: 'rows' }
    const undone = own.filter((one) => isUndone(one, false))
    const pieces = reversalPieces(database.kind, undone, { tag: carriedTag(carrying), structures: new Map() })
    const back = (): Deed[] => {
      if (target.restore !== undefined) return [restoreDeed(database, target.restore, { timeout, carrying })]
      if (target.undo.length > 0) return [once(target, carrying, 'undo')]
      return undone.length === 0 ? [] : [undoing(target, carrying, { pieces, byRows: false })]
    }
    return carried(target, carrying, back())
  },
)

export const carryRows = carryFor(
  (target: Target): target is SqlTarget => target.kind === 'rows',
  (target, carrying) => {
    const removals = scripted(target.undo, target.database).toReversed()
    const pieces = forwardPieces(target.database.kind, removals, carriedTag(carrying))
    return carried(target, carrying, [undoing(target, carrying, { pieces, byRows: true })])
  },
)

function carried(target: SqlTarget, carrying: Carrying, back: Deed[]): Carried {
  const access = carriedAccess(target.database, carrying)
  return { forward: [lookDeed(access, carrying), once(target, carrying, 'execute')], back, left: ['statements'] }
}

/** What was said of the way back is kept apart: both have statements of the same numbers. */
function once(target: SqlTarget, carrying: Carrying, step: 'execute' | 'undo'): Deed {
  const { database, timeout } = target
  const statements = scripted(step === 'undo' ? target.undo : target.statements, database)
  const access = carriedAccess(database, carrying)
  const tag = carriedTag(carrying)
  const noted = { access, tag, mark: carrying, together: isOneTransaction(database.kind, statements) }
  const command = statementsOnce(noted, forwardScript(database.kind, statements, tag), step === 'undo' ? '.undo' : '.said')
  return { do: 'script', step, command: { ...command, changes: statements.some(({ facts }) => facts.changes) }, timeout, access }
}

function undoing(target: SqlTarget, carrying: Carrying, { pieces, byRows }: { pieces: Pieces; byRows: boolean }): Deed {
  const { database, timeout } = target
  const own = scripted(target.statements, database)
  const access = carriedAccess(database, carrying)
  const noted = { access, tag: carriedTag(carrying), mark: carrying, together: isOneTransaction(database.kind, own) }
  const isTheirs = own.some(({ facts }) => facts.kind === 'transaction')
  return {
    do: 'script',
    step: 'undo',
    command: statementsUndone({ ...noted, byRows, isTheirs, whole: pieces.head.length > 0 }, pieces),
    timeout,
    access,
  }
}
