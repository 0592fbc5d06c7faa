/** Who does it: names and roles as documents write them. */

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤纪温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳上官司马诸葛'
/** Words that begin like a name and are none. */
const notNames =
  /^(?:高峰|高可|高并|方案|方式|方法|方便|方向|安全|安装|安排|时间|金额|成功|成员|成都|包括|包含|包名|马上|白名|白天|白屏|文件|文档|文字|应用|路径|路由|单独|单台|单机|单个|单元|关闭|关联|关键|关注|任务|任意|任何|何时|常见|程序|程度|夏季|左右|万一|万元|于是|向后|向前|石油|江苏|江西|金融|金牌|严格|严重|严禁|施工|易错|易用|曲线|路线|游戏|成本|周一|周二|周三|周四|周五|周六|周日|周末|周期|康复|温度|温馨|季度|章节|申请|尚未|盛大|左侧|钟后|金丝|毛重|史上|安卓|关系|包装|向上|向下|文本|白色|黄色|蓝色|蓝绿|于\d|马甲|高级|高危|高负|高频|高优|成立|欧洲|齐全|江湖|田径|贺卡|任一|万级|雷同|单表|单库|单选|单点|成品|路透|方可|时候)/
const role =
  /^(?:.{0,6}(?:组|部|部门|团队|工程师|负责人|管理员|经理|人员|同学|老师)|DBA|SRE|PM|PMO|QA|OPS|DevOps|运维|开发|测试|产品|前端|后端|服务端|业务|架构师?|安全|网络|甲方|乙方|客服|运营|值班|operator|developers?|testers?|release manager|db admin|on-?call)$/i
const english = /^(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}|@[\w.-]+)$/
const notEnglish =
  /^(?:Optional|Required|Note|Linux|Windows|Ubuntu|Docker|Tomcat|Java|Redis|Mysql|Nginx|Only|Step|See|Or|And|If|Default|Production|Staging|Test|Prod|Main|Master|New|Old|Legacy|Recommended|Deprecated|Debian|Kubernetes|Postgres|Oracle|Python|Node|Apache|Manual|Automatic|Yes|No|Done|Ok)$/

/** A person or a role, and nothing else. */
export function isOwner(text: string): boolean {
  const name = text.trim()
  if (role.test(name)) return true
  if (english.test(name)) return !notEnglish.test(name.split(' ')[0] ?? '')
  return (
    /^\p{Script=Han}{2,4}$/u.test(name) &&
    surnames.includes(name[0] ?? '') &&
    !notNames.test(name) &&
    !/[的了在和是已]|服务|系统|环境/.test(name)
  )
}

const posts =
  /(?<![\p{L}\d])(?:负责人|责任人|执行人|操作人|变更人|复核人|审核人|审批人|经办人|发布人|申请人|DBA|SRE|QA|测试|开发|运维|产品|前端|后端|架构师|值班|owner|assignee|operator|reviewer|approver|tester|developer|release manager)\s{0,2}[:：]\s{0,2}/giu

/** 变更窗口：23:00-次日 02:00, 单号：CHG-17: what stands beside the names. */
const facts =
  /(?<![\p{L}\d])(?:(?:变更|工|发布|上线)?单号|编号|版本号?|(?:变更|上线|发布|实施|维护|操作)?(?:窗口|时间)|window|ticket|version)\s{0,2}[:：]\s{0,2}/giu
