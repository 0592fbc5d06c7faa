/** A line of a crontab in a document → `cron`, where the words beside it say what becomes of it; else it is a person's. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { type CronTask, cronTaskSchema } from '#shared/kinds/task/cron.ts'
import { word } from '../../commands/quote.ts'
import { readCronLine } from '../../cron/entry.ts'
import { wrongTimes } from '../../cron/times.ts'
import { isForbidden } from '../guards/negation.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { timesOfWords } from '../shell/often.ts'
import type { Common } from './common.ts'

const adds =
  /添加|新增|加入|加到|加上|增加|追加|写入|配置|设置|部署|恢复|\b(?:restore|re-enable|add|append|install|put|set ?up|create|insert)\b/i
const takes = /删|去掉|移除|注释|停|取消|下线|关闭|清理|禁用|\b(?:remove|delete|disable|comment(?:ed)? out|take out|drop|stop)\b/i
/** One for another: which is which stands in the sentence, and is not guessed. */
const swaps = /改|替换|换成|更新|原来|之前|现有|\b(?:replace|change|update|instead|current(?:ly)?|existing|before)\b/i

/** The files that cron reads by itself. */
const ownFile = /\/etc\/cron\.d\/[\w-]+(?![\w.-])|\/etc\/crontab(?![\w.-])/

/** Nothing where it is not known on which host, in which table, or whether the line comes or goes. */
export function cronTask(item: ReadingItem, common: Common): CronTask | undefined {
  const { task, title, account, role } = item
  if (typeof task?.schedule === 'string' && task.entry === undefined) return jobInWords(item, common)
  const [entry, says] = [task?.entry, task?.says]
  if (typeof entry !== 'string' || typeof says !== 'string' || common.on.length === 0) return undefined
  if (role !== 'steps' && role !== 'preparation') return undefined
  if (hasPlaceholder(entry) || /\{secret-\d+\}/.test(entry) || isForbidden(says) || swaps.test(says)) return undefined
  const comes = adds.test(says)
  if (comes === takes.test(says)) return undefined
  const file = ownFile.exec(says)?.[0]
  const job = readCronLine(entry, file === undefined ? 'crontab' : 'system')
  // An account before the command where no file is named: nobody knows which table is meant.
  if (job?.kind !== 'job' || wrongTimes(job.times) !== undefined || (file === undefined && /^root\s/.test(job.command))) return undefined
  const whose = file !== undefined ? { file } : account === undefined ? {} : { account }
  return cronTaskSchema.parse({ kind: 'cron', title, ...(comes ? { add: [entry] } : { remove: [entry] }), ...whose, ...common })
}

/** 素材同步 1分钟跑一次, with its command: comes where a service was chosen for it, in whose folder it runs. */
function jobInWords({ task, title, account, role, folder }: ReadingItem, common: Common): CronTask | undefined {
  const [schedule, run, settings] = [task?.schedule, task?.cron, task?.settings]
  if (typeof schedule !== 'string' || typeof run !== 'string' || folder === undefined || common.on.length === 0) return undefined
  if ((role !== 'steps' && role !== 'preparation') || account !== undefined) return undefined
  const times = timesOfWords(schedule)
  if (times === undefined || hasPlaceholder(run) || /\{secret-\d+\}|[%\n]/.test(run) || isForbidden(title) || takes.test(title))
    return undefined
  const entry = `${times} cd ${word(folder)} && ${typeof settings === 'string' ? `${settings} ` : ''}${run}`
  return cronTaskSchema.safeParse({ kind: 'cron', title, add: [entry], ...common }).data
}
