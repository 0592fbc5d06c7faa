// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * How a database of MySQL's family is made anew beside the old one, and takes its place. A schema has no RENAME; tables do, from one schema
 * to another, all of them in one statement that is done or not done. Triggers stand in the way of it, views, routines and events do not go
 * along: those are written again behind it, from the database itself. Pure.
 */
import { quote, word } from '../quote.ts'

export const identifier = (text: string) => `\`${text.replaceAll('`', '``')}\``
const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Letters of the old name in the others: a name has 64, and its folder's 255 bytes, in which a letter may take five. */
const kept = 40
const besideOf = (into: string) => `_ferry_new_${[...into].slice(0, kept).join('')}`
const asideOf = (into: string) => `_ferry_old_${[...into].slice(0, kept).join('')}`

/** Whatever RENAME moves: tables, also those with versions, and sequences. */
const isTable = "TABLE_TYPE NOT LIKE '%VIEW'"
const quoted = (column: string) => `CONCAT('\`', REPLACE(${column}, '\`', '\`\`'), '\`')`
const countOf = (schema: string, which: string) =>
  `SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${literal(schema)} AND ${which};`

/** Writes the statement by which the schema is made, or told, the letters of the one that was dumped, which the dump does not say. */
const withLetters = (verb: 'CREATE' | 'ALTER', made: string, schema: string) =>
  `SELECT CONCAT('${verb} DATABASE ', ${literal(identifier(made))}, COALESCE((SELECT CONCAT(' CHARACTER SET ', DEFAULT_CHARACTER_SET_NAME, ' COLLATE ', DEFAULT_COLLATION_NAME) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${literal(schema)}), ''), ';');`

/** Writes what takes away all that RENAME does not move; `DROP PACKAGE` takes its body along. */
function dropRest(schema: string): string[] {
  const own = literal(identifier(schema))
  const each = (what: string, column: string, from: string, where: string) =>
    `SELECT CONCAT('DROP ', ${what}, ' IF EXISTS ', ${own}, '.', ${quoted(column)}, ';') FROM information_schema.${from} WHERE ${where};`
  return [
    each("'VIEW'", 'TABLE_NAME', 'VIEWS', `TABLE_SCHEMA = ${literal(schema)}`),
    ...dropTriggers(schema),
    each("'EVENT'", 'EVENT_NAME', 'EVENTS', `EVENT_SCHEMA = ${literal(schema)}`),
    each('ROUTINE_TYPE', 'ROUTINE_NAME', 'ROUTINES', `ROUTINE_SCHEMA = ${literal(schema)} AND ROUTINE_TYPE <> 'PACKAGE BODY'`),
  ]
}

const dropTriggers = (schema: string) => [
  `SELECT CONCAT('DROP TRIGGER IF EXISTS ', ${literal(identifier(schema))}, '.', ${quoted('TRIGGER_NAME')}, ';') FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${literal(schema)};`,
]

/** Seconds for which somebody's open transaction is waited for: the services stand still by now. */
const patience = 60

/** Words of `ferry_rename`: for each move what writes the pairs of names. */
const renameAll = (...moves: (readonly [from: string, to: string])[]) =>
  `ferry_rename ${moves
    .map(([from, to]) =>
      quote(
        `SELECT CONCAT(${literal(identifier(from))}, '.', ${quoted('TABLE_NAME')}, ' TO ', ${literal(identifier(to))}, '.', ${quoted('TABLE_NAME')}) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${literal(from)} AND ${isTable};`,
      ),
    )
    .join(' ')}`

type Restoring = {
  schema: string
  into: string
  /** On the host: the dump. */
  path: string
  /** A shell word: files whose names begin with it are this database's alone. */
  noted: string
  /** Words of shell lines: the client in no schema, in this one, and the program that dumps, with its login. */
  server: string
  inside(schema: string): string
  dump: string
}

const madeBeside = (into: string) => ({ beside: besideOf(into), aside: asideOf(into) })

/** As an operator types it. */
export function readableBesideMysql({ into, path, inside }: Pick<Restoring, 'into' | 'path' | 'inside'>): string[] {
  const { beside, aside } = madeBeside(into)
  const all = (schema: string) => `${identifier(schema)}.…`
  return [
    `CREATE DATABASE ${identifier(beside)};`,
    `gzip -dc ${word(path)} | ${inside(beside)}`,
    `RENAME TABLE ${all(into)} TO ${all(aside)}, ${all(beside)} TO ${all(into)};`,
    `DROP DATABASE ${identifier(aside)};`,
  ]
}

/**
 * Lines of shell. Until the tables change places the old database is what it was; where something fails behind that, it is put back, also by
 * the next attempt after a break. An account that may make no other database restores in its place, behind a dump of what was there.
 * Facts: `restored SCHEMA TABLES`.
 */
