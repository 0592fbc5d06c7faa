/**
 * Options in the account's own option files by which a dump of MySQL's family has less than its database, or another one's names: no word on the
 * command line takes them back, and nothing in the dump tells of them. Pure.
 */
import type { Database } from '#shared/domain/database.ts'
import { quote } from '../quote.ts'
import { programOf } from './database.ts'

/** `where`, `ignore-table` and the like, `as-of`, `compatible`, `databases`, `all-databases`; the client takes the beginning of a name as well. */
const less = ['w.*', 'ig.*', 'as.*', 'compat.*', 'dat.*', 'all-d.*']

/** Their names, with commas between; nothing where there is none. No value of any option is ever printed: one is the password. */
const namesOf = (database: Database) =>
  [
    `${programOf(database, 'dump')} --print-defaults 2> /dev/null`,
    `tr ' ' '\\n'`,
    `sed -n -e 's/=.*//' -e 's/^--//p'`,
    'tr _ -',
    `sed -e 's/^loose-//'`,
    `LC_ALL=C grep -x ${less.map((pattern) => `-e ${quote(pattern)}`).join(' ')}`,
    'sort -u',
    'paste -s -d , -',
  ].join(' | ')

/** Fact: `less NAMES`. Only looks; of PostgreSQL there are no such files. */
export const lookForLess = (database: Database): string[] =>
  database.kind === 'postgresql'
    ? []
    : [`ferry_less=$(${namesOf(database)}) || true`, '[ -z "$ferry_less" ] || ferry_fact less "$ferry_less"']

/** Ends the script before anything is written where there are any. */
export const refuseLess = (database: Database): string[] =>
  database.kind === 'postgresql'
    ? []
    : [
        `ferry_less=$(${namesOf(database)}) || true`,
        `[ -z "$ferry_less" ] || { echo "option files of this account make a dump of less than the database: $ferry_less; nothing was changed"; exit 1; }`,
      ]