const factValue = /^(?:[\w#./:：~～—–+-]|\s|[至到年月日号点时分半次当晚夜间凌晨早上中午下周（）()一二三四五六七八九十])*$/u

/**
 * 负责人：张三 DBA：李四（138…）, 变更人：张三 窗口：23:00-01:00: who has which part in the release, and when it is, and nothing besides; a single
 * one is left to its sentence.
 */
export function isOnlyOwners(text: string): boolean {
  const isFact = (post: string) => new RegExp(facts.source, 'iu').test(post)
  const found =
    text.length > longestOwners ? [] : [...text.matchAll(posts), ...text.matchAll(facts)].sort((left, right) => left.index - right.index)
  if (found.length < 2 || found[0]?.index !== 0 || /^\S{0,8}(?:时间|窗口|window)/i.test(text)) return false
  return found.every((post, index) => {
    const value = text.slice(post.index + post[0].length, found[index + 1]?.index)
    if (isFact(post[0])) return factValue.test(value.replace(/[\s,，;；、|。]+$/, ''))
    const names = value
      .replace(/[(（][\d\s+-]{3,20}[)）]/g, '')
      .replace(/[\s,，;；、|。.]+$/, '')
      .split(between)
    return names.every((name) => isOwner(name.replace(/^@/, '')))
  })
}

const longestOwners = 300

const between = /\s*(?:[,，、/;；&+]|\band\b|和|及|与)\s*/

/** 肖开波，邹建宏 → two. A cell that heads a column of owners may hold any words. */
export function namesIn(text: string): string[] {
  if (/^\s*n\s*\/\s*a\s*$/i.test(text)) return []
  return text
    .replace(/\([^)]*\)|（[^）]*）/g, ' ')
    .replace(/[`*@]/g, '')
    .split(between)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:n\/?a|-+|无|待定|tbd|\?+|\/)$/i.test(name))
}

const brackets = /\s*[(（【[]([^()（）【】[\]]{1,40})[)）】\]]/g
const labelled =
  /(?:[,，;；|(（]|\s|^)(?:负责人|责任人|执行人|操作人|经办人|owner|assignee|responsible|by)\s*[:：]\s*(?<names>[^;；。|()（）]{1,40})/i
/** What the names end at: the next sentence, the next label (QA: …), a wide space. An initial ends nothing. */
const behindNames = /(?:(?<=[^\s.]{2})\.\s+(?=\p{Lu})|\s+@?[\p{L}]{1,12}\s?[:：]|\u3000|\s{2,}|。).*$/u
const leading =
  /^(?<name>DBA|SRE|QA|运维|开发|测试|产品|前端|后端)(?:组|团队|人员|同学|侧)?\s*(?=执行|操作|负责|配合|确认|验证|检查|发布|重启|提供|开通|修改|配置|导入|通知|备份)/
const asked = /(?:找|联系|请|由)\s*(?<name>\p{Script=Han}{2,4}?)(?=执行|操作|负责|配合|确认|提供|处理|审批|开通|[，,。;；\s]|$)/u

/**
 * Owners named in a sentence, and the sentence without them where they stood in brackets.
 * @param text without its number
 */
export function ownersIn(text: string): { owner: string[]; rest: string } {
  // （测试） in a quoted value is a part of what is typed.
  const values: string[] = []
  const masked = text.replace(typed, (value) => {
    values.push(value)
    return String.fromCodePoint(firstPrivate + values.length - 1).repeat(value.length)
  })
  if (values.length === 0 || values.length > mostValues) return namedIn(text)
  const shown = (words: string) => words.replace(/([\uE000-\uF8FF])\1*/g, (run) => values[(run.codePointAt(0) ?? 0) - firstPrivate] ?? run)
  const { owner, rest } = namedIn(masked)
  return { owner: owner.map(shown), rest: shown(rest) }
}

const typed = /`[^`\n]*`|"[^"\n]*"|(?<!\w)'[^'\n]*'(?!\w)/g
/** The first of Unicode's own letters, which no document writes: one for each value, so that its place and its length stay. */
const firstPrivate = 0xe000
const mostValues = 6400

/** 张三 重启 nginx: the name ends where no other follows. */
function whoOf(names: string): string {
  const [, first = '', next = ''] = /^(\p{Script=Han}{2,4})\s+([^\s,，、/;；&+]+)/u.exec(names) ?? []
  return isOwner(first) && !isOwner(next) ? first : names
}

/** The bracket that opened with the label closes with it. */
function without(text: string, at: number, length: number): string {
  const behind = text.slice(at + length)
  const isWhole = /^[(（]/.test(text.slice(at)) && /^\s*[)）]/.test(behind)
  return `${text.slice(0, at)}${isWhole ? behind.replace(/^\s*[)）]/, '') : behind}`.trim()
}

function namedIn(text: string): { owner: string[]; rest: string } {
  if (!/[(（【[]|人|owner|assignee|responsible|\bby\b|DBA|SRE|QA|运维|开发|测试|产品|前端|后端|找|联系|请|由/i.test(text))
    return { owner: [], rest: text.trim() }
  const owner: string[] = []
  let rest = text.replace(brackets, (whole, inner: string) => {
    const names = inner.split(between).map((name) => name.trim())
    if (!names.every(isOwner)) return whole
    owner.push(...names)
    return ''
  })
  const said = labelled.exec(rest)
  if (said?.groups?.names !== undefined) {
    const names = whoOf(said.groups.names.replace(behindNames, ''))
    owner.push(...namesIn(names).filter((name) => name.length <= 20))
    rest = without(rest, said.index, said[0].length - (said.groups.names.length - names.length))
  }
  const first = leading.exec(rest)?.groups?.name
  if (first !== undefined) owner.push(first)
  for (const match of owner.length > 0 ? [] : rest.matchAll(new RegExp(asked.source, 'gu'))) {
    const name = match.groups?.name
    if (name !== undefined && (isOwner(name) || match[0].startsWith('找'))) owner.push(name)
  }
  return { owner: [...new Set(owner.map((name) => name.replace(/^@/, '')))], rest: rest.trim() }
}
