/** Words that leave it open whether a step is done at all, or now, or here. One rule for each kind of word; what they say is a person's. */
import { isAgainst } from './against.ts'
import { leadsIn, remarksIn, withoutCode, withoutReferences } from './asides.ts'
import { isDeniedBeside } from './beside-command.ts'
import { environmentIn, isOtherEnvironment, leadsToOther } from './environments.ts'
import { isLeftOpen } from './left-open.ts'
import { isOnly } from './only.ts'
import { isOwner } from './owners.ts'

/** As somebody sees fit, or where nothing else helps. */
const discretion =
  /必要时|视(?:具体|实际|现场)?情况|酌情|可(?:以)?不(?:做|执行|操作)|万不得已|实在不行|\bas a last resort\b|\b(?:as|where|when|wherever) (?:needed|required|necessary|appropriate|applicable)\b(?! by\b)|\bat your discretion\b/i

/** 首次部署需执行 `x`: somebody knows whether it is. 首次执行较慢 tells how long; what is new comes for the first time whenever it comes. */
const once =
  /^(?:首次|第一次|初次)$|^(?:首次|第一次|初次)(?:部署|安装|上线|发布|启动|使用|执行|运行)(?![了过后]|成功|完成|新|(?:服务|应用|程序)?\s?(?:可能|一般)?(?:会|要)?(?:[比较稍很]*慢|耗时|用时|(?:需要?|大?约|需要?大?约)?\s?[\d一两几半]+\s?个?(?:秒|分|小时|年)))|\b(?:on|for|at) (?:the )?(?:very )?first (?:run|install(?:ation)?|deploy(?:ment)?|start)\b/i

/** 首次启动服务：`systemctl start a` is that start itself. */
const firstStart = /^(?:首次|第一次|初次)启动(?:服务|应用|程序)\s*[:：]\s*`[^`]*`[^`]*$/
const starts = /`[^`]*\b(?:start|startup|up|run)\b[^`]*`/i

/** 【灰度后再执行】: behind something that is no step of this list. */
const behind = /后再(?:执行|做|操作|处理|运行)$/
/** `[-]`, `[~]`: a box that is neither open nor ticked. */
const halfTicked = /^\s*(?:[-*+]\s+)?\[[-~]\]\s/

/** Usually not. 正常不会报错, 正常不用管 tell what is seen. */
const seldom =
  /(?:一般|通常|正常|默认|大多|多数)(?:情况)?(?:下)?[，,]?\s?(?:是|都|可以?)?(?:不(?:再|太|去)?(?:做|执行|操作|运行|处理|需|[用要](?!管|理|担心|关注)|必|建议|推荐|这|动|碰|重启|启动|停|删|清|更新|替换|修?改|升级|部署|发布|备份|导入|[\s`]|(?:开启|打开|启用|加)[^，,。；;：:`]{0,8}`)|无需|无须|没必要)|\b(?:usually|normally|generally|typically)\s(?:not|never|unnecessary)\b/i

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

/** 冯涛确认后，执行 `x`: by a surname it is known that somebody is named. */
const someone = new RegExp(
  `(?:^|[，,、；;。：:(（\\s])由?(\\p{Script=Han}{2,3}?)${word}(?:通过|无误|完成|OK)?(?:之?后|再|方可|才可)`,
  'giu',
)
const isSaidBySomeone = (words: string) => [...words.matchAll(someone)].some(([, name = '']) => isOwner(name))

/** 确认主从延迟为 0 后执行: what is looked at is named, and only a person sees it. What an earlier step has done is seen by that step. */
const seen =
  /(?:确认|检查|核对|观察到?)(?!无误|正常|没有?问题|通过|完成|OK|一下|后|好)[^，,。；;：:`]{2,30}?(?<!完成|成功|结束|完毕|停止|启动)(?:之?后|再)(?=[，,]|执行|运行|重启|启动|停|`)/u

/** Not wanted, or not yet: beside a command, whatever its verb. */
const unwanted =
  /\b(?:is|are|was)(?: no longer|n['’]?t| not) (?:needed|required|necessary|used|executed|run)\b|^(?:not|no longer) (?:needed|required|necessary|used)\b|\bhold off\b|^(?:skip|ignore|omit|leave out)\b|^not (?:for|in|part of) this\b/i

/** What is shown, was once, or is kept ready: its word leads the line, or a remark. */
const aside =
  /^(?:(?:示例|样例|例子|举例|备用|备选|候选|原来?(?!\s[^\s`:：]{1,10}\s?备份)|旧(?!\s[^\s`:：]{1,10}\s?备份)|历史(?!\s[^\s`:：]{1,10}\s?备份)|可选|选做|非必[须需要]|待定|待确认)(?:的?(?:命令|做法|方式|方法|写法|方案|脚本|语句|操作|步骤))?(?=$|[\s:：，,。`是为用])|参考(?:命令|做法|写法|脚本|语句|$|[:：])|(?:以前|过去|此前|原先)(?!的\s?(?:包|版本|文件|目录|配置|日志|数据|程序|jar|war)[^`:：，,]{0,6}(?:备份|归档|删除|清理|移走|改名))|曾经|如需(?!要?注意)|按需|兜底(?!(?:策略|机制|逻辑)(?:生效|开启|打开))|(?:optional(?! \w+ (?:is|are|was|were|ha[sv]e)\b)|example|sample|fallback(?! \w+ (?:re)?(?:start|load)\b)|previously(?! (?:stopped|started|uploaded|created|saved|copied|exported|built)\s(?!with|by|using|as|via|command|step))|formerly|historically|tbd|tbc|deprecated|obsolete)\b|(?:for (?:example|reference)|in the past|we used to)\b)/i

