/** Upload · stop · back up · unpack · start on one host is an upgrade, if every line between them is accounted for. */
import type { DocumentReading } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { withoutTags } from '../blocks/html.ts'
import { doing, type Piece } from '../piece.ts'
import type { KnownHost } from '../session.ts'
import { readUpgrades } from './drafts/read-upgrades.ts'
import { inItsTurn, withAsked } from './in-turn.ts'
import { type Run, runsOf } from './runs.ts'

export type DocumentOptions = {
  /** Path of the document, for links into it. */
  file?: string
  /** Folder of the archives on the operator's computer; that of the document when not given. */
  archives?: string
  /** For hosts that the document names without them. */
  user?: string
  identity?: string
  /** Of the inventory: the document may name them without an address. */
  hosts?: readonly KnownHost[]
}

export type Folded = { pieces: Piece[]; drafts?: DocumentReading }

/** No evening has more; a document that has is not read twice for them. */
const mostUpgrades = 60

type Upgrade = Run & { service: string; archive: string }

/** @param lines masked, as the pieces' lines count them */
export function foldUpgrades(pieces: readonly Piece[], lines: readonly string[], options: DocumentOptions): Folded {
  const runs = runsOf(pieces).flatMap((run) => inItsTurn(run, pieces) ?? [])
  if (runs.length === 0 || runs.length > mostUpgrades) return { pieces: [...pieces] }
  const upgrades = runs.flatMap((run) => upgradeOf(run, lines, options))
  const drafts = upgrades.length === 0 ? undefined : draftsOf(textOf(lines, keptLines(pieces, upgrades)), options)
  const known = new Set(drafts?.release.tasks.filter(isUpgradeTask).map((task) => task.service))
  if (drafts === undefined || !upgrades.every(({ service }) => known.has(service))) return { pieces: [...pieces] }
  const asked = upgrades.flatMap(({ service, asks }) => (asks === undefined ? [] : [{ service, asks }]))
  withAsked(drafts, asked, options.file ?? 'document')
  return { pieces: replaced(pieces, upgrades), drafts }
}

/** The first lines of an upgrade are its item; what stands noted between its lines keeps its own. */
function replaced(pieces: readonly Piece[], upgrades: readonly Upgrade[]): Piece[] {
  return pieces.flatMap((piece) => {
    const upgrade = upgrades.find((each) => piece.lines[0] >= each.from && piece.lines[0] <= each.to)
    if (upgrade === undefined || piece.fate === 'note') return [piece]
    const at = upgrade.pieces.indexOf(piece)
    if (at > 0 && upgrade.pieces[at - 1]?.fate !== 'note') return []
    const following = upgrade.pieces.find((other, index) => index > at && other.fate === 'note')
    const whole = pieceOf({ ...upgrade, from: piece.lines[0], to: following === undefined ? upgrade.to : following.lines[0] - 1 }, piece)
    if (at === 0) return [whole]
    const { kind: _, task: __, ...rest } = whole
    return [{ ...rest, continues: upgrade.from }]
  })
}

function pieceOf({ from, to, service, archive, on }: Upgrade, { phase, role, environment, ahead, owner }: Piece): Piece {
  const known = Object.entries({ phase, role, environment, ahead, owner }).filter(([, value]) => value !== undefined)
  return { lines: [from, to], fate: 'typed', ...doing('upgrade', service, { upgrade: service, archive }), on, ...Object.fromEntries(known) }
}

/** Alone, its lines must give exactly one service, without anything that was not taken. */
function upgradeOf(run: Run, lines: readonly string[], options: DocumentOptions): Upgrade[] {
  const heading = run.heading === undefined ? '' : `${lines[run.heading - 1]}\n`
  const kept = new Set(ownLines(run))
  const reading = draftsOf(heading + textOf(lines.slice(0, run.to), kept, run.from), options)
  const [task, ...more] = reading?.release.tasks.filter(isUpgradeTask) ?? []
  if (reading === undefined || task === undefined || more.length > 0) return []
  if (reading.remarks.some((remark) => remark.severity === 'error' || /没有采用|看不懂/.test(remark.zh))) return []
  const hosts = reading.inventory.services[0]?.hosts ?? []
  return [{ ...run, on: hosts, service: task.service, archive: task.archive }]
}

const draftsOf = (text: string, { file = 'document', ...options }: DocumentOptions) => readUpgrades(text, file, options)

/** Lines keep their numbers from `first` on; what is not kept is empty. Tags say nothing to whom reads it. */
const textOf = (lines: readonly string[], kept: ReadonlySet<number>, first = 1) =>
  lines
    .slice(first - 1)
    .map((text, index) => (kept.has(index + first) ? (/^\s*<[a-z/]/i.test(text) ? withoutTags(text) : text) : ''))
    .join('\n')

const linesIn = ([from, to]: readonly [number, number]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The upgrades, and what the rest of the document says of them as a whole. */
function keptLines(pieces: readonly Piece[], upgrades: readonly Upgrade[]): Set<number> {
  const about = pieces.filter(({ fate, role, command, heading, on }) => {
    const speaks = role === 'verification' || role === 'description' || role === 'back'
    return fate !== 'note' && command === undefined && (heading === true || speaks || (fate === 'context' && on !== undefined))
  })
  return new Set([...about.flatMap((piece) => linesIn(piece.lines)), ...upgrades.flatMap(ownLines)])
}

/** With fences and empty lines, without what is only noted or asked behind it. */
function ownLines({ from, to, pieces, asks = [] }: Run): number[] {
  const isOther = (piece: Piece) => piece.fate === 'note' || piece.comment === true || asks.includes(piece)
  const noted = new Set(pieces.flatMap((piece) => (isOther(piece) ? linesIn(piece.lines) : [])))
  return linesIn([from, to]).filter((line) => !noted.has(line))
}
