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
  /** Columns of which no two rows have the same value, beside those of the key. */
  unique?: string[]
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
    `SELECT DISTINCT ${index}, 'unique', COLUMN_NAME FROM information_schema.STATISTICS WHERE ${at} AND NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY' ORDER BY COLUMN_NAME;`,
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
    `${line("'unique'", 'a.attname')} FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = ${at} AND i.indisunique AND NOT i.indisprimary GROUP BY a.attname ORDER BY a.attname;`,
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
      ...(of('unique').length > 0 ? { unique: of('unique').map(([, , name = '']) => name) } : {}),
      ...(of('self').length > 0 ? { selfReferences: of('self').map(([, , name = '']) => name) } : {}),
      ...(of('keep')[0]?.[2] === '0' ? { mayKeep: false } : {}),
    }
  })
}
