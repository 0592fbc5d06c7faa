/** Change sets of Liquibase by scripts of their own: which are new is noted, and just these are taken back. */
import type { LiquibaseSpec } from '#shared/kinds/task/liquibase.ts'
import { type Command, work } from '../command.ts'
import { type Access, clientWords, withKey } from '../database/database.ts'
import { changesTable, liquibaseLine, liquibaseLines, newestChanges, recordedChanges } from '../database/liquibase.ts'
import { quote } from '../quote.ts'
import { keptFile, type Mark } from './kept.ts'

type ChangeSets = LiquibaseSpec & { access: Access; mark: Mark }

/** `changeSetKey` as awk has it. */
const keyFunction =
  'function key(s) { sub(/^classpath:/, "", s); gsub(/\\\\+/, "/", s); gsub(/\\/(\\.?\\/)+/, "/", s); sub(/^\\.?\\//, "", s); return s }'

/** Stands for what is known only there. */
const countWord = 'FERRY-COUNT'

function lines({ access, mark, ...changes }: ChangeSets, own: readonly string[]): Command {
  const status = liquibaseLine(changes, 'status', '--verbose')
  return work(
    withKey(access, [
      `ferry_pending=${keptFile(mark, '.pending')}; ferry_open=${keptFile(mark, '.open')}; ferry_lasts=${keptFile(mark, '.lasts')}`,
      '( umask 077; mkdir -p "$(dirname "$ferry_open")" )',
      // What is not in the database yet, `path::id::author` a line; where it says neither, it is not known.
      'ferry_status() {',
      `  ferry_said=$(${status} 2>&1) || { printf '%s\\n' "$ferry_said"; return 1; }`,
      `  if printf '%s\\n' "$ferry_said" | grep -q -i -w 'is up to date'; then : > "$ferry_open"; return 0; fi`,
      `  printf '%s\\n' "$ferry_said" | grep -q -i -E 'change ?sets? (has|have) not been applied' || { printf '%s\\n' "$ferry_said"; return 1; }`,
      `  printf '%s\\n' "$ferry_said" | sed -n -e 's/^[[:space:]][[:space:]]*\\([^[:space:]].*::..*::.*[^[:space:]]\\)[[:space:]]*$/\\1/p' > "$ferry_open"`,
      '}',
      ...liquibaseLines(access, changes, ...own),
    ]),
  )
}

export const lookAtChanges = (changes: ChangeSets): Command => ({
  ...lines(changes, ['ferry_status', 'cat "$ferry_open"', liquibaseLine(changes, 'update-sql')]),
  changes: false,
})

/** Begun again it knows which were new. */
export function keepChanges(changes: ChangeSets): Command {
  const { access, database, schema } = changes
  const sql = (statement: string) => `printf '%s\\n' ${quote(statement)} | ${clientWords(access)}`
  return lines(changes, [
    'if [ -e "$ferry_pending" ]; then cat "$ferry_pending"; exit 0; fi',
    'ferry_status',
    'if [ -s "$ferry_open" ]; then',
    `  ${liquibaseLine(changes, 'update-sql')}`,
    `  ${liquibaseLine(changes, 'future-rollback-sql')} || : > "$ferry_lasts"`,
    // Those that the database has had already run again: to take them back would take away what was there before.
    `  ferry_table=$(${sql(changesTable(database, schema))})`,
    `  case "$ferry_table" in ''|NULL) ;; *)`,
    `    ferry_had=$(${sql(recordedChanges(database, schema))})`,
    `    ferry_had=$ferry_had awk ${quote(`${keyFunction} BEGIN { n = split(ENVIRON["ferry_had"], had, "\\n"); for (i = 1; i <= n; i++) seen[key(had[i])] } key($0) in seen { print "there before, and run again: " $0; again = 1 } END { exit again }`)} "$ferry_open" || : > "$ferry_lasts" ;;`,
    '  esac',
    'fi',
    'cp "$ferry_open" "$ferry_pending"; cat "$ferry_pending"',
  ])
}

export const applyChanges = (changes: ChangeSets): Command =>
  lines(changes, ['ferry_status', `if [ -s "$ferry_open" ]; then ${liquibaseLine(changes, 'update')}; fi`])

export const areApplied = (changes: ChangeSets): Command => ({
  ...lines(changes, ['ferry_status', 'cat "$ferry_open"; [ ! -s "$ferry_open" ]']),
  changes: false,
})

/** So many as are there; and they must be the newest, for Liquibase counts from the end. */
export function takeChangesBack(changes: ChangeSets): Command {
  const { access, database, schema } = changes
  const call = (verb: string) => `${liquibaseLine(changes, verb, `--count=${countWord}`).replace(countWord, '"$ferry_count"')}`
  const newest = newestChanges(database, schema, 0).replace(/LIMIT 0;$/, `LIMIT ${countWord};`)
  return lines(changes, [
    'if [ ! -s "$ferry_pending" ]; then echo "nothing was new"; exit 0; fi',
    'ferry_status',
    'ferry_there=$(grep -v -x -F -f "$ferry_open" "$ferry_pending" || true)',
    'if [ -z "$ferry_there" ]; then echo "nothing of it is there"; exit 0; fi',
    'if [ -e "$ferry_lasts" ]; then echo "these change sets have no way back of their own:"; cat "$ferry_pending"; exit 1; fi',
    `ferry_count=$(printf '%s\\n' "$ferry_there" | wc -l | tr -d ' ')`,
    `ferry_newest=$(printf '%s\\n' ${quote(newest)} | sed -e "s/${countWord}/$ferry_count/" | ${clientWords(access)})`,
    `printf '%s\\n' "$ferry_newest" | ferry_there=$ferry_there awk ${quote(`${keyFunction} BEGIN { n = split(ENVIRON["ferry_there"], own, "\\n"); for (i = 1; i <= n; i++) mine[key(own[i])] } !(key($0) in mine) { print "applied by somebody else since: " $0; bad = 1 } END { exit bad }`)}`,
    call('rollback-count-sql'),
    call('rollback-count'),
    'ferry_status',
    'grep -v -x -F -f "$ferry_open" "$ferry_pending" && exit 1 || true',
  ])
}
