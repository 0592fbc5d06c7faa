/** Lines that show a command and do not say that it is typed now: later, perhaps, not here, done before, or only told of. */
import { deedsIn } from '../prose/deeds.ts'
import { leadsIn, remarksIn } from './asides.ts'

const begin = '(?:^|[，,。；;：:（(\\s`])'
const act =
  '(?:执行|运行|操作|做|处理|实施|删除?|清理|重启|停止?|启动|更新|升级|发布|部署|上线|修改|切换|替换|导入|备份|迁移|说|定|弄|跑|来|用)'
/** What a command's clause may hold before it. */
const near = '[^，,。；;（）()`]'

const later =
  '(?:下一?次|下一?个?(?:周|月|季度|版本|迭代|期)|下一?个?(?:变更|发布)?窗口|明[天晚早日]|后天|改[天日]|择[日期]|过[几两]天|周末|月底|年底|晚些时候|回头|有空|空闲时|闲时)'
/** Not now: 下周执行 `x`, `x` 下个版本再做. 下次启动时生效 says when it is felt. */
const postponed: readonly RegExp[] = [
  new RegExp(
    `${begin}(?:在|等|到)?${later}(?!的|[之以]?前|开始|生效|起|启动时|重启时)(?:${near}{0,12}\`|(?:由${near}{1,6})?再?${act}(?!时|后|生效))`,
    'u',
  ),
  new RegExp(`${later}${near}{0,4}再${act}`, 'u'),
  new RegExp(`先别(?=${act}|动|[\\s，,。\`]|$)`, 'u'),
  /别急|且慢|先放着|放一放|(?:暂时?|先)不\s*`|等待?通知(?!发|完|到)|等待?另行通知|以后再[说定议]|再议|待(?:讨论|商议|商榷|评估|决定|办)(?=$|[\s:：，,。`）)])/u,
]

/** Whether it is done at all: 看情况, 可做可不做, 是否需要 `x`？ */
const undecided: readonly RegExp[] = [
  /看情况|看着办|可做可不做|[视看]\S{1,12}(?:决定|而定|再定)|要不要|没有?必要[^，,。；;：:`]{0,6}`|慎用\s*`|千万别/u,
  /是否(?:需要|还?要|应该?|可以)?(?:执行|运行|操作)?\s*`|是否(?:需要|还?要|应该?|可以)(?:删除?|清理|重启|停止?|启动)\s*`/u,
  /`\s*[?？]+\s*$/u,
  /需要的(?:同学|人|机器|主机|节点|服务器)/u,
]

const sign = /^\s*(?:[✗✘❌❎⛔🚫⏭⏸]️?|\/\/(?=\s))|[✗✘❌❎⛔🚫⏭⏸]️?\s*$/u
const left = /`\s*(?:n\/a|略|不涉及|不适用)[\s.。]*$/i
const leftRemark = new RegExp(`^(?:${later}(?:再?${act})?)$`, 'u')
const noneRemark = /^(?:略|n\/a|不涉及|不适用)$/i

/** 错误做法：, 不建议 `x`, 避免执行 `x`: shown so that it is not done. */
const dissuaded: readonly RegExp[] = [
  /(?:不建议|不推荐|不宜|避免|谨防|防止|杜绝)(?:直接|再|误|手[动工])?(?:执行|运行|使?用|操作)?\s*`/u,
  /误(?:执行|操作|删|运行)(?:了)?\s*`/u,
]
const dissuadedLead =
  /^(?:错误|反面|反例|坏)(?:的?(?:做法|示例|例子|用法|写法|方式|操作|命令))?\s*(?=[:：])|^(?:遗留|后续优化|待优化|后续计划)(?:项|问题|事项)?\s*[:：]|^不(?:建议|推荐)(?:执行|使用|操作)?$|^不建议.{0,10}(?:执行|操作)$/u

/** 系统会自动执行 `x`, 等价于 `x`, `x` 的作用是: told of, and typed by nobody. */
const mentioned: readonly RegExp[] = [
  /(?:自动|内部会?|脚本[里中]会?)(?:执行|运行|调用)?(?:了)?\s*`/u,
  /(?:等价于|等同于|相当于)(?:执行|运行)?(?:了)?\s*`/u,
  /`\s*的(?:作用|含义|意思|用途|效果)/u,
  /`[^，,。；;`]{0,12}[，,；;。]?(?:所以|因此|故)(?:改?用|使用|执行)\s*`/u,
  /\bequivalent to\s`|\b(?:script|tool|job|pipeline|playbook|installer|it|system|platform)\s(?:(?:automatically|also|then|will)\s){0,2}(?:runs?|executes?|calls?)\s`|`\s(?:is|was)\s(?:what|why|how|the reason)\b/iu,
]

