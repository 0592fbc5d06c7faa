/** Words that leave it open whether a step is done at all, or now, or here. One rule for each kind of word; what they say is a person's. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { leadsIn, remarksIn, withoutCode } from './asides.ts'
import { environmentIn } from './environments.ts'
import { isLeftOpen } from './left-open.ts'

/** What is done whenever the step is: 仅重启 says what, and not when. */
const plainDeed = '(?:重启|更新|替换|发布|升级|修改|执行|停止?|启动|删除|上传|部署|备份|导入|保留|检查|查看)(?!过|时|后|前|失败|的)'

/** Only then, only there, only if. */
const only: readonly RegExp[] = [
  new RegExp(`(?<!不)仅(?!${plainDeed}|[有是为需要]|影响|支持|涉及|包|能|一)|只(?:有|当|限|针对|适用)`, 'u'),
  /(?<![刚方])才(?!能|会|可以?(?:看|见|用|访)|生效|看|行|算|是|有|可见)/u,
  /\bonly\b(?=\s(?:when|if|for|in|during|after|as|where|with|once|needed|required|necessary|used|valid|applies|applicable)\b)|\b(?:staging|test(?:ing)?|dev(?:elopment)?|uat|qa|sit|prod(?:uction)?|reference|emergenc(?:y|ies)|rollback|canary|first (?:run|time|install))[ -]only\b/i,
]

/** As somebody sees fit, or where nothing else helps. */
const discretion =
  /必要时|视(?:具体|实际|现场)?情况|酌情|可(?:以)?不(?:做|执行|操作)|万不得已|实在不行|\bas a last resort\b|\b(?:as|where|when|wherever) (?:needed|required|necessary|appropriate|applicable)\b|\bat your discretion\b/i

/** 首次部署需执行 `x`: somebody knows whether it is. */
const once =
  /^(?:首次|第一次|初次)(?:部署|安装|上线|发布|启动|使用|执行|运行)(?![了过后]|成功|完成)|\b(?:on|for|at) (?:the )?(?:very )?first (?:run|install(?:ation)?|deploy(?:ment)?|start)\b/i

/** 【灰度后再执行】: behind something that is no step of this list. */
const behind = /后再(?:执行|做|操作|处理|运行)$/
/** `[-]`, `[~]`: a box that is neither open nor ticked. */
const halfTicked = /^\s*(?:[-*+]\s+)?\[[-~]\]\s/

/** Usually not. */
const seldom =
  /(?:一般|通常|正常|默认|大多|多数)(?:情况)?(?:下)?[，,]?\s?(?:是|都|可以?)?(?:不|无需|无须|没必要)|\b(?:usually|normally|generally|typically)\s(?:not|never|unnecessary)\b/i

/** When somebody has said so: 等 QA 确认通过后, 经审批后, 冯涛确认后, when QA has approved. */
const word = '(?:确认|审[批核]|批准|同意|许可|放行|答复|回复|授权|签字)'
const person =
  '(?:QA|DBA|SRE|PM|测试|业务|产品|运维|开发|领导|客户|用户|总监|经理|主管|架构师?|负责人|安全|值班|甲方|乙方|现场|对方)(?:组|方|部|侧|人员|同学|团队)?'
