import { liquibaseTaskSchema, pendingSchema, takenBackSchema, updatedSchema } from '../task/liquibase.ts'
import { counted, joined, learnedBy, type ReportLine } from './line.ts'

/** How many change sets were applied, and taken back. */
export const liquibaseLine: ReportLine = (target, state) => {
  const kept = learnedBy(state, 'forward', 'keep', pendingSchema)
  const changelog = liquibaseTaskSchema.shape.changelog.safeParse(target.changelog).data
  if (kept === undefined || changelog === undefined) return undefined
  const updated = learnedBy(state, 'forward', 'execute', updatedSchema)
  const back = learnedBy(state, 'back', 'undo', takenBackSchema)
  if (kept.pending.length > 0 && updated === undefined && back === undefined) return undefined
  return joined([
    kept.pending.length === 0
      ? { zh: `${changelog}：没有新的变更`, en: `${changelog}: no new change sets` }
      : updated === undefined
        ? undefined
        : { zh: `${changelog}：执行 ${updated.applied} 个变更`, en: `${changelog}: ${counted(updated.applied, 'change set')} applied` },
    back === undefined ? undefined : { zh: `已回退 ${back.count} 个变更`, en: `${counted(back.count, 'change set')} taken back` },
  ])
}
