/** How a database of PostgreSQL is made anew beside the old one, and takes its place. Pure. */

export const identifier = (text: string) => `"${text.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

export const countTables = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema');"

/** Letters of the old name in the others: with four bytes each they are still told apart within the 63 that a name may have. */
const kept = 10
export const besideOf = (into: string) => `_ferry_new_${[...into].slice(0, kept).join('')}`
const asideOf = (into: string) => `_ferry_old_${[...into].slice(0, kept).join('')}`

/** Writes statements about databases that are there, and carries out each. */
const each = (select: string) => `${select} \\gexec`

/** With the letters, order and owner of the database that was dumped, which the dump does not say; as the server does where it is gone. */
export function makeBeside(schema: string, into: string): string {
  const beside = besideOf(into)
  const old = `FROM pg_database AS d WHERE datname = ${literal(schema)}`
  // Version 15 and later sort by other libraries as well; earlier ones do not have these columns.
  const provider = `CASE to_jsonb(d)->>'datlocprovider' WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(to_jsonb(d)->>'daticulocale', to_jsonb(d)->>'datlocale')) WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', to_jsonb(d)->>'datlocale') ELSE '' END`
  return [
    `DROP DATABASE IF EXISTS ${identifier(beside)};`,
    each(
      `SELECT format('CREATE DATABASE %I TEMPLATE template0 OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L', ${literal(beside)}, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype) || ${provider} ${old} UNION ALL SELECT format('CREATE DATABASE %I TEMPLATE template0', ${literal(beside)}) WHERE NOT EXISTS (SELECT 1 ${old})`,
    ),
  ].join('\n')
}

/** Settings that are lists, whose value is written as it is: those that pg_dump writes so. */
const lists =
  "'search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries', 'shared_preload_libraries', 'unix_socket_directories'"

/** What belongs to the database and not to anything in it: its settings, also those of single roles, its comment, its limit, and who may use it. */
function dress(into: string): string[] {
  const [beside, old] = [literal(besideOf(into)), `datname = ${literal(into)}`]
  return [
    each(
      `SELECT CASE s.setrole WHEN 0 THEN format('ALTER DATABASE %I', ${beside}) ELSE format('ALTER ROLE %I IN DATABASE %I', pg_get_userbyid(s.setrole), ${beside}) END || format(' SET %I TO ', said.name) || CASE WHEN lower(said.name) IN (${lists}) THEN said.value ELSE quote_literal(said.value) END FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase CROSS JOIN unnest(s.setconfig) AS one CROSS JOIN LATERAL (SELECT split_part(one, '=', 1) AS name, substr(one, strpos(one, '=') + 1) AS value) AS said WHERE d.${old}`,
    ),
    each(
      `SELECT format('COMMENT ON DATABASE %I IS %L', ${beside}, shobj_description(oid, 'pg_database')) FROM pg_database WHERE ${old} AND shobj_description(oid, 'pg_database') IS NOT NULL`,
    ),
    each(
      `SELECT format('ALTER DATABASE %I CONNECTION LIMIT %s', ${beside}, datconnlimit) FROM pg_database WHERE ${old} AND datconnlimit > -1`,
    ),
    each(`SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', ${beside}) FROM pg_database WHERE ${old} AND datacl IS NOT NULL`),
    each(
      `SELECT format('GRANT %s ON DATABASE %I TO %s', a.privilege_type, ${beside}, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END) || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END FROM pg_database AS d CROSS JOIN aclexplode(d.datacl) AS a WHERE d.${old}`,
    ),
  ]
}

/** Nobody is let into the old one any more, those who are in it are sent away, and the names change together. */
export function takePlace(schema: string, into: string): string {
  const old = `FROM pg_database WHERE datname = ${literal(into)}`
  return [
    ...(schema === into ? dress(into) : []),
    `DROP DATABASE IF EXISTS ${identifier(asideOf(into))};`,
    each(`SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS false', datname) ${old}`),
    // Whom this account may not send away (a superuser, a worker of autovacuum) may be leaving by himself: RENAME waits five seconds for
    // the last one, ends the workers, and says who is still there.
    `DO $$ DECLARE one record; BEGIN FOR one IN SELECT pid FROM pg_stat_activity WHERE datname = ${literal(into)} LOOP BEGIN PERFORM pg_terminate_backend(one.pid); EXCEPTION WHEN insufficient_privilege THEN NULL; END; END LOOP; END $$;`,
    'BEGIN;',
    each(`SELECT format('ALTER DATABASE %I RENAME TO %I', datname, ${literal(asideOf(into))}) ${old}`),
    `ALTER DATABASE ${identifier(besideOf(into))} RENAME TO ${identifier(into)};`,
    'COMMIT;',
    `DROP DATABASE IF EXISTS ${identifier(asideOf(into))};`,
  ].join('\n')
}

/** The old one is still there, and open again. */
export const letIn = (into: string): string =>
  each(
    `SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', datname) FROM pg_database WHERE datname = ${literal(into)} AND NOT datallowconn`,
  )
