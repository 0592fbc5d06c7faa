import { z } from 'zod'
import { statementDoneSchema } from '../task/sql.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine } from './line.ts'
import { restoredPart } from './restore.ts'

const doneSchema = z.object({ statements: z.array(statementDoneSchema) })
const undoneSchema = z.object({ statements: z.array(z.object({ rows: z.number() })) })

const sum = (numbers: readonly (number | undefined)[]): number => numbers.reduce<number>((all, one = 0) => all + one, 0)

/** How many statements, how many rows they have changed, and how many old ones are kept; and what undid it. */
export const sqlLine: ReportLine = (_, state) => {
  const done = learnedBy(state, 'forward', 'execute', doneSchema)?.statements
  const undone = learnedBy(state, 'back', 'undo', undoneSchema)?.statements
  const kept = sum(done?.map((one) => one.kept) ?? [])
  const rows = sum(done?.map((one) => one.rows) ?? [])
  const back = sum(undone?.map((one) => one.rows) ?? [])
  return joined([
    done && {
      zh: `执行 ${done.length} 条语句，改动 ${rows} 行${kept > 0 ? `，保留旧值 ${kept} 行` : ''}`,
      en: `${counted(done.length, 'statement')} run, ${counted(rows, 'row')} changed${kept > 0 ? `, ${counted(kept, 'row')} kept as before` : ''}`,
    },
    undone && {
      zh: `撤销 ${undone.length} 条语句，恢复 ${back} 行`,
      en: `${counted(undone.length, 'statement')} undone, ${counted(back, 'row')} given back`,
    },
    restoredPart(state, 'back'),
  ])
}

/** How many rows were put in, and how many were there already. */
export const rowsLine: ReportLine = (_, state) => {
  const done = learnedBy(state, 'forward', 'execute', doneSchema)?.statements
  if (done === undefined) return undefined
  const put = sum(done.map(({ rows }) => rows))
  const there = done.filter(({ rows }) => rows === 0).length
  const isBack = endedStep(state, 'back', 'undo') !== undefined
  return joined([
    {
      zh: `插入 ${put} 行${there > 0 ? `，${there} 行原来就有` : ''}`,
      en: `${counted(put, 'row')} inserted${there > 0 ? `, ${there} there already` : ''}`,
    },
    isBack ? { zh: '已删除插入的行', en: 'what was inserted is removed again' } : undefined,
  ])
}
