/** What rows of tables have in common that are set somewhere: topics, keys. */
import type { ReadingItem } from '#shared/document/reading.ts'

/** The cells by what their columns hold; undefined where the item is no row of that kind. */
export function cellsOf(
  { kind, task }: Pick<ReadingItem, 'kind' | 'task'>,
  wanted: 'topic' | 'key',
): Partial<Record<string, string>> | undefined {
  const cells = task?.cells
  return kind === wanted && typeof cells === 'object' && cells !== null ? (cells as Record<string, string>) : undefined
}

/** Tables below a way back, among troubles or in a description say what may be, not what is to be done. */
export const isActing = ({ role, environment }: ReadingItem) =>
  (role === 'steps' || role === 'preparation') && (environment === undefined || /生产|正式|线上|prod/i.test(environment))

export const isNothing = (cell: string | undefined) => cell === undefined || /^(?:n\/?a|无|没有|空|-+|—+|\/|)$/i.test(cell.trim())

/** It goes instead of coming. */
export const takesAway = (text: string) => /删除|删掉|去掉|移除|下线|废弃|停用|回收|\b(?:delete|remove|drop|deprecated?)\b/i.test(text)
