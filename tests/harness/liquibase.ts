/**
 * A small program that answers as Liquibase's command line does (docs.liquibase.com, 4.29: status, update-sql, update, future-rollback-sql,
 * rollback-count, rollback-count-sql, release-locks; arguments behind the command; password by LIQUIBASE_COMMAND_PASSWORD), for changelogs of formatted
 * SQL on a MariaDB, also with runOnChange, with its tables DATABASECHANGELOG and DATABASECHANGELOGLOCK. For the lock it waits two seconds, and not five minutes. A line for each call stands in `/srv/liquibase/calls`.
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import type { FleetHost } from './types.ts'

const program = String.raw`#!/bin/sh
set -u
echo "$*" >> /srv/liquibase/calls
[ "$1" = --version ] && { echo "Liquibase Open Source Version: 4.29.0"; exit 0; }
verb=$1; shift
count=0
for one; do case $one in
  --verbose) ;;
  --changelog-file=*) file=${'$'}{one#*=} ;;
  --url=*) url=${'$'}{one#*=} ;;
  --username=*) user=${'$'}{one#*=} ;;
  --count=*) count=${'$'}{one#*=} ;;
  --contexts=*|--labels=*) ;;
  *) echo "Unexpected argument: $one" >&2; exit 2 ;;
esac; done
schema=${'$'}{url%%\?*}; schema=${'$'}{schema##*/}
sql() { MYSQL_PWD=$LIQUIBASE_COMMAND_PASSWORD mariadb --user="$user" --socket="${'$'}{url##*=}" --batch --skip-column-names "$schema"; }
sets=$(mktemp -d); trap 'rm -rf "$sets"' EXIT
awk -v dir="$sets" '
  /^--changeset / { split($2, name, ":"); n++; print name[2] "::" name[1] > (dir "/list"); if (/runOnChange:true/) print name[2] "::" name[1] > (dir "/onchange"); next }
  /^--rollback / { sub(/^--rollback /, ""); print > (dir "/" n ".back"); next }
  n && !/^--/ { print > (dir "/" n ".sql") }' "$file" || exit 1
applied() { echo "SELECT CONCAT(ID, '::', AUTHOR) FROM DATABASECHANGELOG WHERE FILENAME = '$file' ORDER BY ORDEREXECUTED" | sql 2> "$sets/said" || { grep -q "doesn't exist" "$sets/said" && return 0; cat "$sets/said" >&2; return 1; }; }
applied > "$sets/applied" || { echo "Unexpected error running Liquibase: $(cat "$sets/said")" >&2; exit 1; }
n=0
while IFS= read -r name; do
  n=$((n + 1))
  # A set with runOnChange is new again where its text is another one than when it was last run.
  if ! grep -qxF -- "$name" "$sets/applied"; then echo "$n $name"
  elif [ -e "$sets/onchange" ] && grep -qxF -- "$name" "$sets/onchange" && [ "$(md5sum < "$sets/$n.sql")" != "$(cat "/srv/liquibase/text.${'$'}{name%%::*}")" ]; then echo "$n $name"; fi
done < "$sets/list" > "$sets/pending"
back() { [ -e "$sets/$1.back" ] || { echo "RollbackImpossibleException: No inverse to change set $file::$2" >&2; exit 1; }; cat "$sets/$1.back"; }
last() { tail -n "$count" "$sets/applied" | tac | while IFS= read -r name; do echo "$(grep -nxF -- "$name" "$sets/list" | cut -d : -f 1) $name"; done; }
locks="CREATE TABLE IF NOT EXISTS DATABASECHANGELOGLOCK (ID INT PRIMARY KEY, LOCKED BIT(1) NOT NULL, LOCKGRANTED DATETIME, LOCKEDBY VARCHAR(255)); INSERT IGNORE INTO DATABASECHANGELOGLOCK VALUES (1, 0, NULL, NULL);"
free() { echo "$locks UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1" | sql; }
take() {
  for turn in 1 2 3; do
    taken=$(echo "$locks UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKGRANTED = NOW(), LOCKEDBY = '$(hostname) (127.0.0.1)' WHERE ID = 1 AND LOCKED = 0; SELECT ROW_COUNT()" | sql) || exit 1
    [ "$taken" = 1 ] && { trap 'free; rm -rf "$sets"' EXIT; return; }
    echo "Waiting for changelog lock...."; sleep 1
  done
  echo "Could not acquire change log lock.  Currently locked by $(echo 'SELECT LOCKEDBY, LOCKGRANTED FROM DATABASECHANGELOGLOCK' | sql)" >&2; exit 1
}
case $verb in
  status)
    total=$(wc -l < "$sets/pending")
    if [ "$total" = 0 ]; then echo "$user@$url is up to date"; else echo "$total changesets have not been applied to $user@$url"; sed -e "s#^[0-9]* #     $file::#" "$sets/pending"; fi ;;
  update-sql) while read -r n name; do echo "-- Changeset $file::$name"; cat "$sets/$n.sql"; done < "$sets/pending" ;;
  future-rollback-sql) while read -r n name; do back "$n" "$name" || exit 1; done < "$sets/pending" ;;
  release-locks) free && echo "Successfully released all database change log locks for $user@$url" ;;
  update)
    take
    echo "CREATE TABLE IF NOT EXISTS DATABASECHANGELOG (ID VARCHAR(255), AUTHOR VARCHAR(255), FILENAME VARCHAR(255), DATEEXECUTED DATETIME, ORDEREXECUTED INT AUTO_INCREMENT PRIMARY KEY)" | sql || exit 1
    while read -r n name; do
      echo "Running Changeset: $file::$name"
      sql < "$sets/$n.sql" || { echo "Migration failed for changeset $file::$name"; exit 1; }
      md5sum < "$sets/$n.sql" > "/srv/liquibase/text.${'$'}{name%%::*}"
      echo "DELETE FROM DATABASECHANGELOG WHERE ID = '${'$'}{name%%::*}' AND AUTHOR = '${'$'}{name#*::}' AND FILENAME = '$file'" | sql || exit 1
      echo "INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED) VALUES ('${'$'}{name%%::*}', '${'$'}{name#*::}', '$file', NOW())" | sql || exit 1
    done < "$sets/pending"
    echo "Liquibase command 'update' was executed successfully." ;;
  rollback-count-sql) last | while read -r n name; do back "$n" "$name" || exit 1; done ;;
  rollback-count)
    take
    last > "$sets/last"
    while read -r n name; do
      echo "Rolling Back Changeset: $file::$name"
      back "$n" "$name" > "$sets/run" || exit 1
      sql < "$sets/run" || exit 1
      echo "DELETE FROM DATABASECHANGELOG WHERE ID = '${'$'}{name%%::*}' AND AUTHOR = '${'$'}{name#*::}' AND FILENAME = '$file'" | sql || exit 1
    done < "$sets/last" ;;
  *) echo "Unexpected argument: $verb" >&2; exit 2 ;;
esac
`

/** On the path of every session of the host. */
export async function installLiquibase(host: FleetHost): Promise<void> {
  await mkdir(host.outside('/srv/liquibase'), { recursive: true })
  await writeFile(host.outside('/srv/liquibase/liquibase'), program)
  await chmod(host.outside('/srv/liquibase/liquibase'), 0o755)
}
