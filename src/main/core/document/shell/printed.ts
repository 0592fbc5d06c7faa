/** Whether a line may be what the line before it has printed. */
import type { TextLine } from '../blocks/block.ts'
import type { Piece } from '../piece.ts'
import { type Chunk, hasPrompt } from './chunks.ts'

/** Told by what stands before it. */
export type Printed = 'surely' | 'perhaps' | 'no'

const shown =
  /^(?:sudo\s+)?(?:echo|cat|ls|ll|pwd|df|du|free|curl|ps|jps|ss|netstat|tail|head|grep|date|whoami|hostname|wc|which)\b|\s(?:status|is-active|is-enabled|show|list|info|images|logs|describe|history|version)\b|\s(?:-V|-v|--version|-t)(?:\s|$)/

/** Of one block, in its order: below a prompt stands its output, and so it may directly below a command that only looks. */
export function createPrinted(lines: readonly TextLine[]) {
  const firstPrompt = lines.find(hasPrompt)?.line ?? Number.POSITIVE_INFINITY
  let printing: { to: number; how: Printed } = { to: 0, how: 'no' }
  const printed = ({ from }: Pick<Chunk, 'from'>): Printed =>
    from > firstPrompt ? 'surely' : from === printing.to + 1 ? printing.how : 'no'
  printed.next = (chunk: Chunk, piece: Piece): void => {
    const shows = chunk.kind === 'comment' && /^(?:输出|结果|返回|预期|output|result|expected|returns?)/i.test(chunk.text)
    const looks = chunk.kind === 'command' && (piece.deed === 'look' || piece.task?.reads === true || shown.test(chunk.text))
    const goesOn = chunk.kind === 'other' && piece.fate === 'context' && chunk.from === printing.to + 1
    printing = { to: chunk.to, how: shows ? 'surely' : looks ? 'perhaps' : goesOn ? printing.how : 'no' }
  }
  return printed
}