export function restoreBesideMysql(restoring: Restoring): string[] {
  const { schema, into, path, noted, server, inside } = restoring
  const { beside, aside } = madeBeside(into)
  const say = (sql: string) => `printf '%s\\n' ${quote(sql)} | ${server}`
  const count = (sql: string) => `"$(${say(sql)})"`
  const written = (sql: readonly string[]) => `ferry_written ${sql.map(quote).join(' ')}`
  const rest = (name: string) => `ferry_rest ${word(name)} ${quote(viewsOf(name))}`
  const dropped = `DROP DATABASE IF EXISTS ${identifier(beside)};`
  const [newRest, oldRest] = [`${noted}.rest`, `${noted}.old-rest`]
  return [
    // It may end early where all is done; other files follow.
    '(',
    `( umask 077; mkdir -p "$(dirname ${noted})" ); rm -f ${noted}.*.part`,
    ...functions(restoring),
    'ferry_put_back() {',
    `  ${written(dropRest(into))} || return 1`,
    `  if [ ${count(countOf(aside, isTable))} != 0 ]; then ${renameAll([into, beside], [aside, into])} || return 1; fi`,
    `  ${inside(into)} < ${oldRest} && rm -f ${oldRest} ${newRest} || return 1`,
    `  ${say(`DROP DATABASE IF EXISTS ${identifier(aside)}; ${dropped}`)} || return 1`,
    `  echo ${quote(`the old ${into} is in its place`)}`,
    '}',
    `ferry_give_up() { rm -f ${newRest} ${noted}.*.part; ${say(dropped)}; echo ${quote(`${into} is what it was`)}; exit 1; }`,
    `if [ -e ${oldRest} ]; then ${say(`CREATE DATABASE IF NOT EXISTS ${identifier(beside)};`)}; ferry_put_back; fi`,
    `if [ ${count(othersOn(into))} != 0 ]; then echo ${quote(`tables of other databases have foreign keys to those of ${into}; nothing was changed`)}; exit 1; fi`,
    `ferry_letters=$(${say(withLetters('ALTER', into, into))})`,
    `ferry_made=$(${say(withLetters('CREATE', beside, schema))})`,
    `ferry_names=$(gzip -dc ${word(path)} | LC_ALL=C awk ${quote(namesItself)})`,
    ...(schema === into
      ? [`if [ -e ${noted}.old.gz ] || [ "$ferry_names" = yes ]; then ferry_in_place; exit 0; fi`]
      : [
          `if [ "$ferry_names" = yes ]; then echo ${quote(`a trigger of the dump names ${schema} itself; it cannot be restored as ${into}`)}; exit 1; fi`,
          `if [ -e ${noted}.old.gz ]; then ferry_in_place; exit 0; fi`,
        ]),
    // Who has rights on the one database alone is refused every other.
    `if ! ferry_refused=$(printf '%s\\n' ${quote(dropped)} "$ferry_made" | ${server} 2>&1); then`,
    `  printf '%s\\n' "$ferry_refused"`,
    `  case "$ferry_refused" in *'ERROR 1044'*) ferry_in_place; exit 0 ;; *) exit 1 ;; esac`,
    'fi',
    // Whatever is wrong with the dump shows here, where it harms nobody. A dump may tell its own database other letters for a moment.
    'ferry_code=0',
    `gzip -dc ${word(path)} | ${inside(beside)} || ferry_code=$?`,
    `if [ ${count(isThere(into))} != 0 ]; then printf '%s\\n' "$ferry_letters" | ${server} || true; fi`,
    `if [ "$ferry_code" != 0 ]; then echo "the dump cannot be restored"; ferry_give_up; fi`,
    `if [ ${count(countOf(beside, "ENGINE = 'MRG_MyISAM'"))} != 0 ]; then ${say(dropped)}; ferry_in_place; exit 0; fi`,
    `ferry_tables=${count(countOf(beside, 'TRUE'))}`,
    `( umask 077; ${rest(beside)} > ${newRest} ) || ferry_give_up`,
    written(dropRest(beside)),
    `if [ ${count(isThere(into))} = 0 ]; then ${written([withLetters('CREATE', into, schema)])}; fi`,
    // A view of the old one that cannot be read any more cannot be written again either.
    `( umask 077; ${rest(into)} --force > ${oldRest}.part ) || ferry_give_up`,
    say(`DROP DATABASE IF EXISTS ${identifier(aside)}; CREATE DATABASE ${identifier(aside)};`),
    `ferry_flush ${oldRest}.part ${newRest}`,
    `mv ${oldRest}.part ${oldRest}`,
    `if ! { ${written(dropTriggers(into))} && ${renameAll([into, aside], [beside, into])}; }; then ferry_put_back; exit 1; fi`,
    ...(schema === into ? [] : [written([withLetters('ALTER', into, schema)])]),
    `if ! { ${written(dropRest(into))} && ${inside(into)} < ${newRest}; }; then ferry_put_back; exit 1; fi`,
    `rm -f ${oldRest} ${newRest}`,
    say(`DROP DATABASE ${identifier(aside)};`),
    say(`DROP DATABASE ${identifier(beside)};`),
    `ferry_fact restored ${word(into)} "$ferry_tables"`,
    ')',
  ]
}

