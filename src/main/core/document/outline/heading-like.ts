/** Whether a numbered or short line names what is below it, or is an instruction of its own. */
import { ownersIn } from '../guards/owners.ts'
import { deedsIn } from '../prose/deeds.ts'
import { codesIn } from '../prose/tokens.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { namesWayBack, rolesIn } from './role.ts'

/** What comes next below a line, before anything of its own level or above. */
export type Follows = 'code' | 'table' | 'children' | 'prose' | undefined

const longestHeading = 30
/** 添加权限: a numbered deed of a few words, with all of its steps below it. */
const longestNumbered = 12
const named =
  /^(?:`?[A-Za-z][\w.-]*`?|\p{Script=Han}{1,10})\s*(?:服务|应用|系统|模块|工程|程序|service|application|app)(?:的?(?:升级|部署|发布|更新|步骤|操作))*$/iu
/** 升级步骤, 正确性验证, 回退: nouns that name a part of a document. */
export const part =
  /^(?!.*(?:一下|好|完))\p{Script=Han}{0,10}(?:步骤|流程|方案|计划|说明|验证|校验|回退|回滚|准备|清单|列表|事项|检查|操作|内容|安排|部署|上线|升级|发布|更新|监控|总结|预案|测试|演练)$|^(?:[A-Za-z-]+ ){0,3}(?:steps?|procedure|verification|rollback|roll back|preparation|prerequisites|checklist|deployment|overview|monitoring)$/iu

/** @param numbered it bears a number of its own, and is no bullet */
export function isHeadingLike(text: string, follows: Follows, numbered: boolean): boolean {
  // 升级 app-1（操作人：赵刚）: who does it is no part of the name.
  const words = ownersIn(text.replace(/[:：]\s*$/, '')).rest
  if (namesWayBack(text)) return true
  // What is typed is never only the name of what stands below it.
  if (looksLikeCommand(words) || codesIn(words).some(looksLikeCommand)) return false
  if (words.length > longestHeading || /[，。；,;]/.test(words) || /[(（][^()（）]*[)）]$/.test(words)) return false
  // 通知小李可以开始验证 asks somebody, and names no part.
  if (/^(?:请|通知|告知|知会|联系|等待?)|可以(?:开始)?|^(?:notify|inform|tell|ask)\b/i.test(words)) return false
  if (named.test(words) || (part.test(words) && rolesIn(words).length > 0)) return true
  if (numbered && follows !== 'prose' && words.length <= longestNumbered && !words.includes('`')) return true
  if (follows === 'prose') return deedsIn(words).length === 0 || rolesIn(words).length > 0
  return /[:：]\s*$/.test(text) || deedsIn(words).length === 0 || (follows === 'code' && words.length <= 20)
}
