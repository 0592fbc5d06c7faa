import type { Target } from '#shared/domain/plan.ts'
import { joined, type Pieces, statementsOnce, statementsUndone } from '../../commands/carried/statements.ts'
import { carriedTag } from '../common/carried.ts'
import { carriedAccess, lookDeed, restoreDeed } from '../common/database/carried.ts'
import { type Carried, type Carrying, carryFor, type Deed } from '../common/deeds.ts'
import { rowsPieces, rowsUndone } from './carried-rows.ts'
import { asideWriting } from './filled.ts'
import { isUndone } from './plan.ts'
import { reversalPieces } from './reversal.ts'
import type { RowsTarget } from './rows-look.ts'
import { forwardScript, isKept, scripted } from './script.ts'
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
    const tag = carriedTag(carrying)
    const { pieces, ...rest } = reversalPieces(database.kind, undone, { tag, structures: new Map() })
    const asking = pieces.map((piece) => {
      const one = undone.find(({ number }) => number === piece.number)
      const aside = one && asideWriting(database.kind, one, tag)
      return aside === undefined ? piece : { number: piece.number, lines: piece.lines.slice(0, 1), ...aside }
    })
    const back = (): Deed[] => {
      if (target.restore !== undefined) return [restoreDeed(database, target.restore, { timeout, carrying })]
      if (target.undo.length > 0) return [once(target, carrying, 'undo')]
      return undone.length === 0 ? [] : [undoing(target, carrying, { pieces: { ...rest, pieces: asking }, byRows: false })]
    }
    return carried(target, carrying, back())
  },
)

export const carryRows = carryFor(
  (target: Target): target is RowsTarget => target.kind === 'rows',
  (target, carrying) => {
    const tag = carriedTag(carrying)
    const lines = joined(rowsPieces(target, tag))
    return carried(target, carrying, [undoing(target, carrying, { pieces: rowsUndone(target, tag), byRows: true })], lines)
  },
)

function carried(target: SqlTarget, carrying: Carrying, back: Deed[], lines?: readonly string[]): Carried {
  const access = carriedAccess(target.database, carrying)
  return { forward: [lookDeed(access, carrying), once(target, carrying, 'execute', lines)], back, left: ['statements'] }
}

/** What was said of the way back is kept apart: both have statements of the same numbers. */
function once(target: SqlTarget, carrying: Carrying, step: 'execute' | 'undo', lines?: readonly string[]): Deed {
  const { database, timeout } = target
  const statements = scripted(step === 'undo' ? target.undo : target.statements, database)
  const access = carriedAccess(database, carrying)
  const tag = carriedTag(carrying)
  const noted = { access, tag, mark: carrying, together: isOneTransaction(database.kind, statements) }
  const command = statementsOnce(noted, lines ?? forwardScript(database.kind, statements, tag), step === 'undo' ? '.undo' : '.said')
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