/** 如存在旧包，删除: a clause of its own that begins with 如. */
const incase =
  /(?:^|[，,；;。(（])\s*如(?![下上图此期实同何表常是]|\s*[:：])[^，,；;。:：()（）]{1,40}(?:[，,]|时|则|的话|才)|[(（]\s*如[^，,、()（）]{0,20}(?:允许|需|存在|出现|超过|大于|小于|低于|高于|未|没有|失败|异常|报错)[^()（）]{0,20}[)）]/u

/** Other environments than that of the release. */
const others = /测试|开发|预发|演练|staging|\b(?:uat|sit|qa|test|dev)\b/i

/** （测试环境）, [UAT], 测试环境：`x`, UAT：`x` — the step is for where this release is not. */
function isElsewhere(text: string): boolean {
  const label = /^([^:：，,。`]{1,14})[:：]\s*\S/.exec(text)?.[1]
  const remarks = remarksIn(text).map(({ words }) => words)
  return (
    leadsToOther(text) ||
    remarks.some(isOtherEnvironment) ||
    [label, ...remarks].some(
      (words) =>
        words !== undefined &&
        words.length <= 14 &&
        others.test(words) &&
        /环境|服务器|机$|env|staging/i.test(words) &&
        environmentIn(words) !== undefined,
    )
  )
}

/** Whether the words of a line leave open if it is done. */
export function isDoubted(written: string): boolean {
  const text = withoutReferences(withoutCode(written))
  const leads = leadsIn(text)
  return (
    isOnly(text) ||
    isAgainst(text) ||
    [discretion, seldom, incase, seen].some((rule) => rule.test(text)) ||
    isSaidBySomeone(text) ||
    halfTicked.test(written) ||
    remarksIn(text).some(({ words }) => behind.test(words)) ||
    leads.some(
      (words) =>
        aside.test(words) ||
        (once.test(words) && !(firstStart.test(words) && starts.test(written))) ||
        [...permitted, unwanted].some((rule) => rule.test(words)),
    ) ||
    isDeniedBeside(written, text) ||
    isElsewhere(text) ||
    isLeftOpen(text)
  )
}