const whenDone =
  '(?:昨[天晚日]|前[天晚日]|上周|上次|上个?月|此前|之前|早先|早上|上午|白天|提前|今[天早晨]|周[一二三四五六日天]|\\d{1,2}[月日号点./:-]\\S{0,6})'
const whoDone = '(?:[\\p{Script=Han}]{2,3}|[\\w-]{1,20})\\s?'
const finished = '已经?(?:全部|都|均)?(?:完成|执行|处理|操作|上线|发布|部署|升级|实施|做|跑)(?:完?[成毕]|[过好完])?了?'
const past = '(?:做|执行|运行|跑|处理|操作|弄)[过完]了?'
const said = `(?:已经?由[^，,。；;：:\`]{1,10}(?:执行|完成|处理|做)[过完]?了?|(?:${whenDone}|${whoDone}){0,2}(?:${finished}|${past}))`
/** Done before, so perhaps not again. What must have been done before it (备份已完成，执行 `x`) is another thing. */
const before: readonly RegExp[] = [
  new RegExp(`^${said}\\s*[:：]?\\s*\``, 'u'),
  new RegExp(`^${whenDone}\\S{0,6}${past}\\s*[:：]?\\s*\``, 'u'),
  new RegExp(`\`\\s{0,4}[，,—–-]?\\s{0,4}${said}[\\s。.！!]*$`, 'u'),
]
const beforeRemark = new RegExp(`^${said}$`, 'u')
const ranBefore = /\balready (?:ran|did|executed)\s`|`\s(?:was|were) (?:already )?(?:run|executed|done|applied)\b/i
const told = /^(?:说明|演示|讨论|原理|背景)\s*[:：]/u
const beforeLead =
  /^(?:(?:it |this )?(?:was|were|is|has been|had been)\s)?(?:already\s)?(?:done|run|executed|applied|completed)(?=\s(?:by|on|yesterday|last|before|earlier|already|at)\b)|^(?:it |this )?(?:was|has been)?\s?already\s(?:done|run|executed|applied|completed)\b/i

/** Somebody's word is needed: 经 DBA 同意，执行 · 须经审批： · 双人复核后. What is approved already, or needs no word, is plain. */
const agreed = '(?:审[批核]|批准|同意|许可|放行|签字|授权|复核|首肯)'
const person =
  '(?:QA|DBA|SRE|PM|测试|业务|产品|运维|领导|客户|总监|经理|主管|架构师?|负责人|安全|甲方|现场|对方)(?:组|方|部|侧|人员|同学|团队)?'
const permitted: readonly RegExp[] = [
  new RegExp(
    `(?:^|[，,；;。：:(（])\\s*(?:必?须|需要?|应|要)?经(?![理常历营由])[^，,。；;\`]{0,16}?(?:${agreed}|(?<!经)确认)(?!单|流程|记录)`,
    'iu',
  ),
  new RegExp(`(?<![无不])(?:必?须|需要?|要)\\s?(?:先|由|等)?\\s?(?:${person}\\s?${agreed}|(?:审批|批准|签字)(?=[\\s:：，,后\`]|$))`, 'iu'),
  /[待等][^，,。；;：:`]{1,8}(?:审批|批准|同意|签字)(?=\s*[:：`])/u,
  /(?:电话|口头|邮件|微信|群里?)[^，,。；;`]{0,4}确认后/u,
  /^(?:needs?|requires?|pending|with|subject to) (?:\w+['’]?s? )?(?:approval|sign-?off|permission|consent|go-ahead)\b/i,
  /(?:双人|两人|二人)[^，,。；;`]{0,4}(?:复核|核对|确认)[^，,。；;`]{0,4}后/u,
  /(?:得到|接到|收到)[^，,。；;`]{0,10}(?:电话|通知|指令|指示|口令|答复|消息)(?:之?后|再)/u,
  /[与和跟同](?!时)[^，,。；;`]{1,10}(?:确认|商定|讨论|沟通|核实)[^，,。；;`]{0,6}是否/u,
]

