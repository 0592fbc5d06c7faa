/** What a document says is done already. */

const ticked = /^\s*\[\s*[xX✓√]\s*\]\s*|^\s*(?:✅|☑️?|✔️?|√)\s*|\s*(?:✅|☑️?|✔️?|√|【已完成】|\[done\])\s*$/u
const unticked = /^\s*\[\s*\]\s*|^\s*(?:⬜️?|☐|□|❌|🔲|◻️?)\s*|\s*(?:⬜️?|☐|🔲|◻️?|□)\s*$/u
const said = /(?:^|[\s,，;；:：(（])(?:ok|done|已完成|已提供|已处理|已上线|已发布|已验证|完毕)[)）]?\s*[.。;；]?\s*$/i

const finished = `已经?(?:全部|都|均)?(?:完成|执行|处理|操作|上线|发布|验证|部署|升级|修复|实施|做)(?:完?[成毕]|[过好完])?`
/** （app-1 已执行）, 【已完成】, ✅ 备份, (done) */
const doneBrackets = new RegExp(
  String.raw`[(（【[](?:[^()（）【】[\]]{0,20}[\s，,])?(?:[\w-]{1,20}\s?)?(?:${finished}|done|completed|finished)[^()（）【】[\]]{0,12}[)）】\]]\s*[:：]?$`,
  'iu',
)
const doneWhole = new RegExp(`^[^\\p{L}\\p{N}]*(?:${finished}|done|completed)[^\\p{L}\\p{N}]*$`, 'iu')

/** Of a heading or a remark: that what it leads to, or stands beside, was done before. */
export const isSaidDone = (text: string) => doneBrackets.test(text) || doneWhole.test(text) || stateOf(text).state === 'done'

/** Of a line or a cell. `rest` is the text without box and mark. */
export function stateOf(text: string): { state?: 'open' | 'done'; rest: string } {
  if (ticked.test(text)) return { state: 'done', rest: text.replace(ticked, '').trim() }
  // ❌ before a command is a box that is open, or says that it is not done: who reads it sees the sign.
  if (/^\s*❌.*`/u.test(text)) return { state: 'open', rest: text.trim() }
  if (unticked.test(text)) return { state: 'open', rest: text.replace(unticked, '').trim() }
  // 提交完毕 asks; ok and its like at the end of a line tell.
  if (said.test(text) && !expected.test(text) && !/是否|`[^`]*\b(?:after|once|when|until|as soon as|if)\b[^`]*$/i.test(text))
    return { state: 'done', rest: text.replace(/[\s,，;；]+(?:ok|done)\s*[.。;；]?\s*$/i, '').trim() }
  return { rest: text.trim() }
}

/** 返回 ok, shows `ok`, 期望：ok: what is to be seen, and not that somebody has seen it. */
const expected =
  /(?:返回|显示|输出|结果|状态|响应|内容|应答|期望|预期|提示|看到|出现|打印|日志|[为是])(?:应?[该当]?[为是])?[:：]?\s*["'“‘`]?(?:ok|done|完毕|已\p{Script=Han}{2})["'”’`]?\s*[.。;；]?\s*$|\b(?:returns?|shows?|says?|prints?|displays?|outputs?|answers?|responds?(?: with)?|expect(?:ed|s)?|status|result|reads|is|be|with|see)\s*[:=]?\s*["'“‘`]?(?:ok|done)["'”’`]?\s*[.;]?\s*$/iu

/** 已延期, 已开始 and the like: it is said how far it is, and not that it is done. */
const unfinished =
  /取消|作废|废弃|延[期后]|推迟|驳回|拒绝|搁置|暂[停缓]|挂起|跳过|失败|阻塞|异常|撤[回销]|[中终]止|回[退滚]|开始|提交|申请|受理|安排|排期|分配|指派|计划|登记|通知/

/** Of a cell in a column of states: words count too. */
export function stateOfCell(text: string): 'open' | 'done' {
  const words = text.trim()
  const isSaid = /^(?:是|y|yes|ok|done|完成|已.*|通过|pass(?:ed)?|1|true)$/i.test(words) && !unfinished.test(words)
  return stateOf(text).state === 'done' || isSaid ? 'done' : 'open'
}

/** Neither done nor simply open: failed, refused, not decided, or said not to be released. */
export function isInDoubt(text: string, header: string): boolean {
  if (/^\s*(?:否|不|no|n|不发布|不上线)\s*$/i.test(text)) return /是否(?:执行|发布|上线)/.test(header)
  return /失败|阻塞|异常|驳回|拒绝|未通过|不通过|挂起|回[退滚]|待定|待确认|\b(?:failed|blocked|rejected|tbd|undecided)\b/i.test(text)
}
