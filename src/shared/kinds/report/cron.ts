import { cronBackSchema, cronKeptSchema, cronSpecSchema } from '../task/cron.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine } from './line.ts'

/** What came into which table and what went out of it, and whether it is again what it was. */
export const cronLine: ReportLine = (target, state) => {
  const spec = cronSpecSchema.safeParse(target).data
  const kept = learnedBy(state, 'forward', 'keep', cronKeptSchema)
  if (spec === undefined || endedStep(state, 'forward', 'execute') === undefined) return undefined
  const back = learnedBy(state, 'back', 'undo', cronBackSchema)
  const table = spec.file ?? `crontab${spec.account === undefined ? '' : ` ${spec.account}`}`
  const [comes, goes, before] = [spec.add.length, spec.remove.length, kept?.lines]
  const isProven = endedStep(state, 'forward', 'prove') !== undefined
  const hasGone = goes > 0 && (comes === 0 || endedStep(state, 'forward', 'hand-over') !== undefined)
  return joined([
    before === undefined
      ? { zh: `${table}（原来没有）`, en: `${table} (there was none)` }
      : { zh: `${table}（原有 ${before} 行）`, en: `${table} (${counted(before, 'line')} before)` },
    comes === 0
      ? undefined
      : { zh: `加入 ${comes} 行${isProven ? '，已验证' : ''}`, en: `${counted(comes, 'line')} added${isProven ? ', proven' : ''}` },
    hasGone ? { zh: `去掉 ${goes} 行`, en: `${counted(goes, 'line')} taken out` } : undefined,
    back === undefined
      ? undefined
      : back.exact
        ? { zh: '已恢复原样', en: 'given back as it was' }
        : { zh: '期间有别人改过，只撤回了自己的行', en: 'changed by somebody else meanwhile; only its own lines were taken back' },
  ])
}
