/** What a comment among commands, or a line of words between them, says of those directly below it. */
import type { Choice } from '#shared/document/reading.ts'
import { withoutNumber } from '../outline/numbering.ts'
import { isCancelledHeading, isDoubtful } from './cancelled.ts'
import { choiceIn } from './choices.ts'
import { isDoubted } from './doubts.ts'
import { isForbidden, isRemark } from './negation.ts'
import { isSaidDone } from './state.ts'

export type SaidBelow = { choice?: Choice; back?: true }

/** 回滚, 回退步骤：, Rollback: — and not 回滚脚本上传. */
const back =
  /^\W{0,3}(?:如?失败(?:时|后|则)?|异常时?)?[，,]?(?:执行|下面是|以下[是为]?)?(?:回滚|回退|roll(?:ing)? ?back|back[ -]?out)\s*(?:$|[(（:：，,]|步骤|操作|命令|方案|方法|语句|sql|(?:脚本|[时用])[^\p{L}\p{N}]*$|steps?\b|commands?\b)/iu

/** A word that leads to the way back. */
export const leadsBack = (text: string) => back.test(text)

/** @param line of the words */
export function saidBelow(written: string, line: number): SaidBelow {
  const text = withoutNumber(written.trim())
  const condition: Choice = { kind: 'condition', group: `condition-${line}`, option: text.slice(0, 120) }
  // How many of the lines below it means is for a person to say.
  if (isCancelledHeading(text) || isDoubtful(text) || isSaidDone(text) || (/[下如以]/.test(text) && isForbidden(text)))
    return { choice: condition }
  if (leadsBack(text)) return { back: true }
  // 注意：如果失败请联系 DBA tells what to do then, and not when the command is typed.
  if (isRemark(text)) return isDoubted(text.replace(/^[^:：]{1,8}[:：]\s*/, '')) ? { choice: condition } : {}
  const choice = choiceIn(text, line)
  return choice === undefined ? {} : { choice }
}
