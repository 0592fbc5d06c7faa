/** Statements by a script of their own, which knows by what the client has said before what is done. */
import { type Command, work } from '../command.ts'
import { type Access, clientWords, fedToChange, withKey } from '../database/database.ts'
import { quote } from '../quote.ts'
import { keptFile, type Mark } from './kept.ts'

type Noted = {
  access: Access
  /** Begins the lines by which the client tells what it has done. */
  tag: string
  mark: Mark
  /** All of them are done, or none. */
  together: boolean
}

const filesOf = (mark: Mark, name: string) => [
  `ferry_said=${keptFile(mark, name)}; ferry_undone=${keptFile(mark, `${name}.undone`)}`,
  '( umask 077; mkdir -p "$(dirname "$ferry_said")" )',
]

const hasSaid = (tag: string, what: string) => `grep -q "^ferry-sql ${tag} ${what}" "$ferry_said"`

/**
 * Errors of MySQL's family behind which nobody knows whether the statement took effect, as a pattern: all of the client's own (from 2000 on,
 * MariaDB's also from 5000 on: the connection is gone, 2013, and with TLS also 2026), and what a server or a proxy says of a connection that
 * ends: shutdown (1053), aborted (1152, 1184), of the network (1158 to 1161), an error while COMMIT is done (1180), killed (1927).
 */
export const unknownErrors = '[25][0-9][0-9][0-9]|1053|115[289]|116[01]|118[04]|1927'

/** What the database itself has refused, as the last word, is not done; of a connection that is gone nobody knows. */
const isRefused = (tag: string) =>
  `awk '/^ferry-sql ${tag} /{r=0} /^(ERROR [0-9]|ferry-sql ${tag} failed)/{r=1} /^ERROR (${unknownErrors}) /{r=0} END{exit !r}' "$ferry_said"`

/** Done already, nothing is done; done in part, it stops. @param name of the file in which is kept what the client says */
export function statementsOnce({ access, tag, mark, together }: Noted, sql: readonly string[], name: string): Command {
  return work(
    withKey(access, [
      ...filesOf(mark, name),
      `if [ -e "$ferry_said" ] && ${hasSaid(tag, 'committed$')}; then echo "these statements are done already"; exit 0; fi`,
      `if [ -e "$ferry_said" ] && ${hasSaid(tag, 'began ')}; then`,
      `  if { ${isRefused(tag)}; }${together ? '' : ` && ! ${hasSaid(tag, 'done ')}`}; then echo "nothing of them was done before"; else`,
      '    cat "$ferry_said"',
      `    echo "some of these statements were done before, or nobody knows. Do what is left by hand; then: echo 'ferry-sql ${tag} committed' >> $ferry_said"`,
      '    exit 1',
      '  fi',
      'fi',
      '( umask 077; : > "$ferry_said" )',
      ...said(fedToChange(access, sql, tag), 'ferry_said'),
    ]),
  )
}

/** Their output is kept, also where they fail; then it is shown. */
const said = (lines: readonly string[], file: string) => [
  'ferry_code=0',
  '(',
  ...lines,
  `) >> "$${file}" 2>&1 || ferry_code=$?`,
  `cat "$${file}"`,
  '[ "$ferry_code" = 0 ] || exit "$ferry_code"',
]

/** Lines of a shell that ask the database by `ferry_ask`, with statements on its input, and print statements; `sql` is printed as it stands. */
export type Writing = string | { sql: readonly string[] }

type Piece = {
  number: number
  lines: readonly string[]
  /** Behind its lines, where what is written follows from what the database says just before. */
  more?: readonly Writing[]
  /** What is said where the client tells that something of it is left. */
  left?: string
}

export type Pieces = {
  head: readonly string[]
  /** Answers that several pieces need, by variables. */
  asked?: readonly { name: string; sql: readonly string[] }[]
  pieces: readonly Piece[]
  tail: readonly string[]
}

export const joined = ({ head, pieces, tail }: Pieces): string[] => [...head, ...pieces.flatMap(({ lines }) => lines), ...tail]

type Undoing = Noted & {
  /** Of a statement that has touched no row there is nothing to undo. */
  byRows: boolean
  /** The author has transactions of his own: what of them is done in part, only he can tell. */
  isTheirs: boolean
  /** The pieces are done together or not at all. */
  whole: boolean
}

/** Of what was done, each piece. */
export function statementsUndone(
  { access, tag, mark, together, byRows, isTheirs, whole }: Undoing,
  { head, asked = [], pieces, tail }: Pieces,
): Command {
  const end = `FERRY-${tag}`
  const text = (lines: readonly string[]) => [`cat <<'${end}'`, ...lines, end]
  const written = (part: Writing) => (typeof part === 'string' ? [part] : text(part.sql))
  const lefts = pieces.flatMap(({ number, left }) => (left === undefined ? [] : [{ number, left }]))
  const unsure = ['cat "$ferry_said"', 'echo "nobody knows what of these statements was done; they are undone by hand"', 'exit 1']
  return work(
    withKey(access, [
      ...filesOf(mark, '.said'),
      'if [ ! -e "$ferry_said" ]; then echo "nothing was done"; exit 0; fi',
      `if ! ${hasSaid(tag, 'committed$')} && ${hasSaid(tag, 'began ')}; then`,
      `  if ! { ${isRefused(tag)}; }; then ${unsure.join('; ')}; fi`,
      ...(together ? ['  echo "nothing was done"; exit 0'] : isTheirs ? unsure.map((line) => `  ${line}`) : []),
      'fi',
      // Together: what was broken off is not done, and what was done is not done again.
      ...(whole ? [`grep -q "^ferry-sql ${tag} committed$" "$ferry_undone" 2>/dev/null || rm -f "$ferry_undone"`] : []),
      '( umask 077; : >> "$ferry_undone" )',
      `ferry_did() { ${hasSaid(tag, `done $1 ${byRows ? '[1-9]' : '[-0-9]'}`)} && ! grep -q "^ferry-sql ${tag} back $1 " "$ferry_undone"; }`,
      'ferry_count=0',
      ...pieces.map(({ number }) => `if ferry_did ${number}; then ferry_count=$((ferry_count + 1)); fi`),
      'if [ "$ferry_count" = 0 ]; then echo "nothing is left to undo"; exit 0; fi',
      ...(asked.length > 0 || pieces.some(({ more }) => more !== undefined) ? [`ferry_ask() { ${clientWords(access)}; }`] : []),
      ...asked.flatMap(({ name, sql }) => [`${name}=$(ferry_ask <<'${end}'`, ...sql, end, ')']),
      '( umask 077; {',
      ...(head.length === 0 ? [] : text(head)),
      ...pieces.flatMap(({ number, lines, more = [] }) => [`if ferry_did ${number}; then`, ...text(lines), ...more.flatMap(written), 'fi']),
      ...text(tail),
      '} > "$ferry_said".sql )',
      ...said([`${clientWords(access)} < "$ferry_said".sql`], 'ferry_undone'),
      ...(lefts.length === 0 ? [] : ['ferry_left=0']),
      ...lefts.map(
        ({ number, left }) =>
          `if grep -q "^ferry-sql ${tag} back ${number} [-0-9]* [1-9]" "$ferry_undone"; then ferry_left=1; echo ${quote(left)}; fi`,
      ),
      ...(lefts.length === 0
        ? []
        : ['[ "$ferry_left" = 0 ] || { echo "this is left to you; the way back goes on where it is run once more"; exit 1; }']),
    ]),
  )
}
