/** What is looked at before a dump: its databases, and the places of its files and of their copies. */
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Command, question } from '../../commands/command.ts'
import { lookAtDumpFiles } from '../../commands/database/dump.ts'
import { lookForLess } from '../../commands/database/dump-options.ts'
import { type Fact, lastFact } from '../../commands/facts.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { copiesOf } from './copy.ts'
import type { DumpTarget } from './target.ts'

const finding = (severity: Finding['severity'], code: Finding['problem']['code'], values: Finding['problem']['values']): Finding => ({
  severity,
  subject: 'dump',
  problem: { code, values },
})

/** Room is enough where the dump were as large as the data: packed it is less. @param files asks the dump's own host */
export async function lookAtDump(
  connections: LiveRun['connections'],
  target: DumpTarget,
  ask: (sql: string[]) => Promise<string>,
  files = async (command: Command): Promise<Fact[]> => answered(await askHost(connections, target, command, {}), target, 'preflight').facts,
): Promise<Finding[]> {
  const { database, copy } = target
  const schemas = target.files.map(({ schema }) => `'${schema.replaceAll("'", "''")}'`).join(', ')
  const answer = await ask([
    'SELECT VERSION();',
    database.kind === 'postgresql'
      ? `SELECT concat_ws(E'\\t', datname, pg_database_size(datname)) FROM pg_database WHERE datname IN (${schemas});`
      : `SELECT s.SCHEMA_NAME, COALESCE(SUM(t.DATA_LENGTH), 0) FROM information_schema.SCHEMATA AS s LEFT JOIN information_schema.TABLES AS t ON t.TABLE_SCHEMA = s.SCHEMA_NAME WHERE s.SCHEMA_NAME IN (${schemas}) GROUP BY s.SCHEMA_NAME;`,
  ])
  const [version = '', ...rows] = answer.trim().split('\n')
  const sizes = new Map(rows.map((row) => [row.split('\t')[0] ?? '', Number(row.split('\t')[1] ?? 0)]))
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const versioned =
    database.kind === 'postgresql'
      ? []
      : (await ask([versionedIn(schemas)]))
          .trim()
          .split('\n')
          .filter((name) => name !== '')
  const foreign =
    database.kind === 'postgresql'
      ? (await ask([settingsIn(schemas)]))
          .trim()
          .split('\n')
          .flatMap((row) => (row === '' ? [] : [row.split('\t')]))
      : []
  const routines = database.kind === 'postgresql' ? undefined : await routineRights(schemas, ask)
  const facts = await files(question([...lookAtDumpFiles(target.files), ...lookForLess(database)], ['fact']))
  const less = lastFact(facts, 'less')?.rest
  return [
    finding('ok', 'database-reached', { database: database.name, version, host: target.host.name }),
    ...target.files.flatMap(({ schema }) =>
      sizes.has(schema) ? [] : [finding('blocking', 'dump-schema-missing', { schema, database: database.name })],
    ),
    ...(routines === undefined || routines === 'NULL' ? [] : [finding('warning', 'dump-routine-rights', { routines })]),
    ...(less === undefined ? [] : [finding('blocking', 'dump-options-less', { options: less, host: target.host.name })]),
    ...versioned.map((table) => finding('blocking', 'dump-without-history', { table })),
    ...foreign.map(([schema = '', roles = '']) => finding('warning', 'dump-role-settings', { schema, roles, user: database.user })),
    ...placeFindings(facts),
    room('dump-room', facts, bytes),
    ...(copy === undefined ? [] : await lookAtCopies(connections, target, copy, bytes)),
  ]
}

/** Tables of MariaDB that keep what their rows were: a dump has only what they are. */
const versionedIn = (schemas: string) =>
  `SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${schemas}) AND TABLE_TYPE = 'SYSTEM VERSIONED' ORDER BY 1;`

/** Rights on single routines go with them, and no dump has them; undefined where the account may not look. */
async function routineRights(schemas: string, ask: (sql: string[]) => Promise<string>): Promise<string | undefined> {
  try {
    return (
      await ask([`SELECT GROUP_CONCAT(DISTINCT Db, '.', Routine_name SEPARATOR ', ') FROM mysql.procs_priv WHERE Db IN (${schemas});`])
    ).trim()
  } catch (caught) {
    if (problemOf(caught).code === 'step-failed') return undefined
    throw caught
  }
}

/** Roles that have settings of their own in a database, which only who may change the role can give to the new one. */
const settingsIn = (schemas: string) =>
  `SELECT concat_ws(E'\\t', d.datname, string_agg(r.rolname, ', ' ORDER BY r.rolname)) FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase JOIN pg_roles AS r ON r.oid = s.setrole WHERE d.datname IN (${schemas}) AND r.rolname <> current_user AND NOT EXISTS (SELECT 1 FROM pg_roles AS me WHERE me.rolname = current_user AND (me.rolsuper OR (me.rolcreaterole AND NOT r.rolsuper))) GROUP BY d.datname ORDER BY 1;`

/** The second place is as much of the dump as the first: what would fail there is said before anything is done. */
async function lookAtCopies(
  connections: LiveRun['connections'],
  target: DumpTarget,
  copy: NonNullable<DumpTarget['copy']>,
  bytes: number,
): Promise<Finding[]> {
  const at = { ...target, host: copy.host }
  const command = question(lookAtDumpFiles(copiesOf(target.files, copy)), ['fact'])
  const { facts } = answered(await askHost(connections, at, command, {}), at, 'preflight')
  return [...placeFindings(facts, `${copy.host.name}:`), room('dump-copy-room', facts, bytes, { host: copy.host.name })]
}

const room = (code: 'dump-room' | 'dump-copy-room', facts: Fact[], bytes: number, values: { host?: string } = {}): Finding => {
  const free = Number(lastFact(facts, 'free')?.rest ?? 0)
  return finding(free < bytes ? 'warning' : 'info', code, { bytes, free, ...values })
}

const placeFindings = (facts: Fact[], host = ''): Finding[] =>
  facts.flatMap(({ name, rest: value }) => {
    if (name === 'taken') return [finding('blocking', 'dump-name-taken', { path: `${host}${value}` })]
    if (name === 'unwritable') return [finding('blocking', 'dump-folder-unwritable', { path: `${host}${value}` })]
    return name === 'missing' ? [finding('blocking', 'dump-tool-missing', { tool: `${host}${value}` })] : []
  })
