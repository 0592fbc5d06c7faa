/** What the database says of a table: how its rows are told apart, and what stands in the way of undoing. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { dialectOf, type TableName } from './dialect.ts'
import { type Follower, mysqlFollowers, parseFollowers, postgresqlFollowers } from './followers.ts'

/** `always`: the database numbers it, and no UPDATE may. */
export type Column = {
  name: string
  type: string
  generated: boolean
  counts: boolean
  always?: boolean
  /** MySQL's family leaves it out of `*`, and of an INSERT that names no columns. */
  hidden?: boolean
  /** The database writes it anew whenever the row is changed. */
  renews?: boolean
}
/** One index or constraint; of a part without a text nobody knows what is compared. */
export type Unique = {
  /** `text`: what is compared, as SQL over the columns of a row. */
  parts: { column?: string; text?: string }[]
  /** Two unknown values are the same. */
  withNulls?: boolean
}
export type Structure = {
  columns: Column[]
  key: string[]
  /** Several statements of it can be undone together. */
  transactional: boolean
  /** Rows of other tables that go or change with a deleted row. */
  cascades: number
  triggers: number
  /** The same foreign keys one by one, with those that follow a change. */
  followers?: Follower[]
  /** Tables whose rows are seen in it, and kept in tables of their own (PostgreSQL's INHERITS; parts of a partitioned table are no such). */
  heirs?: number
  /** Values that no two rows may have in common at the end of each statement, beside those of the key. */
  unique?: Unique[]
  /** Columns that foreign keys of any table name, its own among them. */
  named?: string[]
  /** Columns of its own foreign keys. */
  names?: string[]
  /** Columns that may be empty, and that otherwise name another row of the same table which must be there; asked for where order matters. */
  selfReferences?: string[]
  /** False where tables of Ferry's own may not be made beside it; undefined where the database does not say so beforehand. */
  mayKeep?: boolean
}

/** As the plan shows it before anything is known. */
export const unknownStructure: Structure = {
  columns: [{ name: '<column>', type: '', generated: false, counts: false }],
  key: ['<key>'],
  transactional: true,
  cascades: 0,
  triggers: 0,
}

/** Statements whose answer `parseStructures` reads: each line begins with the number of the table. */
export function structureQueries(kind: DatabaseKind, tables: readonly TableName[]): string[] {
  return tables.flatMap((table, index) => (kind === 'postgresql' ? postgresqlQueries(table, index) : mysqlQueries(table, index)))
}

const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

function mysqlQueries({ schema, name }: TableName, index: number): string[] {
  const own = schema === undefined ? 'DATABASE()' : text(schema)
  const at = `TABLE_SCHEMA = ${own} AND TABLE_NAME = ${text(name)}`
  return [
    `SELECT ${index}, 'column', COLUMN_NAME, DATA_TYPE, EXTRA LIKE '%GENERATED%' AND EXTRA NOT LIKE '%DEFAULT_GENERATED%', EXTRA LIKE '%auto_increment%', 0, EXTRA LIKE '%INVISIBLE%', EXTRA LIKE '%on update%' FROM information_schema.COLUMNS WHERE ${at} ORDER BY ORDINAL_POSITION;`,
    `SELECT ${index}, 'key', COLUMN_NAME FROM information_schema.STATISTICS WHERE ${at} AND INDEX_NAME = 'PRIMARY' AND NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS WHERE ${at} AND COLUMN_KEY = 'PRI' AND (DATA_TYPE LIKE '%text' OR DATA_TYPE LIKE '%blob')) ORDER BY SEQ_IN_INDEX;`,
    // What an index computes by itself has no column's name, and of a part of a column nobody compares the whole.
    `SELECT ${index}, 'unique', INDEX_NAME, IFNULL(COLUMN_NAME, ''), IF(COLUMN_NAME IS NULL OR SUB_PART IS NOT NULL, '', CONCAT(CHAR(96), REPLACE(COLUMN_NAME, CHAR(96), CHAR(96, 96)), CHAR(96))), 0 FROM information_schema.STATISTICS WHERE ${at} AND NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY' ORDER BY INDEX_NAME, SEQ_IN_INDEX;`,
    `SELECT DISTINCT ${index}, 'named', REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA = ${own} AND REFERENCED_TABLE_NAME = ${text(name)} ORDER BY 3;`,
    `SELECT DISTINCT ${index}, 'names', COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE ${at} AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY 3;`,
    `SELECT ${index}, 'engine', ENGINE FROM information_schema.TABLES WHERE ${at};`,
    `SELECT ${index}, 'cascades', COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE UNIQUE_CONSTRAINT_SCHEMA = ${own} AND REFERENCED_TABLE_NAME = ${text(name)} AND DELETE_RULE IN ('CASCADE', 'SET NULL');`,
    mysqlFollowers(index, own, text(name)),
    `SELECT ${index}, 'triggers', COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${own} AND EVENT_OBJECT_TABLE = ${text(name)};`,
    `SELECT ${index}, 'self', COLUMN_NAME FROM information_schema.COLUMNS WHERE ${at} AND IS_NULLABLE = 'YES' AND COLUMN_NAME IN (SELECT COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE ${at} AND REFERENCED_TABLE_SCHEMA = ${own} AND REFERENCED_TABLE_NAME = ${text(name)});`,
  ]
}

