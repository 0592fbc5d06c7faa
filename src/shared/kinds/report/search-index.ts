import {
  isMadeAnew,
  searchBackSchema,
  searchCountSchema,
  searchKeptSchema,
  searchMadeSchema,
  searchSpecSchema,
} from '../task/search-index.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine } from './line.ts'

/** What was changed, how many documents there were and are, and what the way back could give back. */
export const searchLine: ReportLine = (target, state) => {
  const spec = searchSpecSchema.safeParse(target).data
  const kept = learnedBy(state, 'forward', 'keep', searchKeptSchema)
  const made = learnedBy(state, 'forward', 'execute', searchMadeSchema)
  if (spec === undefined || (made === undefined && endedStep(state, 'forward', 'reindex') === undefined)) return undefined
  const { index, engine } = spec
  const count = learnedBy(state, 'forward', 'verify', searchCountSchema)?.documents
  const back = learnedBy(state, 'back', 'undo', searchBackSchema)
  const alias = engine.of === 'elasticsearch' && endedStep(state, 'forward', 'switch') !== undefined ? engine.alias : undefined
  return joined([
    made?.made === true ? { zh: `新建索引 ${index}`, en: `index ${index} made` } : undefined,
    engine.of === 'solr' && engine.schema !== undefined && made !== undefined
      ? { zh: `${index} 换上新 schema 并重新加载`, en: `${index} has its new schema and was reloaded` }
      : undefined,
    endedStep(state, 'forward', 'reindex') === undefined ? undefined : { zh: '已重建', en: 'its documents made anew' },
    alias === undefined ? undefined : { zh: `别名 ${alias} 指向它`, en: `the alias ${alias} points to it` },
    count === undefined
      ? undefined
      : { zh: `文档 ${kept?.documents ?? '?'} → ${count}`, en: `documents ${kept?.documents ?? '?'} → ${counted(count, 'document')}` },
    back === undefined
      ? undefined
      : isMadeAnew(spec)
        ? {
            zh: `已恢复：${back.told.join('，') || '∅'}；重建的文档不能恢复`,
            en: `given back: ${back.told.join(', ') || 'nothing'}; what was made anew is not`,
          }
        : { zh: `已恢复：${back.told.join('，')}`, en: `given back: ${back.told.join(', ')}` },
  ])
}