/**
 * `yes` where a trigger is dumped with the name of its schema, as its author has written it (`CREATE TRIGGER shop.noted …`): read anywhere else,
 * it would be made in that schema all the same.
 */
const namesItself = `/^\\/\\*!50003 CREATE\\*\\// { head = ""; inside = /TRIGGER/ }
inside {
  head = head " " tolower($0)
  if (head ~ /for[ \\t]+each[ \\t]+row/) {
    sub(/^.*50003 trigger/, "", head); sub(/for[ \\t]+each[ \\t]+row.*$/, "", head)
    if (head ~ /[.]/) found = 1
    inside = 0
  }
}
END { print found ? "yes" : "no" }`

const isThere = (schema: string) => `SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${literal(schema)};`
const viewsOf = (schema: string) => `SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${literal(schema)};`
/** They would follow the old tables, and keep them from going. */
const othersOn = (schema: string) =>
  `SELECT COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE UNIQUE_CONSTRAINT_SCHEMA = ${literal(schema)} AND CONSTRAINT_SCHEMA <> ${literal(schema)};`

/** The end of a dump that is whole. */
const lastLine = '-- Dump completed'

function functions({ schema, into, path, noted, server, inside, dump }: Restoring): string[] {
  const old = `${noted}.old.gz`
  const anew = [
    `printf '%s\\n' ${quote(`DROP DATABASE IF EXISTS ${identifier(into)};`)} | ${server} || return 1`,
    `printf '%s\\n' "$ferry_create" | ${server} || return 1`,
  ]
  return [
    // Statements that the database writes itself, carried out.
    `ferry_written() { ferry_made=$(printf '%s\\n' "$@" | ${server} --raw) || return 1; printf '%s\\n' "$ferry_made" | ${server}; }`,
    // All moves in one statement, which is done or not done; where nothing is to be moved, none.
    'ferry_rename() {',
    `  ferry_moves=$(printf '%s\\n' "$@" | ${server} --raw) || return 1`,
    `  ferry_moves=$(printf '%s' "$ferry_moves" | paste -s -d , -)`,
    `  [ -z "$ferry_moves" ] || printf 'SET SESSION foreign_key_checks = 0, lock_wait_timeout = ${patience};\\nRENAME TABLE %s;\\n' "$ferry_moves" | ${server}`,
    '}',
    `ferry_dumped() { ${dump} "$@" > ${noted}.one.part || [ "$1" = --force ] || return 1; tail -n 12 ${noted}.one.part | grep -q -e ${quote(lastLine)} && cat ${noted}.one.part && rm -f ${noted}.one.part; }`,
    // `ferry_rest SCHEMA QUERY [--force]`: its triggers, routines and events, then its views, which may use all of them.
    'ferry_rest() {',
    `  ferry_dumped \${3-} --no-data --no-create-info --routines --triggers --events "$1" || return 1`,
    `  ferry_views=$(printf '%s\\n' "$2" | ${server} --raw) || return 1`,
    '  [ -n "$ferry_views" ] || return 0',
    '  set -- ${3-} --no-data --skip-triggers "$1"',
    '  while IFS= read -r ferry_view; do set -- "$@" "$ferry_view"; done <<FERRY-VIEWS',
    '$ferry_views',
    'FERRY-VIEWS',
    '  ferry_dumped "$@"',
    '}',
    // Two half databases would be worse than none: what was there lies in a dump of its own until the new one is whole.
    `ferry_anew() { ${anew.join('; ')}; gzip -dc "$1" | ${inside(into)}; }`,
    'ferry_in_place() {',
    `  echo ${quote(`${into} cannot be made anew beside the old one; it is dumped and restored in its place`)}`,
    `  ferry_create=$(printf '%s\\n' ${quote(withLetters('CREATE', into, schema))} | ${server}) || exit 1`,
    `  if [ ! -e ${old} ] && [ "$(printf '%s\\n' ${quote(isThere(into))} | ${server})" != 0 ]; then`,
    `    ( umask 077; { ${dump} --routines --triggers --events --hex-blob ${word(into)} || echo failed >&3; } 3> ${old}.failed | gzip -c > ${old}.part )`,
    `    if [ -s ${old}.failed ] || ! gzip -dc ${old}.part | tail -n 12 | grep -q -e ${quote(lastLine)}; then rm -f ${old}.failed ${old}.part; exit 1; fi`,
    `    rm -f ${old}.failed; ferry_flush ${old}.part; mv ${old}.part ${old}`,
    '  fi',
    `  if ! ferry_anew ${word(path)}; then`,
    `    if [ -e ${old} ] && ferry_anew ${old}; then rm -f ${old}; echo ${quote(`the dump cannot be restored; the old ${into} is in its place`)}; fi`,
    '    exit 1',
    '  fi',
    `  rm -f ${old}`,
    `  ferry_fact restored ${word(into)} "$(printf '%s\\n' ${quote(countOf(into, 'TRUE'))} | ${server})"`,
    '}',
  ]
}