const permitted: readonly RegExp[] = [
  new RegExp(`(?:等待?|待|经(?!过)|得到|收到|征得|取得|获得)[^，,。；;、\`]{1,16}?${word}[^，,。；;\`]{0,6}(?:之?后|再|方可|才)`, 'u'),
  new RegExp(`${person}\\s?${word}(?:通过|无误|完成|OK|没问题)?(?:之?后|再|方可)`, 'iu'),
  new RegExp(`^(?:[^（(]{0,12}[，,、]\\s?)?\\p{Script=Han}{2,3}${word}(?:通过|无误|完成|OK)?(?:之?后|再|方可)$`, 'iu'),
  /\b(?:when|once|after|until|if|provided)\s[^,.;:`]{0,40}\b(?:approv(?:es?|ed|al)|confirms|(?:has|have) confirmed|confirmed by|sign(?:s|ed)?[ -]?off|agree[sd]|go-ahead|green light|permission|says so)\b/i,
]

/** 确认主从延迟为 0 后执行: what is looked at is named, and only a person sees it. What an earlier step has done is seen by that step. */
const seen =
  /(?:确认|检查|核对|观察到?)(?!无误|正常|没有?问题|通过|完成|OK|一下|后|好)[^，,。；;：:`]{2,30}?(?<!完成|成功|结束|完毕|停止|启动)(?:之?后|再)(?=[，,]|执行|运行|重启|启动|停|`)/u

/** Not wanted, or not yet: beside a command, whatever its verb. */
const unwanted =
  /\b(?:is|are|was)(?: no longer|n'?t| not) (?:needed|required|necessary|used|executed|run)\b|^(?:not|no longer) (?:needed|required|necessary|used)\b|\bhold off\b|^(?:skip|ignore|omit|leave out)\b|^not (?:for|in|part of) this\b/i

/** What is shown, was once, or is kept ready: its word leads the line, or a remark. */
const aside =
  /^(?:(?:示例|样例|例子|举例|备用|备选|候选|原来?|旧|历史|可选|选做|非必[须需要]|待定|待确认)(?:的?(?:命令|做法|方式|方法|写法|方案|脚本|语句|操作|步骤))?(?=$|[\s:：，,。`是为用])|参考(?:命令|做法|写法|脚本|语句|$|[:：])|(?:以前|过去|此前|原先|曾经)|如需(?!要?注意)|按需|兜底|(?:optional|example|sample|fallback|previously|formerly|historically|tbd|tbc|deprecated|obsolete)\b|(?:for (?:example|reference)|in the past|we used to)\b)/i

/** One in the place of another: which of them is typed is for a person to say. */
const instead = /代替|替代|取代|而不是|而非|\binstead of\b|\brather than\b|\bin place of\b/i
const became = /改为|改成|换成|替换为/

/** What must not be done beside a command that is: 执行 `x`（app-2 不用执行） */
const denied = /不用|不需要?|无需|无须|不必|不要|不得|不可|不能|切?勿|严禁|禁止|别|\b(?:not|don'?t|never|without)\b/i

/** 如存在旧包，删除: a clause of its own that begins with 如. */
const incase =
  /(?:^|[，,；;。(（])\s*如(?![下上图此期实同何表常是]|\s*[:：])[^，,；;。:：()（）]{1,40}(?:[，,]|时|则|的话|才)|[(（]\s*如[^，,、()（）]{0,20}(?:允许|需|存在|出现|超过|大于|小于|低于|高于|未|没有|失败|异常|报错)[^()（）]{0,20}[)）]/u

/** Other environments than that of the release. */
const others = /测试|开发|预发|演练|staging|\b(?:uat|sit|qa|test|dev)\b/i

/** （测试环境）, 测试环境：`x` — the step is for where this release is not. */
function isElsewhere(text: string): boolean {
  const label = /^([^:：，,。`]{1,14})[:：]\s*\S/.exec(text)?.[1]
  return [label, ...remarksIn(text).map(({ words }) => words)].some(
    (words) =>
      words !== undefined &&
      words.length <= 14 &&
      others.test(words) &&
      /环境|服务器|机$|env|staging/i.test(words) &&
      environmentIn(words) !== undefined,
  )
}

/** Whether the words of a line leave open if it is done. */
export function isDoubted(written: string): boolean {
  const text = withoutCode(written)
  const leads = leadsIn(text)
  const commands = [...written.matchAll(/`([^`\n]+)`/g)].filter(([, code = '']) => looksLikeCommand(code)).length
  return (
    [...only, discretion, seldom, incase, seen].some((rule) => rule.test(text)) ||
    halfTicked.test(written) ||
    remarksIn(text).some(({ words }) => behind.test(words)) ||
    leads.some((words) => aside.test(words) || once.test(words) || [...permitted, unwanted].some((rule) => rule.test(words))) ||
    (commands > 0 && (instead.test(text) || remarksIn(text).some(({ words }) => denied.test(words)))) ||
    (commands > 1 && became.test(text)) ||
    isElsewhere(text) ||
    isLeftOpen(text)
  )
}
