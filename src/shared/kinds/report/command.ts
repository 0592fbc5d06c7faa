import { z } from 'zod'
import { commandSpecSchema } from '../task/command.ts'
import { counted, joined, learnedBy, type ReportLine } from './line.ts'

const ranSchema = z.object({ exit: z.number() })

/** How many lines were run, and how they ended; also those that undid it. */
export const commandLine: ReportLine = (target, state) => {
  const spec = commandSpecSchema.safeParse(target).data
  const ran = learnedBy(state, 'forward', 'execute', ranSchema)
  const undone = learnedBy(state, 'back', 'undo', ranSchema)
  if (spec === undefined) return undefined
  const undo = spec.undo?.length ?? 0
  return joined([
    ran && {
      zh: `执行 ${spec.lines.length} 行，退出码 ${ran.exit}`,
      en: `${counted(spec.lines.length, 'line')} run, exit code ${ran.exit}`,
    },
    undone && { zh: `撤销 ${undo} 行，退出码 ${undone.exit}`, en: `undone by ${counted(undo, 'line')}, exit code ${undone.exit}` },
  ])
}
