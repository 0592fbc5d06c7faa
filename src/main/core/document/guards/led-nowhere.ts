/** 修改 .env 配置项： above lines of which none is a task: what leads to nothing that is done is itself what is to be done. */
import type { Role } from '#shared/document/reading.ts'
import type { Placed } from '../outline/outline.ts'
import { doing, type Piece } from '../piece.ts'
import { type Deed, deedsIn } from '../prose/deeds.ts'

/** @param pieces in the order of the document; what is asked has the lines that it leads to with it */
export function askedWhereLedNowhere(pieces: readonly Piece[], placed: readonly Placed[]): Piece[] {
  const asked = new Map<number, string>()
  const sorted = [...pieces].sort((left, right) => left.lines[0] - right.lines[0])
  placed.forEach((place, index) => {
    if (!mayLead(place)) return
    const below = belowOf(placed, index)
    const [first, last] = [below[0], below.at(-1)]
    if (first === undefined || last === undefined) return
    const led = sorted.filter(({ lines: [line] }) => line >= first.block.from && line <= last.block.to)
    if (led.length > 0 && led.every(isQuiet)) asked.set(place.block.from, below.map(wordsOf).join('\n'))
  })
  return pieces.map((piece) => {
    const content = asked.get(piece.lines[0])
    const isAsked = piece.fate === 'person' && piece.kind === 'person' && piece.parts === undefined
    if (isAsked && content !== undefined) return { ...piece, task: { kind: 'person', person: piece.title, content } }
    if (content === undefined || piece.fate !== 'context') return piece
    const { heading: _, ...rest } = piece
    return { ...rest, fate: 'person', ...doing('person', piece.title, { person: piece.title, content }), guess: true }
  })
}

/** A context with a command is where the next one is typed: it is gone into with that. */
const isQuiet = ({ fate, command, deed, on }: Piece) =>
  fate === 'context' && command === undefined && deed === undefined && on === undefined

const acting = new Set<Deed>(['edit', 'delete', 'upload', 'restore', 'stop', 'start', 'restart', 'run', 'import'])
const telling = new Set<Role>(['description', 'contacts', 'record', 'trouble'])

function mayLead({ block, text, role }: Placed): boolean {
  if ((block.kind !== 'prose' && block.kind !== 'entry') || telling.has(role)) return false
  return /[:：]\s*$/.test(text) && deedsIn(text).some((deed) => acting.has(deed))
}

/** Deeper lines below a numbered one; below a plain paragraph, what stands directly below it. */
function belowOf(placed: readonly Placed[], index: number): Placed[] {
  const place = placed[index]
  const below: Placed[] = []
  for (const next of placed.slice(index + 1)) {
    const above = below.at(-1) ?? place
    const isDirect = next.block.from <= (above?.block.to ?? 0) + (below.length === 0 ? 2 : 1)
    if (next.block.kind === 'heading' || next.level < (place?.level ?? 0)) break
    if (next.level === place?.level && (place.level < plain || !isDirect)) break
    if (next.level === plain && !isDirect) break
    below.push(next)
  }
  return below
}

/** The level of a paragraph that no number and no list has. */
const plain = 100

const wordsOf = ({ block, text }: Placed): string => {
  if (block.kind === 'code') return block.lines.map((line) => line.text).join('\n')
  return block.kind === 'table' ? block.rows.map(({ cells }) => cells.join(' | ')).join('\n') : text
}
