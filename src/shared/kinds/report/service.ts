import { z } from 'zod'
import { keptStatesSchema, type ServiceVerb, serviceSpecSchema, type UnitStand, unitStandSchema } from '../task/service.ts'
import { joined, learnedBy, type ReportLine, type Sentence } from './line.ts'

const verifiedSchema = z.object({ states: z.array(unitStandSchema) })
const undoneSchema = z.object({ told: z.array(z.string()) })

const verbs: Record<ServiceVerb, Sentence> = {
  start: { zh: '启动', en: 'started' },
  stop: { zh: '停止', en: 'stopped' },
  restart: { zh: '重启', en: 'restarted' },
  reload: { zh: '重新加载', en: 'reloaded' },
}

/** Of each unit what was done, and the process before and after, where its manager tells. */
export const serviceLine: ReportLine = (target, state) => {
  const spec = serviceSpecSchema.safeParse(target).data
  const before = learnedBy(state, 'forward', 'keep', keptStatesSchema)?.states
  const after = learnedBy(state, 'forward', 'verify', verifiedSchema)?.states
  const undone = learnedBy(state, 'back', 'undo', undoneSchema)
  if (spec === undefined || after === undefined) return undefined
  const verb = verbs[spec.do]
  return joined([
    ...after.map((now) => {
      const was = before?.find(({ unit }) => unit === now.unit)
      const [from, to] = [shown(was), shown(now)]
      return { zh: `${verb.zh} ${now.unit}：${from.zh} → ${to.zh}`, en: `${now.unit} ${verb.en}: ${from.en} → ${to.en}` }
    }),
    undone && { zh: '已恢复为之前的状态', en: 'brought back to the state before' },
  ])
}

function shown(known: UnitStand | undefined): Sentence {
  if (known === undefined) return { zh: '未知', en: 'not known' }
  if (!known.running) return { zh: '停着', en: 'not running' }
  return known.pid === undefined ? { zh: '运行', en: 'running' } : { zh: `pid ${known.pid}`, en: `pid ${known.pid}` }
}
