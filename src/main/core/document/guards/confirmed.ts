/** 确认无误后，…: what was just looked at is meant. Where nothing was, a person says whether it holds. */
import type { Placed } from '../outline/outline.ts'
import { type Piece, shortTitle } from '../piece.ts'
import { deedsIn } from '../prose/deeds.ts'

const confirmed =
  /(?:确认|检查|验证|核对|测试)(?:结果)?(?:都|均|全部)?(?:无误|正常|没有?问题|通过|OK)(?:之?后|再)|\b(?:once|when|after) (?:everything|all|that|it|this) (?:is|looks) (?:ok|fine|good|well|correct)\b/iu

const looks = (text: string) => deedsIn(text).some((deed) => deed === 'check' || deed === 'look') || /\s-t\b/.test(text)

/** Takes the pieces in order; one that waits for a look that nobody has taken becomes a question. */
export function createConfirmed(): (piece: Piece, place: Placed) => Piece {
  let before: Piece | undefined
  return (piece, { block, text }) => {
    const isText = block.kind === 'entry' || block.kind === 'prose'
    const asks = isText && piece.choice === undefined && piece.fate === 'typed' && isUnconfirmed(text, before)
    if (piece.fate === 'typed' || piece.fate === 'person') before = piece
    return asks ? { ...piece, choice: { kind: 'condition', group: `condition-${block.from}`, option: shortTitle(text) } } : piece
  }
}

function isUnconfirmed(text: string, before: Piece | undefined): boolean {
  const found = confirmed.exec(text)
  if (found === null || looks(text.slice(0, found.index))) return false
  if (before === undefined) return true
  const { kind, role, deed, title, command, task } = before
  const isLook = kind === 'http' || kind === 'watch' || kind === 'wait' || role === 'verification' || task?.reads === true
  return !(isLook || deed === 'check' || deed === 'look' || looks(`${title} ${command ?? ''}`))
}
