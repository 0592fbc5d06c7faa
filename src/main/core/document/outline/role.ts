/** What a heading says the lines below it are for. */
import type { Role } from '#shared/document/reading.ts'

const words: [Role, RegExp][] = [
  [
    'trouble',
    /常见问题|(?:常用|相关|服务|运维|管理|维护|历史|排障|排查|诊断)(?:操作)?(?:命令|指令)|排障|命令(?:参考|大全|速查|汇总)|疑难|故障(?:处理|排查|排除|定位|现象|恢复手册)|问题(?:排查|处理|及处理|与处理|解答)|排错|(?:异常|失败|出错)(?:处理|处置|情况)|应急(?:预案|处理|方案|手册|措施)|FAQ|\btroubleshoot|\bcommon (?:problems|issues|errors)|\bknown (?:issues|problems)|\bwhen things go wrong|\b(?:useful|common|handy) commands|\bcommand reference|\bcheat ?sheet/i,
  ],
  [
    'contacts',
    /联系人|联系方式|通讯录|(?:涉及|参与|相关|发布|值班)人员|人员(?:安排|名单|分工)|干系人|\bcontacts?\b|\bon[- ]call\b|\bstakeholders?\b|\bwho'?s who\b|\bescalation\b/i,
  ],
  [
    'record',
    /(?:上线|发布|升级|变更|项目)?总结|(?:问题|变更|发布|上线|执行|修订|版本|更新|操作)(?:记录|历史)|经验教训|后续优化|(?:上线|发布)结果|\bretrospective|\blessons learned|\brevision history|\bchange ?log\b|\bpost-?mortem|\bsummary of (?:the )?(?:release|deployment)/i,
  ],
  [
    'back',
    /回退|回滚|回切|还原|撤回|\broll(?:ing)?[ -]?back|\bback[ -]?out\b|\bfall[ -]?back\b|\brevert(?:ing)?\b|\bundo(?:ing)?\b|^撤[销回](?:步骤|操作|语句|脚本|方案|方式|方法|命令|sql)?\s?[:：]?$|^恢复(?:方案|预案|计划)\s?[:：]?$/i,
  ],
  [
    'after-care',
    /(?:上线|发布|升级|部署|变更|割接)(?:之)?后(?!台)|监控|观察|值守|\bpost[- ]?(?:release|deploy(?:ment)?|upgrade|launch|install)|\bafter (?:the )?(?:release|deploy|upgrade|launch)|\bmonitor(?:ing)?\b|\baftercare\b|\bclean[- ]?up\b/i,
  ],
  ['verification', /验证|校验|核对|验收|冒烟|回归|自测|\bverif|\bvalidat|\bacceptance\b|\bsmoke test|\bsanity\b|\bhealth ?checks?\b/i],
  [
    'preparation',
    /准备|前置|前提|预检|(?:上线|发布|升级|部署)(?:之)?前|环境要求|依赖项?$|checklist|check list|检查(?:项|清单|单|列表)|确认(?:点|项|清单|列表)|\bprerequisit|\bpreparation|\bprepare\b|\bpre-?(?:flight|release|deploy(?:ment)?|upgrade|checks?)\b|\bbefore (?:you|the|we|start|begin)|\brequirements?\b/i,
  ],
  [
    'steps',
    /步骤|流程|操作|实施|执行(?!记录)|安排|部署|升级(?!说明)|发布(?!说明|内容)|上线(?!说明)|安装|更新(?!说明|内容)|迁移|切换|\bprocedure|\bsteps?\b|\binstructions?\b|\bhow to\b|\bdeploy|\bupgrade|\brelease (?:plan|steps)|\binstall|\brun ?book|\brollout\b|\bmigrat/i,
  ],
]
const description =
  /说明|背景|概述|简介|介绍|目的|目标|(?:变更|升级|更新|发布|版本)内容|范围|架构|理念|原则|规范|约定|何时|什么情况|触发条件|回滚条件|适用|时间(?:规划|安排|表)?$|\bdescription|\bwhat changes|^changes\b|\boverview|\bsummary\b|\bbackground|\bintroduction|\brelease notes|\bpurpose|\bscope\b|\babout\b|\barchitecture\b|\bphilosophy|\bprinciples?\b|^when (?:to|not)\b|\btable of contents\b|^contents$|^目录$/i

/** The number, of whatever kind, or the dash before it. */
const anyNumber =
  /^(?:[^\p{L}\p{N}]*(?:(?:part|phase|section|step|stage|chapter|appendix)\s?[A-Z\d]{1,3}(?![A-Za-z])|第?[一二三四五六七八九十\d]{1,3}(?:部分|章|节|步|阶段)?(?=[^\p{L}\p{N}])|[A-Z\d]{1,4}(?=[^\p{L}\p{N}\s]))?)[^\p{L}\p{N}]*/iu
const wayBack =
  /^(?:(?:版本|应用|程序|数据库?|数据|脚本|配置|服务|系统|上线|发布|升级|变更|紧急|应急|失败|代码|sql|ddl|dml)\s?){0,2}(?:回退|回滚|回切|还原|撤销)(?:方案|步骤|计划|操作|流程|预案|措施|命令|脚本|语句|方法|方式|手册|sql|[:：]){0,2}$|^(?:(?:the|full|emergency|sql|database|schema) ){0,2}(?:roll ?back|roll-back|back[ -]?out|fall[ -]?back|undo)(?: (?:plan|procedure|steps?|instructions?|sql|scripts?|statements?))?:?$/i

/** 【九】回退, Appendix B: Rollback plan, 3.4 回滚（出问题才执行）: the name of the way back, whatever number it bears, and nothing besides. */
export const namesWayBack = (text: string): boolean =>
  text.length <= longestName &&
  wayBack.test(
    text
      .replace(/\s?[(（][^()（）]*[)）]\s?[:：]?$/, '')
      .replace(anyNumber, '')
      .replace(/[^\p{L}\p{N}:：]+$/u, '')
      .trim(),
  )
const longestName = 60

/** When something is to be done is not what is to be done. */
const conditions =
  /^(?:何时|什么(?:情况|时候)|触发|回滚(?:触发)?条件|when (?:to|not)\b|criteria\b|.{0,20}\bcriteria$|.{0,10}(?:触发)?条件$)/i

/** Every role that the words of a heading name, the strongest first. */
export function rolesIn(written: string): Role[] {
  const text = written
    .replace(/[(（][^()（）]*[)）]/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim()
  if (conditions.test(text)) return ['description']
  const found = words.filter(([, pattern]) => pattern.test(text)).map(([role]) => role)
  // 步骤 and its like say what stands below in every part: 回退步骤 is the way back.
  const special = found.filter((role) => role !== 'steps')
  if (special.length > 0) return special
  if (description.test(text)) return ['description']
  return found
}

/** The role that a heading gives to what is below it; none where it names several (升级与回滚). */
export function roleOfHeading(text: string): Role | undefined {
  const found = rolesIn(text)
  const [first] = found
  if (first === undefined) return undefined
  const both = /[与和及、/&]|\band\b/i.test(text)
  return both && first === 'back' && /升级|部署|发布|上线|upgrade|deploy|release|rollout/i.test(text) ? undefined : first
}
