import { z } from 'zod'
import type { TargetState } from '../../run/state.ts'
import type { Way } from '../../run/step.ts'
import { restoreSpecSchema } from '../task/dump.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine, type Sentence } from './line.ts'

const restoredSchema = z.object({ schemas: z.array(z.object({ schema: z.string(), tables: z.number() })) })

/** Which databases came back, with how many tables; undefined where none did. */
export function restoredPart(state: TargetState, way: Way): Sentence | undefined {
  const schemas = learnedBy(state, way, 'restore', restoredSchema)?.schemas
  return (
    schemas && {
      zh: `恢复 ${schemas.map(({ schema, tables }) => `${schema}（${tables} 张表）`).join('、')}`,
      en: `restored ${schemas.map(({ schema, tables }) => `${schema} (${counted(tables, 'table')})`).join(', ')}`,
    }
  )
}

/** What was restored from which files; of a rehearsal the schema that was made for it. */
export const restoreLine: ReportLine = (target, state) => {
  const spec = restoreSpecSchema.safeParse(target).data
  const part = restoredPart(state, 'forward')
  if (spec === undefined || part === undefined) return undefined
  const from = spec.files.map(({ path }) => path).join(', ')
  const into = spec.into
  const isTidy = endedStep(state, 'back', 'tidy') !== undefined
  return joined([
    { zh: `${part.zh}，来自 ${from}`, en: `${part.en} from ${from}` },
    into === undefined ? undefined : { zh: `演练：只写入 ${into}`, en: `a rehearsal, into ${into} alone` },
    isTidy ? { zh: `已删除 ${into}`, en: `${into} dropped again` } : undefined,
  ])
}
