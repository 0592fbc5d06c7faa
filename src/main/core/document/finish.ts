/** Pieces → items that cover every line, with what is known of the document as a whole. */
import { basename } from 'node:path'
import type { Reading, ReadingItem, Secret, Section } from '#shared/document/reading.ts'
import type { DocumentReading } from '#shared/domain/release.ts'
import { type DocumentOptions, foldUpgrades } from './fold/fold-upgrades.ts'
import { placeholdersIn } from './guards/placeholders.ts'
import type { Placed } from './outline/outline.ts'
import { contextPiece, type Piece } from './piece.ts'
import { dayIn } from './prose/tokens.ts'
import { askedWhereUnclear } from './repetitions.ts'
import type { HostBook } from './session.ts'
import { shareOf } from './share.ts'
import { askedWhereTooLong } from './too-long.ts'

type Found = {
  lines: readonly string[]
  placed: readonly Placed[]
  secrets: readonly Secret[]
  /** Lines of which only the beginning is known. */
  tooLong: ReadonlySet<number>
  pieces: readonly Piece[]
  book: HostBook
}

export function finish({ lines, placed, secrets, tooLong, pieces: found, book }: Found, options: DocumentOptions): Reading {
  const whole = lines.map((line, index) => (tooLong.has(index + 1) ? '' : line))
  const { pieces, drafts } = foldUpgrades(askedWhereTooLong(found, placed, tooLong), whole, options)
  const items = covering(pieces.map(askedWhereUnclear), lines.length).map(itemOf)
  const silent = new Set(
    items
      .filter((item) => item.fate === 'note' || item.kind === 'upgrade' || item.continues !== undefined)
      .flatMap((item) => range(item.lines)),
  )
  const date = dateOf(lines)
  return {
    title: titleOf(placed, drafts, options.file),
    ...(date === undefined ? {} : { date }),
    items,
    parameters: placeholdersIn(lines, (line) => silent.has(line)),
    sections: sectionsOf(placed, items, lines.length),
    environments: [...new Set(items.flatMap((item) => item.environment ?? []))],
    secrets: [...secrets],
    hosts: [...book.named.values()],
    ...(drafts === undefined ? {} : { upgrades: drafts }),
    share: shareOf(items, lines),
  }
}

const range = ([from, to]: readonly [number, number]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** What lies between two pieces (empty lines, fences) belongs to the first of them; what lies before all, to the first. */
function covering(pieces: readonly Piece[], count: number): Piece[] {
  const ordered = [...pieces].sort((left, right) => left.lines[0] - right.lines[0])
  const kept: Piece[] = []
  for (const piece of ordered) {
    const last = kept.at(-1)
    if (last !== undefined && piece.lines[0] <= last.lines[1]) {
      if (piece.lines[1] <= last.lines[1]) continue
      kept.push({ ...piece, lines: [last.lines[1] + 1, piece.lines[1]] })
    } else kept.push({ ...piece })
  }
  if (kept.length === 0) return [contextPiece([1, count], '')]
  return kept.map((piece, index) => {
    const next = kept[index + 1]
    return { ...piece, lines: [index === 0 ? 1 : piece.lines[0], next === undefined ? count : next.lines[0] - 1] }
  })
}

function itemOf({
  deed: _,
  deeds: __,
  command: ___,
  heading: ____,
  comment: _____,
  unclear: ______,
  role = 'steps',
  fate,
  kind,
  title,
  ...rest
}: Piece): ReadingItem {
  const { lines, ...more } = rest
  return { lines, fate, ...(kind === undefined ? {} : { kind }), title, role, ...more }
}

/** The first heading; else what the upgrades are called; else the file's name, or the first words that are no task. */
function titleOf(placed: readonly Placed[], drafts: DocumentReading | undefined, file: string | undefined): string {
  const heading = placed.find(({ block, text }) => block.kind === 'heading' && text !== '')?.text
  const first = placed.find(({ text, block }) => text !== '' && block.kind !== 'remark')
  const named = file === undefined ? undefined : basename(file).replace(/\.\w+$/, '')
  const written = heading ?? drafts?.release.release ?? named ?? first?.text ?? ''
  return written.replace(/[`*]/g, '').trim().slice(0, longestTitle)
}

const longestTitle = 120

function dateOf(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const day = /20\d{2}/.test(line) ? dayIn(line) : undefined
    if (day !== undefined) return day
  }
  return undefined
}

function sectionsOf(placed: readonly Placed[], items: readonly ReadingItem[], count: number): Section[] {
  const heads = placed.filter(({ block, leads, level }) => block.kind === 'heading' || (leads && level < 14))
  const before = tasksBefore(items, count)
  const sections = heads.map(({ block, text, level, role }) => ({ title: text, from: block.from, to: count, level, role }))
  const open: typeof sections = []
  for (const section of sections) {
    while ((open.at(-1)?.level ?? -1) >= section.level) {
      const ended = open.pop()
      if (ended !== undefined) ended.to = section.from - 1
    }
    open.push(section)
  }
  return sections.map(({ title, from, to, level, role }) => ({
    title,
    lines: [from, to],
    level: Math.round(level),
    role,
    tasks: (before[to] ?? 0) - (before[from - 1] ?? 0),
  }))
}

/** For each line, how many tasks begin up to it. */
function tasksBefore(items: readonly ReadingItem[], count: number): number[] {
  const counts = new Array<number>(count + 1).fill(0)
  for (const { fate, lines } of items) if (fate === 'typed' || fate === 'person') counts[lines[0]] = (counts[lines[0]] ?? 0) + 1
  for (let line = 1; line <= count; line += 1) counts[line] = (counts[line] ?? 0) + (counts[line - 1] ?? 0)
  return counts
}