/** In this case only, said within the sentence: 磁盘大于 80% 时, 起不来就, 有残留则, 出现 OOM 再执行. */
const inCase: readonly RegExp[] = [
  // 耗时超过 3 分钟时请耐心等待 is no condition of the step; 超过 3 分钟则 … is one.
  /(?<!耗时|时间|时长)(?:大于|小于|超过|高于|低于|少于|多于|不足|不够|[<>＞＜≥≤]\s?\d)[^，,。；;`的]{0,10}时(?![间长候段区])/u,
  /(?:大于|小于|超过|高于|低于|少于|多于|不足|不够|[<>＞＜≥≤]\s?\d)[^，,。；;`的]{0,10}(?:则|就|的话|再(?=执行|运行|做))/u,
  /(?:不来|不了|不通|不上|不动|不掉|还在|还有|没有|残留|存在|[没未][^，,。；;`\s]{1,6}|卡住|已满|不够|有[^，,。；;`\s]{1,6})\s?(?:就(?![绪是地近])|则)/u,
  /(?:^|[，,；;。(（])\s*如果?有(?!下|图)[^，,。；;：:`]{1,16}`/u,
  /的话(?=[\s，,`]|$)/u,
  /(?:出现|遇到|发现|发生|碰到)(?![^，,。；;`]{0,30}(?:提示|字样|界面|窗口|页面|日志|输出|成功|started|success))[^，,。；;`]{1,16}?(?:时(?![间长候段区])|则|就(?![绪是地近])|再(?=执行|运行|做|重启|停|\s*`))/iu,
  /(?:卡死|卡住|宕机|崩溃|死锁|挂[了掉]|打不开|起不来)(?:时|后|则|就)(?![间长候段])/u,
  /^(?:when|where|once|as soon as)\b[^,;.`]{1,40}\b(?:full|stuck|hangs?|hung|slow|down|exceed(?:s|ed)|missing|unavailable|crash(?:es|ed))\b|^in an emergency\b|^(?:for|on) (?:a )?roll-?back\b/i,
  /(?:应急|紧急|故障)(?:情况下?|时)(?:才|再)?(?:使?用|执行)?\s*[:：]?\s*`/u,
  /^(?:回[滚退]|还原|应急|故障)(?:专用|用\s*[:：]|时才?使?用)/u,
]

const unsure =
  /^(?:也许|或许|可能要|考虑)|^(?:bad|wrong) example\b|^(?:maybe|perhaps|possibly|consider(?:ing)?|todo|fixme|we no longer|avoid)\b|^(?:not (?:now|yet|today|tonight)|later|tomorrow|next (?:release|time|week|month|sprint|version|window)|wrong|bad|incorrect|(?:the )?(?:old|wrong|bad) way)\s*(?=[:：,`—–-]|$)/i
const unsureTail =
  /[`,;—–-]\s*(?:not (?:now|yet|today|tonight)|later|next (?:release|time|week|month|sprint|version)|maybe|todo|tbd)[\s.!]*$/i

/** For another place than that of the step: 仿真环境执行 `x`, 本地电脑执行 `x`, On dev run `x`. */
const elsewhere: readonly RegExp[] = [
  /(?:^|[，,。；;：:（(])在?(?:测试|开发|预发布?|演练|仿真|沙箱|联调|压测|灰度|非生产|uat|sit|qa|dev|test)\s?(?:环境|服务器|机)?(?:上|中|里)?先?(?:也|再)?(?:执行|运行|操作)?过?\s*`/iu,
  /(?:^|[，,。；;：:（(])在?(?:(?:本地|自己的?|个人|办公)(?:电脑|机器|笔记本)|笔记本(?:电脑)?|客户端|[老旧]机[房器]|本机笔记本)(?:上|中|里|侧)?先?(?:执行|运行|操作)?\s*[:：]?\s*`/u,
  /^(?:on|in) (?:the |your |my )?(?:dev(?:elopment)?|test|staging|uat|qa|sit|sandbox|laptop|local machine)(?: env(?:ironment)?| servers?| machines?)?[,:]?\s(?:first )?(?:run |execute )?`/i,
]

/** @param text without what its commands say */
export function isLeftOpen(text: string): boolean {
  const leads = leadsIn(text)
  const remarks = remarksIn(text).map(({ words }) => words.trim())
  const looks = deedsIn(text).some((deed) => deed === 'check' || deed === 'look')
  return (
    [...postponed, ...undecided, ...dissuaded, ...mentioned, ...permitted, ...inCase, ...elsewhere].some((rule) => rule.test(text)) ||
    (text.includes('`') &&
      (sign.test(text) || left.test(text) || unsureTail.test(text) || ranBefore.test(text) || leads.some((words) => told.test(words)))) ||
    leads.some((words) => dissuadedLead.test(words) || unsure.test(words) || (!looks && beforeLead.test(words))) ||
    remarks.some((words) => leftRemark.test(words) || noneRemark.test(words) || beforeRemark.test(words)) ||
    (!looks && before.some((rule) => rule.test(text)))
  )
}