/** A backslash is a letter there. */
const postgresqlText = (value: string) => `'${value.replaceAll("'", "''")}'`

function postgresqlQueries(table: TableName, index: number): string[] {
  const { quoted } = dialectOf('postgresql')
  const own = postgresqlText(`${table.schema === undefined ? '' : `${quoted(table.schema)}.`}${quoted(table.name)}`)
  const schema = table.schema === undefined ? 'current_schema()' : postgresqlText(table.schema)
  const at = `to_regclass(${own})`
  const line = (...parts: string[]) => `SELECT concat_ws(E'\\t', ${index}, ${parts.join(', ')})`
  return [
    `${line("'column'", 'a.attname', 't.typname', "(coalesce(to_jsonb(a)->>'attgenerated', '') <> '')::int", "(a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false))::int", "(a.attidentity = 'a')::int")} FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = ${at} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;`,
    `${line("'key'", 'a.attname')} FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum WHERE i.indrelid = ${at} AND i.indisprimary ORDER BY k.n;`,
    // What is compared when all is written, at the end of the transaction, meets nobody on the way.
    `${line("'unique'", 'i.indexrelid', "coalesce(a.attname, '')", "CASE WHEN i.indisexclusion THEN '' ELSE pg_get_indexdef(i.indexrelid, k.n::int, true) END", "coalesce(to_jsonb(i)->>'indnullsnotdistinct', 'false')::boolean::int")} FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, n) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum WHERE i.indrelid = ${at} AND (i.indisunique OR i.indisexclusion) AND i.indimmediate AND NOT i.indisprimary AND k.n <= i.indnkeyatts ORDER BY i.indexrelid, k.n;`,
    `${line("'named'", 'a.attname')} FROM pg_constraint c CROSS JOIN unnest(c.confkey) AS k(attnum) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum WHERE c.confrelid = ${at} AND c.contype = 'f' GROUP BY a.attname ORDER BY a.attname;`,
    `${line("'names'", 'a.attname')} FROM pg_constraint c CROSS JOIN unnest(c.conkey) AS k(attnum) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum WHERE c.conrelid = ${at} AND c.contype = 'f' GROUP BY a.attname ORDER BY a.attname;`,
    `${line("'engine'", "'InnoDB'")} WHERE ${at} IS NOT NULL;`,
    `${line("'keep'", "has_schema_privilege(n.oid, 'CREATE')::int")} FROM pg_namespace n WHERE n.nspname = ${schema};`,
    `${line("'cascades'", 'count(*)')} FROM pg_constraint WHERE confrelid = ${at} AND contype = 'f' AND confdeltype IN ('c', 'n', 'd');`,
    postgresqlFollowers(index, at),
    `${line("'heirs'", 'count(*)')} FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent WHERE i.inhparent = ${at} AND c.relkind <> 'p';`,
    `${line("'triggers'", 'count(*)')} FROM pg_trigger WHERE tgrelid = ${at} AND NOT tgisinternal;`,
  ]
}

/** One for each table, in their order; undefined where there is no such table, or it may not be seen. */
export function parseStructures(answer: string, count: number): (Structure | undefined)[] {
  const lines = answer.split('\n').map((line) => line.split('\t'))
  return Array.from({ length: count }, (_, index) => {
    const own = lines.filter(([number]) => number === String(index))
    const of = (what: string) => own.filter(([, kind]) => kind === what)
    const engine = of('engine')[0]?.[2]
    if (engine === undefined) return undefined
    const followers = parseFollowers(of('follower').map((words) => words.slice(2)))
    const heirs = Number(of('heirs')[0]?.[2] ?? 0)
    return {
      columns: of('column').map(([, , name = '', type = '', generated, counts, always, hidden, renews]) => ({
        name,
        type,
        generated: generated === '1',
        counts: counts === '1',
        ...(always === '1' ? { always: true } : {}),
        ...(hidden === '1' ? { hidden: true } : {}),
        ...(renews === '1' ? { renews: true } : {}),
      })),
      key: of('key').map(([, , name = '']) => name),
      transactional: engine.toLowerCase() === 'innodb',
      cascades: Number(of('cascades')[0]?.[2] ?? 0),
      triggers: Number(of('triggers')[0]?.[2] ?? 0),
      ...(followers.length > 0 ? { followers } : {}),
      ...(heirs > 0 ? { heirs } : {}),
      ...(of('unique').length > 0 ? { unique: uniquesIn(of('unique')) } : {}),
      ...(of('named').length > 0 ? { named: of('named').map(([, , name = '']) => name) } : {}),
      ...(of('names').length > 0 ? { names: of('names').map(([, , name = '']) => name) } : {}),
      ...(of('self').length > 0 ? { selfReferences: of('self').map(([, , name = '']) => name) } : {}),
      ...(of('keep')[0]?.[2] === '0' ? { mayKeep: false } : {}),
    }
  })
}

/** From lines of an index's name, a column's, what is compared, and whether two unknown values are the same. */
function uniquesIn(lines: readonly (readonly string[])[]): Unique[] {
  const indexes = Map.groupBy(lines, ([, , index = '']) => index)
  return [...indexes.values()].map((parts) => ({
    parts: parts.map(([, , , column = '', text = '']) => ({
      ...(column === '' ? {} : { column }),
      ...(text === '' ? {} : { text }),
    })),
    ...(parts[0]?.[5] === '1' ? { withNulls: true } : {}),
  }))
}
