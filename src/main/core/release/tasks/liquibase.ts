/** `liquibase` in a release file: `{ liquibase: changelog.xml, in: /opt/shop/db, on: db-1, contexts: prod }`. */
import { type LiquibaseTask, liquibaseTaskSchema } from '#shared/kinds/task/liquibase.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readDuration, readHostPath, readPlain, readVisible } from '../../files/value-field.ts'
import type { Written } from './written.ts'

export const liquibaseKeys = { in: 'required', contexts: 'optional', labels: 'optional', schema: 'optional', timeout: 'optional' } as const

const usualTimeout = 3_600_000

/** Nothing after a problem was reported. */
export function readLiquibase(value: Field | undefined, entries: Entries): Omit<LiquibaseTask, 'on' | 'owner' | 'state'> | undefined {
  const changelog = readVisible(value)
  const folder = readHostPath(entries.get('in'))
  if (changelog === undefined || folder === undefined) return undefined
  const read = liquibaseTaskSchema.safeParse({
    kind: 'liquibase',
    changelog,
    folder,
    contexts: readVisible(entries.get('contexts')),
    labels: readVisible(entries.get('labels')),
    schema: readVisible(entries.get('schema')),
    timeout: readDuration(entries.get('timeout')),
  })
  if (read.success) return read.data
  const wrong = String(read.error.issues[0]?.path[0] ?? '')
  const field = wrong === 'folder' ? entries.get('in') : (entries.get(wrong) ?? value)
  if (field !== undefined) report(field, 'file-liquibase', { found: readPlain(field) ?? '' })
  return undefined
}

export function writtenLiquibase({ changelog, folder, contexts, labels, schema, timeout }: LiquibaseTask): Written[] {
  return [
    ['liquibase', changelog],
    ['in', folder],
    ['contexts', contexts],
    ['labels', labels],
    ['schema', schema],
    ['timeout', timeout === usualTimeout ? undefined : formatDuration(timeout)],
  ]
}
