/** A sentence about an index of a search engine: which one, and whether its schema or its documents are meant. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { searchKinds } from '#shared/kinds/task/search-index.ts'
import { isForbidden } from '../guards/negation.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { isActing } from './row.ts'

type Engine = (typeof searchKinds)[number]
export type SearchDeed = { index: string; does: 'schema' | 'reindex'; of: Engine[] }

/** Undefined where it is not sure what is to be done to which index. */
export function searchIn({ kind, task, title, ...item }: ReadingItem): SearchDeed | undefined {
  if (kind !== 'search-index' || !isActing({ kind, title, ...item })) return undefined
  const index = task?.['search-index']
  if (typeof index !== 'string' || !/^[\w.-]+$/.test(index) || index === 'index') return undefined
  if (hasPlaceholder(title) || isForbidden(title) || /删|清空|\b(?:delete|drop|remove)\b/i.test(title)) return undefined
  const isElastic = /\b(?:es|elastic(?:search)?|mapping)\b/i.test(title)
  const isSolr = /\b(?:solr|schema)\b/i.test(title)
  if (task?.reindex === true) {
    // Only Solr knows by itself where its documents come from.
    return isElastic ? undefined : { index, does: 'reindex', of: ['solr'] }
  }
  if (task?.schema !== true) return undefined
  return { index, does: 'schema', of: isElastic === isSolr ? ['solr', 'elasticsearch'] : isElastic ? ['elasticsearch'] : ['solr'] }
}

/** What such a sentence calls its index; undefined where it names none. */
export function indexNamed(text: string): string | undefined {
  const found =
    /(?:\bre-?index(?:ing)?|重建(?:索引)?|重新(?:建立|构建|生成)索引)[\s:：，,、]*(?:(?:solr|elasticsearch|es)\b[\s，,、]*)?([a-z][\w.-]*)/i.exec(
      text,
    )?.[1] ??
    /\b(?:solr|elasticsearch|es)\s+([a-z][\w.-]*)/i.exec(text)?.[1] ??
    /([a-z][\w.-]*)\s*(?:的|索引的)?\s*(?:schema|mapping|索引)/i.exec(text)?.[1] ??
    /(?:索引|schema|mapping|\bindex)\s*[:：]?\s*([a-z][\w.-]*)/i.exec(text)?.[1]
  return found === undefined || /^(?:solr|es|elasticsearch|schema|mapping|index|indices|core|all|the|data)$/i.test(found)
    ? undefined
    : found
}
