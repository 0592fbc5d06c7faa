/** The file with a database's password, written by a script that another tool feeds, with the password in `ferry_password`. */
import { type Command, work } from '../command.ts'
import { type Access, keyOf } from '../database/database.ts'

/** The same file as `writeKey` makes; what is special in it is escaped on the host, for nobody here knows the password. No program gets it as an argument. */
export function keyFromVariable({ database, key = '' }: Access): Command {
  const file = keyOf(key)
  const [special, text] = database.kind === 'postgresql' ? ['[\\\\:]', '*:*:*:*:%s\\n'] : ['[\\\\"]', '[client]\\npassword="%s"\\n']
  return work([
    '( umask 077; mkdir -p "$HOME/.ferry/keys" )',
    `rm -f ${file}`,
    `( umask 077; set -C; printf '${text}' "$(printf '%s\\n' "$ferry_password" | sed 's/${special}/\\\\&/g')" > ${file} )`,
  ])
}
