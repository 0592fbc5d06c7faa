/** 以上步骤本次不执行: how far it reaches is for a person to say, of each by its name. */
import type { Placed } from '../outline/outline.ts'
import { type Piece, shortTitle } from '../piece.ts'
import { takesBack } from './cancelled.ts'

/** Takes the blocks in order. What was asked of already is not gone over again, however many lines say so. */
export function createAskedBack(): { ask: (place: Placed) => void; take: (pieces: readonly Piece[]) => void } {
  const own: Piece[] = []
  /** From which to which all are asked, one after the other. */
  const asked: { from: number; to: number }[] = []
  return {
    take: (pieces) => own.push(...pieces.filter(({ fate, unclear }) => fate === 'typed' || fate === 'person' || unclear !== undefined)),
    ask: ({ heads, text, block }) => {
      const isWhole = takesBack(text)
      const isQuestion = !isWhole && (block.kind === 'prose' || block.kind === 'entry') && questions.test(text)
      if (!isWhole && !isQuestion) return
      const above = heads.at(-1)?.line ?? 0
      const isMeant = (piece: Piece | undefined) => piece !== undefined && piece.lines[0] >= above
      const askOf = (piece: Piece | undefined) => {
        if (piece !== undefined) piece.choice ??= { kind: 'condition', group: `condition-${block.from}`, option: shortTitle(text) }
      }
      if (isQuestion || isOfLast(text)) {
        if (isMeant(own.at(-1))) askOf(own.at(-1))
        return
      }
      let from = own.length
      while (isMeant(own[from - 1])) {
        const last = asked.at(-1)
        if (last?.to === from) {
          from = last.from
          asked.pop()
        } else {
          from -= 1
          askOf(own[from])
        }
      }
      if (from < own.length) asked.push({ from, to: own.length })
    },
  }
}

/** 说明：主库已是可写则不执行, below a command: whether that one is done. */
const questions =
  /^[^\p{L}\p{N}]*(?:说明|备注|注意?|提示|前提|条件|notes?)\s*[:：].*(?:则(?:不|无需|无须|跳过|略过|忽略)|(?:不|无需|无须|不用|不必)再?(?:执行|操作)|可(?:跳过|略过|忽略|不做)|除非|\b(?:skip|unless|not (?:needed|required|necessary))\b)/iu

const isOfLast = (text: string) => /[该此本上]一?(?:步骤?|操作|命令|项|条)|\bthis\b/i.test(text) && !/^.{0,6}(?:以上|上述|上面)/.test(text)
