/** Lines that are too long to be read to their end: nothing of their blocks is carried out, for what the end says of it is not known. */
import type { LineRange, ReadingItem } from '#shared/document/reading.ts'
import type { Remark } from '#shared/domain/release.ts'
import type { Block } from './blocks/block.ts'
import type { Placed } from './outline/outline.ts'
import { doing, type Piece } from './piece.ts'

/** All of a block with such a line is a person's, also what only stands beside it: a text that it opens may reach there. */
export function askedWhereTooLong(pieces: readonly Piece[], placed: readonly Placed[], tooLong: ReadonlySet<number>): Piece[] {
  if (tooLong.size === 0) return [...pieces]
  const blocks = placed.flatMap(({ block }) => ([...tooLong].some((line) => line >= block.from && line <= block.to) ? [block] : []))
  const begun = new Set<Block>()
  return pieces.flatMap((piece) => {
    const [from] = piece.lines
    const block = blocks.find((each) => from >= each.from && from <= each.to)
    if (block === undefined) return [piece]
    if (block.kind === 'table') return from === block.from ? [piece] : [asked(piece, piece.lines)]
    if (begun.has(block)) return []
    begun.add(block)
    return [asked(piece, [block.from, block.to])]
  })
}

const asked = ({ title, role, phase, owner }: Piece, lines: LineRange): Piece => ({
  lines,
  fate: 'person',
  ...doing('person', title, { person: title }),
  tooLong: true,
  ...(role === undefined ? {} : { role }),
  ...(phase === undefined ? {} : { phase }),
  ...(owner === undefined ? {} : { owner }),
})

export const tooLongRemarks = (items: readonly ReadingItem[], file: string): Remark[] =>
  items
    .filter(({ tooLong }) => tooLong === true)
    .map(({ lines: [line] }) => ({
      severity: 'error',
      zh: '这里有一行太长，渡口没有读到行尾，这一段都交给人执行。请把这一行拆成几行，或者放进文件里。',
      en: 'A line here is too long: Ferry has not read it to its end, and a person does all that stands here. Split the line, or put it into a file.',
      source: { file, line },
    }))
