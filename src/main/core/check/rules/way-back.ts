import { leavesData } from '#core/shell/only-looks.ts'
import { onlyReads } from '#core/shell/reads-database.ts'
import type { Sentence } from '#shared/check/finding.ts'
import { finding } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Rule } from './rule.ts'

const harmless = new Set(['check', 'http', 'wait', 'watch', 'checklist', 'approval', 'notify', 'load', 'drill', 'dump'])
const promised =
  /(?:回滚|回退|恢复)(?:方案|步骤|计划|预案)?[^。；\n]{0,10}(?:提供|待定|待补|另行|另附|见|TBD|todo)|\b(?:roll ?back|way back|back-?out)\b[^.\n]{0,30}\b(?:tbd|todo|provided by|to be (?:provided|defined)|see)\b/i
const titled = /回滚|回退|恢复|还原|撤销|roll\s?back|back-?out|revert|restore|going back|way back/i

/** `missing-way-back`: something is changed and no part of the document brings it back. */
export const missingWayBackRule: Rule = (sheet) => {
  const { reading, prose, headings } = sheet
  const back = reading.items.some(({ role, fate, back: beside }) => (role === 'back' || beside) && (fate === 'typed' || fate === 'person'))
  if (back || !changes(sheet)) return []
  const promise = prose.find(({ text, number }) => promised.test(text) && !sheet.isBack(number))
  if (promise) return [finding('missing-way-back/promised', promise.number, { values: { text: promise.text } })]
  const title = headings.find((heading) => titled.test(heading.title) && sheet.isBack(heading.line))
  const first = reading.items.find(({ role, fate }) => role === 'steps' && fate !== 'note' && fate !== 'context')
  const line = title?.line ?? first?.lines[0] ?? 1
  return [knowsEveryWayBack(sheet) ? finding('missing-way-back/known', line, { severity: 'info' }) : finding('missing-way-back', line)]
}

/** A statement or a command that changes nothing. */
const reads = (task: Readonly<Record<string, unknown>> | undefined): boolean =>
  typeof task?.command === 'string' ? leavesData(task.command.split('\n')) : typeof task?.sql === 'string' && onlyReads(task.sql)

/** Kinds that keep what they replace and bring it back by themselves. */
const reversible = new Set(['upgrade', 'file', 'service', 'rows', 'key', 'cron', 'topic', 'search-index', 'traffic'])

function knowsEveryWayBack({ reading }: Sheet): boolean {
  const tasks = reading.items.filter(
    ({ role, fate, kind, task }) =>
      (role === 'steps' || role === 'preparation') && (fate === 'typed' || fate === 'person') && !harmless.has(kind ?? '') && !reads(task),
  )
  return tasks.length > 0 && tasks.every(({ kind }) => reversible.has(kind ?? ''))
}

/** Whether the document has anything to bring back: a task of a kind that changes, or of a person among the steps. */
function changes({ reading, commands, sql }: Sheet): boolean {
  const tasks = reading.items.some(
    ({ role, fate, kind, task }) =>
      (role === 'steps' || role === 'preparation') && (fate === 'typed' || fate === 'person') && !harmless.has(kind ?? '') && !reads(task),
  )
  return tasks || sql.some(({ facts }) => facts.changes) || (reading.items.length === 0 && commands.length > 0)
}

type Area = { what: Sentence; forward: RegExp; back: RegExp }

/** What a release changes, by the words that say so, and the words that say that it is restored. */
const areas: readonly Area[] = [
  {
    what: { zh: '搜索索引', en: 'a search index' },
    forward: /solr|elasticsearch|\bes\b.{0,6}(?:索引|库)|重建索引|reindex|search index/i,
    back: /solr|elasticsearch|索引|reindex|\bindex\b/i,
  },
  {
    what: { zh: '数据库', en: 'the database' },
    forward: /表结构|\bDDL\b|\bSQL\b|数据库(?:更新|变更|升级|脚本|迁移)|数据初始化|migrat(?:e|ion)|schema change/i,
    back: /数据库|\bsql\b|\bdump\b|database|\bdb\b|schema|表|数据恢复|数据回滚/i,
  },
  {
    what: { zh: '定时任务', en: 'scheduled jobs' },
    forward:
      /(?:添加|修改|新增|更新|停掉?|关闭|禁用).{0,10}(?:crontab|定时任务|cron|调度)|crontab -|(?:add|disable|change).{0,20}(?:cron|scheduled job)/i,
    back: /cron|定时|调度|scheduled/i,
  },
  {
    what: { zh: '权限数据', en: 'permissions' },
    forward: /添加权限|权限配置|新增权限|add permissions?|grant rights/i,
    back: /权限|资源|permission|grant|数据库|database/i,
  },
  {
    what: { zh: '配置', en: 'configuration' },
    forward:
      /(?:修改|更新|调整|替换|新增|发布).{0,12}(?:配置|\.ya?ml|\.properties|nginx|apollo|nacos|\.env)|(?:edit|change|update).{0,16}(?:config|nginx|properties)/i,
    back: /配置|config|nginx|apollo|nacos|\.env|properties|开关|switch/i,
  },
  {
    what: { zh: '缓存', en: 'a cache' },
    forward: /(?:清除?|清空|刷新|预热).{0,6}缓存|redis.{0,10}(?:替换|写入|set)|(?:flush|clear|warm).{0,10}cache/i,
    back: /缓存|redis|cache/i,
  },
]

/** `step-without-way-back`: there is a way back, and it leaves out something that the steps change. */
export const stepWithoutWayBackRule: Rule = ({ reading, lines, itemAt, roleAt, isBack, prose }) => {
  if (!reading.items.some(({ role, fate }) => role === 'back' && (fate === 'typed' || fate === 'person'))) return []
  const back = lines
    .filter(({ number }) => isBack(number))
    .map(({ text }) => text)
    .join('\n')
  return areas.flatMap(({ what, forward, back: restored }) => {
    if (restored.test(back)) return []
    const step = prose.find(({ text, number }) => roleAt(number) === 'steps' && isTask(itemAt(number)?.fate) && forward.test(text))
    return step ? [finding('step-without-way-back', step.number, { severity: 'info', values: { what } })] : []
  })
}

function isTask(fate: string | undefined): boolean {
  return fate === 'typed' || fate === 'person'
}
