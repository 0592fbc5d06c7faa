/** What the columns of a table hold, by their headers. */

const headers = {
  owner:
    /^(?:负责人?|责任人|(?:发布|执行|操作|实施|验证|处理|测试|上线|部署|变更)(?:人员?|者)|owner|assignee|responsible|who|执行者|担当|对接人?|跟进人)$/i,
  state: /^(?:状态|是否(?:发布|完成|上线|通过|执行|ok)|完成(?:情况|状态)?|结果|进度|status|state|done\??|result|ok\??|✓|√|check(?:ed)?)$/i,
  verified: /^(?:是否验证|验证(?:情况|状态|结果)?|verified\??)$/i,
  batch: /^(?:(?:发布|上线|部署)?批次|阶段|轮次|batch|wave|phase|stage)$/i,
  needs: /^(?:依赖(?:方|项|服务|应用)?|前置(?:条件|任务|依赖)?|depends(?: on)?|dependenc(?:y|ies)|requires?)$/i,
  application:
    /^(?:应用(?:名称?)?|服务(?:名称?)?|模块(?:名称?)?|系统(?:名称?)?|项目(?:名称?)?|组件|applications?|apps?|services?|modules?|components?|project)$/i,
  task: /^(?:检查项目?|检查内容|检查点|任务(?:名称)?|工作(?:项|内容)|内容|操作(?:内容|步骤|项)?|(?:执行|实施|变更|发布|上线|部署|升级)?步骤(?:内容|描述|说明)?|事项|验证(?:项|内容|点)|功能(?:模块|点)?|测试(?:项|点|内容|用例)|评估项|用例|tasks?|steps?|items?|actions?|checks?|what|activity|description|描述|操作描述|test(?: case)?|验收项)$/i,
  command: /^(?:(?:执行|操作|实施|变更|发布|上线|部署|升级)?(?:命令(?:行)?|指令|脚本)|commands?|cmd|script|sql(?:语句)?|语句)$/i,
  back: /^(?:(?:回[滚退]|还原)(?:命令|步骤|操作|方案|方式|方法|措施|脚本|语句|sql)?|(?:roll ?back|back[ -]?out)(?: (?:commands?|steps?|plan|procedure))?)$/i,
  time: /^(?:(?:计划|预计|发布|上线|执行|操作|开始)?(?:开始)?时间|时间(?:点|窗口|段)|(?:start |planned )?time|when)$/i,
  environment: /^(?:环境|environment|env)$/i,
  namespace: /^(?:namespace|命名空间|data ?id|dataid)$/i,
  group: /^(?:gid|group(?: ?id)?|消费(?:者)?组|consumer group)$/i,
  topic: /^(?:topic ?(?:names?|名称?)?|(?:消息)?主题(?:名称?)?)$/i,
  queues: /^(?:(?:读写)?队列数量?|分区数?量?|partitions?|queues?(?: ?nums?)?)$/i,
  replicas: /^(?:副本数?量?|replicas?)$/i,
  cron: /^(?:cron(?:表达式)?|cron expression|执行时间|调度(?:时间|周期)?|schedule)$/i,
  key: /^(?:key|键|配置(?:项|键|key)|参数(?:名)?|变量(?:名)?|property|name|字段|setting)$/i,
  value: /^(?:value|值|配置值|参数值|新值|new(?: value)?|修改后|变更后)$/i,
  old: /^(?:旧值|原值|old(?: value)?|修改前|变更前|默认值)$/i,
  threshold: /^(?:阈值|告警阈值|threshold|limit|alert)$/i,
  expected: /^(?:预期|期望|应有)(?:的?(?:结果|输出|效果|返回|值))?$|^expect(?:ed|ation)s?(?: (?:results?|output|outcome|value))?$/i,
  approval: /^(?:审批(?:意见|结果|人)?|签字|签名|批准|approv(?:al|er|ed)|signature|sign-?off)$/i,
  contact: /^(?:联系方式|电话|手机(?:号)?|邮箱|phone|mobile|tel|e-?mail|contact|微信|钉钉)$/i,
  person: /^(?:姓名|人员(?:名单)?|name|people)$/i,
  symptom: /^(?:症状|现象|问题(?:类型|描述|现象)?|故障(?:现象)?|错误(?:信息)?|symptom|problem|error|issue)$/i,
  remedy: /^(?:处理(?:方案|方法|办法|措施)|解决(?:方案|方法|办法|措施)|应对(?:措施)?|fix|solution|remedy|workaround|resolution|action)$/i,
  address:
    /^(?:ip(?:地址)?|(?:执行|目标|操作|实施)?(?:主机|服务器|机器|节点)(?:ip|地址)?|(?:实施|操作)对象|地址|address|host(?:name)?|server|内网ip|外网ip)$/i,
  file: /^(?:文件(?:名|路径)?|配置文件|路径|file(?: name)?|path)$/i,
} as const

/** 执行 | 回退 below a 命令 that is merged: what the second row of a header says of a column. */
const below = /^(?:执行|实施|正向|操作|变更|发布|回[滚退]|还原|命令|forward|execut(?:e|ion)|run|roll ?back|back)$/i

/** Whether the row below the header is one as well: it says nothing but which way, or what stands above it once more. */
export function isSecondHeader(header: readonly string[], row: readonly string[] | undefined): boolean {
  if (row === undefined || !row.some((cell) => headers.back.test(cell.trim()))) return false
  const said = row.map((cell) => cell.trim())
  return (
    said.filter((cell) => below.test(cell)).length > 1 && said.every((cell, at) => cell === '' || cell === header[at] || below.test(cell))
  )
}

/** 命令 | 命令 with 执行 | 回退 below → 命令 | 回退. */
export const joinedHeader = (header: readonly string[], row: readonly string[]): string[] =>
  Array.from({ length: Math.max(header.length, row.length) }, (_, at) => {
    const [above = '', own = ''] = [header[at], row[at]?.trim()]
    if (headers.back.test(own)) return own
    return above === '' || (/^(?:脚本|步骤|方案)$/.test(above) && own === '命令') ? own : above
  })

export type ColumnName = keyof typeof headers
export type Columns = { [Name in ColumnName]?: number }

/** The first column that a header fits. One header may mean two things (`name`). */
export function columnsOf(header: readonly string[]): Columns {
  const columns: Columns = {}
  const plain = header.map((cell) => cell.replace(/[`*\s]|[(（][^()（）]*[)）]/g, (found) => (/^\s$/.test(found) ? ' ' : '')).trim())
  for (const [name, pattern] of Object.entries(headers) as [ColumnName, RegExp][]) {
    const at = plain.findIndex((cell) => pattern.test(cell))
    if (at >= 0) columns[name] = at
  }
  return columns
}

const number = /^(?:步骤|第|step)?\s*#?\d+(?:[.-]\d+)*\s*步?[.、]?$/i

/** 步骤 | 主机 | 操作: a column of nothing but numbers is no task, where another one says what is done. */
export function columnsOfTable(header: readonly string[], rows: readonly (readonly string[])[]): Columns {
  const columns = columnsOf(header)
  const { task } = columns
  if (task === undefined) return columns
  const counted = rows.filter((cells) => cells.filter((cell) => cell !== '').length > 1).map((cells) => cells[task] ?? '')
  if (!counted.some((cell) => cell !== '') || !counted.every((cell) => cell === '' || number.test(cell))) return columns
  const others = columnsOf(header.map((cell, index) => (index === task ? '' : cell)))
  return others.task === undefined ? columns : others
}
