/** What a document still shows and takes back: cancelled, void, not this time. */
import { namesWayBack } from '../outline/role.ts'
import { deedsIn } from '../prose/deeds.ts'
import { remarksIn, withoutCode } from './asides.ts'
import { isCondition } from './condition.ts'
import { isNotNow } from './negation.ts'

const when = '(?:已经?|本次|此次|这次|本期|本轮|今晚|暂时?|先|均|都|全部|现)'
const void_ =
  '取消|作废|跳过|略过|忽略|暂缓|搁置|延期|推迟|延后|缓办|撤销|撤回|中止|终止|不涉及|(?:请|千万)?(?:勿|不要|不得|切勿|禁止|严禁|无需|无须|不用|不需要?|不必|不)再?(?:执行|操作|做|处理|运行|发布|上线|实施)|' +
  String.raw`cancel(?:l?ed)?|void|skip(?:ped)?|postponed|deferred|on hold|withdrawn|not (?:this time|executed|run|to be (?:run|executed|done|performed))|(?:do not|don['’]?t|never) (?:run|execute|perform|do)|n\/a`
/** Said of what is worked upon as well: 删除旧接口（已废弃）. */
const old = '废弃|弃用|废除|不再(?:使用|需要|执行)|停止(?:使用|执行)|deprecated|obsolete|no longer (?:used|needed|required)|superseded'
const subject = '(?:步骤?|操作|命令|内容|流程|部分|事项|脚本|语句|任务|steps?|commands?|section|tasks?)'
const ending = String.raw`(?:了|执行|处理)?(?:\s*[，,：:；;—–-].*)?`

const whole = (words: string) =>
  new RegExp(String.raw`^\s*(?:[该此本]?${subject}\s*)?${when}{0,3}\s*(?:${words})(?: this time| for now)?${ending}\s*$`, 'iu')
const voidWhole = whole(void_)
const oldWhole = whole(old)
const cell = new RegExp(String.raw`^[^\p{L}\p{N}]*${when}{0,3}(?:${void_})(?:了|执行|处理)?[^\p{L}\p{N}]*$`, 'iu')
const stateCell = /^\s*(?:n\/?a|无|不涉及|不适用|略|none|not applicable|否决)\s*$/i
const leads = new RegExp(String.raw`^[^\p{L}\p{N}]*${when}?(?:${void_})\s*[:：]`, 'iu')
const dashed = new RegExp(String.raw`(?<![—–-])(?:[—–]|--|(?<=\s)-)[—–-]{0,8}\s{0,4}${when}{0,3}(?:${void_})[^\p{L}\p{N}]{0,9}$`, 'iu')
const tail = new RegExp(
  String.raw`[\s，,；;)）】\u0060]\s{0,4}(?:${when}{1,3}(?:${void_})|作废|cancelled|canceled|skipped|postponed)[\s。.！!:：]*$`,
  'iu',
)
/** 执行 `x` 的操作已取消, `x`，这一步取消: said of the step behind it. */
const ofStep = new RegExp(
  String.raw`(?:[\s，,；;)）】\u0060]\s{0,4}(?:的|[该此这本]一?[个条项]?)${subject}|[该此这本]一?[个条项]?步骤?)\s*${when}{0,3}(?:${void_})(?:了|执行|处理)?[\s。.！!]*$`,
  'iu',
)
/** 以下步骤已取消, the steps below are cancelled: the line says nothing else. */
const said = new RegExp(
  String.raw`^(?:.{0,12}${subject}|以下|下面|下列|下述|the following)\s*(?:(?:are|is|were|was|have been|has been|below|above|of this \w+)\s*){0,3}${when}{0,3}(?:${void_}|${old})(?:了|执行|处理)?[\s。.！!:：]*$`,
  'iu',
)
/** 仅供参考，请勿执行: one of its clauses is enough, where none is a condition of it. */
const isVoid = (words: string) =>
  voidWhole.test(words) || (!conditional.test(words) && words.split(/[，,；;、]/).some((part) => voidWhole.test(part)))
const conditional = /[如若则时]|失败|异常|报错|\b(?:if|when|unless)\b/i

/** A line, a heading or a step that is taken back as a whole. What only a condition takes back is a question. */
export function isCancelled(written: string): boolean {
  // 撤销： above statements is what they are called.
  if (namesWayBack(written)) return false
  const text = withoutCode(written)
  if (remarksIn(text).some(({ words, outside }) => outside && isVoid(words))) return true
  if (isCondition(text)) return false
  if (ofStep.test(text) && !conditional.test(text)) return true
  if (leads.test(text) || dashed.test(text) || said.test(text)) return true
  // 验证订单状态为 已取消 says what is seen.
  return tail.test(text) && !deedsIn(text).some((deed) => deed === 'check' || deed === 'look')
}

/** 下线旧接口（已废弃）: perhaps the step, perhaps what it is about. A person decides. */
export function isDoubtful(written: string): boolean {
  const text = withoutCode(written)
  if (ofStep.test(text)) return true
  return remarksIn(text).some(({ words, outside }) => oldWhole.test(words) || (!outside && voidWhole.test(words)))
}

/** Skip the following: · Not for this release: · Deprecated, kept for reference: · 已废弃： */
const offHead =
  /^(?:skip|ignore|omit) (?:the following|these|this|the (?:steps?|commands?) below)(?: (?:steps?|commands?|section))?(?: (?:for now|this time|for this release))?\s*[:：.]?$|^not (?:for|in|part of) this (?:release|time|evening)\s*[:：]?$|^(?:deprecated|obsolete|superseded)\b[^.:]{0,40}:$|^已经?(?:废弃|弃用|作废|停用)[^。:：]{0,20}[:：]$/i

/** A heading below which nothing is done. */
export const isCancelledHeading = (text: string): boolean =>
  isCancelled(text) ||
  (voidWhole.test(text) && !namesWayBack(text)) ||
  isNotNow(text) ||
  offHead.test(text) ||
  /^[^\p{L}\p{N}]*(?:请勿|勿|不要|切勿|严禁|禁止|不)(?:再)?(?:执行|操作|处理|运行)|^[^\p{L}\p{N}]*(?:do not|don['’]?t|never) (?:run|execute|perform)\b/iu.test(
    text,
  ) ||
  (isDoubtful(text) && /旧|历史|老|步骤|流程|方案|\b(?:old|former|steps?|procedure)\b/i.test(text))

/** 该步骤已取消, 以上步骤本次不执行: said below of what stands above. */
export const takesBack = (text: string): boolean =>
  /^[^\p{L}\p{N}]*(?:(?:注|备注|说明|注意)\s*[:：]\s*)?(?:以上|上述|上面|前面|上一|[该此本](?=步|操|命|项|条|脚|语)|(?:the )?(?:above|previous)\b|this (?:step|command)|the (?:steps?|commands?) above)/iu.test(
    text,
  ) &&
  (isCancelled(text.replace(/^[^\p{L}\p{N}]*(?:注|备注|说明|注意)\s*[:：]\s*/u, '')) || isNotNow(text))

/** @param isState the column says how far the row is: 不涉及 and N/A count there */
export const isCancelledCell = (text: string, isState: boolean): boolean => cell.test(text.trim()) || (isState && stateCell.test(text))
