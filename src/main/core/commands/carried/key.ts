/** A plain value in a plain file of keys, by a script of its own. What is not plain is left for a person: nothing is guessed here. */
import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import { keepFiles, keeping } from '../files/files.ts'
import { quote, word } from '../quote.ts'
import { giveBackUnlessChanged } from './give-back.ts'

type PlainKey = { path: string; sudo: boolean; format: 'properties' | 'env'; key: string; value: string; token: string }

/** Neither the file's readers nor a shell take any of it for something else. */
export const isPlainText = (text: string): boolean => /^[A-Za-z0-9_./:@%+,=~-]*$/.test(text)
export const isPlainKey = (text: string): boolean => /^[A-Za-z0-9_.-]+$/.test(text)

export const keepKeyFile = ({ path, sudo, token }: PlainKey): Command => keepFiles({ paths: [path], sudo, follow: true }, token)

/**
 * One line `KEY=value` changed, or one more at the end, as Ferry itself writes it. Exit code 65 where the line is of any other form (quotes,
 * escapes, two of the same key), or where it is not plain what a line more looks like.
 */
const program = `
function refuse(why) { print why > "/dev/stderr"; refused = 1; exit 65 }
BEGIN { key = ENVIRON["ferry_key"]; value = ENVIRON["ferry_value"]; env = ENVIRON["ferry_format"] == "env"; gap = env ? "^=" : "^[ \\t]*[=:][ \\t]*" }
/\\r$/ || /\\\\$/ { refuse("line " NR " goes on, or ends as on Windows") }
{
  body = $0; sub(/^[ \\t]+/, "", body); sub(/^export[ \\t]+/, "", body)
  if (body != "" && body !~ /^[#!]/) {
    if (first == "") first = $0
    if (substr(body, 1, length(key)) == key && substr(body, length(key) + 1) ~ /^([ \\t=:]|$)/) {
      at = length($0) - length(body) + length(key); rest = substr($0, at + 1)
      if (!match(rest, gap)) refuse("line " NR " is not plain")
      if (substr(rest, RLENGTH + 1) !~ /^[A-Za-z0-9_.\\/:@%+,=~-]*$/ || found++) refuse("line " NR " is not plain")
      print substr($0, 1, at) substr(rest, 1, RLENGTH) value; next
    }
  }
  print
}
END {
  if (refused) exit 65
  if (found) exit 0
  if (first != "" && (first !~ /^[A-Za-z0-9_.-]+=/ || first ~ /=[ \\t]/)) refuse("how a new line is written here is not plain")
  print key "=" value
}`

export function changeKey({ path, sudo, format, key, value, token }: PlainKey): Command {
  return {
    ...work(
      [
        keeping(token),
        `test -e "$kept"/whole; p=${word(path)}; test -f "$p"`,
        '[ -z "$(tail -c 1 "$p")" ] || { echo "the last line of $p is not ended; it is changed by hand"; exit 65; }',
        `export ferry_key=${word(key)} ferry_value=${word(value)} ferry_format=${format}`,
        `LC_ALL=C awk ${quote(program)} "$p" > "$kept"/new || { echo "$p is changed by hand: $ferry_key"; exit 65; }`,
        'if cmp -s "$p" "$kept"/new; then echo "it is so already"; else ferry_place "$kept"/new "$p"; fi',
        `ferry_flush ${word(posix.dirname(path))}`,
        'ferry_sha256 < "$p" > "$kept"/made',
      ],
      ['flush', 'sha256', 'manifest', 'trace', 'place'],
      [`${path}: ${key} = ${value}`],
    ),
    sudo,
  }
}

/** Only looks: it is still what was made of it. */
export const isKeySo = ({ path, sudo, token }: PlainKey): Command => ({
  ...question([keeping(token), `[ "$(ferry_sha256 < ${word(path)})" = "$(cat "$kept"/made)" ]`], ['sha256']),
  sudo,
})

export const giveKeyBack = ({ path, sudo, token }: PlainKey): Command => giveBackUnlessChanged({ path, sudo, token })
