import { drilledSchema, drillSpecSchema, faultText } from '../task/drill.ts'
import { endedStep, joined, learnedBy, type ReportLine } from './line.ts'

/** Which fault, how long until it was well again, by whom, and what was seen meanwhile. */
export const drillLine: ReportLine = (target, state) => {
  const spec = drillSpecSchema.safeParse(target).data
  const drilled = learnedBy(state, 'forward', 'execute', drilledSchema)
  if (spec === undefined || drilled === undefined) return undefined
  const { recovered, looks, held, bySelf } = drilled
  const took = recovered === undefined ? undefined : `${recovered / 1000} s`
  const limit = `${spec.within / 1000} s`
  return joined([
    { zh: `${faultText(spec.fault)}，${spec.time / 1000} 秒`, en: `${faultText(spec.fault)} for ${spec.time / 1000} s` },
    took === undefined
      ? { zh: `${limit} 内没有恢复`, en: `not well again within ${limit}` }
      : {
          zh: `${took} 恢复（限 ${limit}）${bySelf ? '，自己恢复' : ''}`,
          en: `well again after ${took} (limit ${limit})${bySelf ? ', by itself' : ''}`,
        },
    looks === 0 ? undefined : { zh: `故障期间 ${looks} 次检查通过 ${held} 次`, en: `${held} of ${looks} looks held meanwhile` },
    endedStep(state, 'forward', 'verify') === undefined ? { zh: '没有通过', en: 'not passed' } : undefined,
  ])
}
