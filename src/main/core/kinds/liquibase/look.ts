/** Before change sets are applied: is Liquibase there, which are new, what SQL they are, and can they be taken back. Only looks. */
import { fail } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Access, clientWords, fed } from '../../commands/database/database.ts'
import { changeSetKey, changesTable, liquibaseLine, liquibaseLines, pendingIn, recordedChanges } from '../../commands/database/liquibase.ts'
import { word } from '../../commands/quote.ts'
import { placeOf } from '../../engine/place-of.ts'
import { lockHolderOf } from './lock.ts'
import type { LiquibaseTarget, Looks } from './target.ts'

const finding = (
  severity: Finding['severity'],
  code: Finding['problem']['code'],
  values: NonNullable<Finding['problem']['values']>,
  evidence?: string,
): Finding => ({
  severity,
  subject: 'archive',
  problem: { code, values, ...(evidence === undefined ? {} : { evidence }) },
})

/** Characters of SQL that are shown; all of it stands in the run's output. */
const shownSql = 20_000

export async function findingsOf(target: LiquibaseTarget, access: Access, look: Looks): Promise<Finding[]> {
  const { changelog, folder, database } = target
  const line = (verb: string, ...own: string[]) => liquibaseLines(access, target, liquibaseLine(target, verb, ...own))
  const tool = await look('tool', [
    'command -v liquibase > /dev/null 2>&1 || exit 7',
    `[ -r ${word(`${folder}/${changelog}`)} ] || exit 8`,
    'liquibase --version',
  ])
  if (tool.code === 7) return [finding('blocking', 'liquibase-missing', { host: target.host.name })]
  if (tool.code === 8) return [finding('blocking', 'liquibase-no-changelog', { path: `${folder}/${changelog}`, host: target.host.name })]
  const holder = await lockHolderOf(target, access, look)
  if (holder !== undefined) return [finding('blocking', 'liquibase-locked', holder)]
  const status = await look('status', line('status', '--verbose'))
  const pending = status.code === 0 ? pendingIn(status.text) : undefined
  if (pending === undefined) return [finding('blocking', 'liquibase-status', { changelog }, status.text.slice(-4_000))]
  const version = /(?:Version|版本):?\s*(\S+)/i.exec(tool.text)?.[1] ?? '?'
  const reached = finding('ok', 'liquibase-reached', { version, database: database.name })
  if (pending.length === 0) return [reached, finding('info', 'liquibase-nothing', { changelog })]
  const sql = await look('sql', line('update-sql'))
  const shown =
    sql.code === 0
      ? finding('ok', 'liquibase-pending', { changelog, count: pending.length }, `${pending.join('\n')}\n\n${sql.text.slice(0, shownSql)}`)
      : finding('blocking', 'liquibase-sql', { changelog }, sql.text.slice(-4_000))
  const back = await look('back', line('future-rollback-sql'))
  const again = await runAgain(target, access, look, pending)
  return [
    ...[reached, shown],
    ...(back.code === 0 ? [] : [finding('warning', 'liquibase-lasts', { changelog }, back.text.slice(-4_000))]),
    ...(again.length === 0 ? [] : [finding('warning', 'liquibase-again', { changelog }, again.join('\n'))]),
  ]
}

/**
 * Those of them that the database has had already: Liquibase runs a set again whose text has changed, where it says runOnChange. What it made
 * then is lost, and its rollback takes away the whole of it.
 * @throws ProblemError liquibase-status where the database does not say which it has had
 */
export async function runAgain(target: LiquibaseTarget, access: Access, look: Looks, pending: readonly string[]): Promise<string[]> {
  const ask = async (name: string, sql: string) => {
    const { text, code } = await look(name, fed(clientWords(access, target.schema), [sql], 'recorded'))
    return code === 0
      ? text.trim()
      : fail('liquibase-status', { changelog: target.changelog }, { place: placeOf(target), evidence: text.slice(-4_000) })
  }
  const table = await ask('changes-table', changesTable(target.database, target.schema))
  if (table === '' || table === 'NULL') return []
  const had = new Set((await ask('recorded', recordedChanges(target.database, target.schema))).split('\n').map(changeSetKey))
  return pending.filter((one) => had.has(changeSetKey(one)))
}
