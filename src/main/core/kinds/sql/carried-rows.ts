/** The way back of `rows` as shell lines that ask the database for what Ferry itself would ask just before: pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Statement } from '#shared/kinds/task/sql.ts'
import type { Pieces } from '../../commands/carried/statements.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { followerTests } from './follower-tests.ts'
import type { RowsTarget } from './rows-look.ts'
import { forwardPieces, schemaOf, scripted } from './script.ts'

/** What each row was when it was written, said by the client behind it. */
export function rowsPieces({ database, statements, undo, prints = [] }: RowsTarget, tag: string): Pieces {
  const { head, pieces, tail } = forwardPieces(database.kind, scripted(statements, database), tag)
  const told = pieces.map(({ number, lines }) => {
    const [print, where] = [prints[number - 1], whereOf(undo, number)]
    const line =
      print === undefined || where === undefined ? [] : [`SELECT CONCAT('ferry-sql ${tag} print ${number} ', ${print}) ${where};`]
    return { number, lines: [...lines, ...line] }
  })
  return { head: [...dialectOf(database.kind).exact, ...head], pieces: told, tail }
}

/** `FROM t WHERE …` of what takes a row away. */
const whereOf = (undo: readonly Statement[], number: number) => undo.find((one) => one.number === number)?.text.slice('DELETE '.length)

/** Rows that are as they were written, and to which no others belong; of all others it is said that they are left. */
export function rowsUndone(target: RowsTarget, tag: string): Pieces {
  const { database, undo, prints = [], table, keys } = target
  const { kind } = database
  const dialect = dialectOf(kind)
  return {
    head: [...dialect.exact, ...dialect.begin],
    asked: [{ name: 'ferry_alone', sql: aloneTests(kind, dialect, table, schemaOf(database)) }],
    pieces: undo.toReversed().map(({ number, text }) => ({
      number,
      lines: [dialect.tell(`${tag} began ${number}`), text],
      more: [
        ...(prints[number - 1] === undefined
          ? []
          : [
              // Nothing was said of it: then it is no row that may go.
              `ferry_print=$(sed -n 's/^ferry-sql ${tag} print ${number} //p' "$ferry_said" | tail -n 1)`,
              { sql: [`AND ${prints[number - 1]} =`] },
              `printf "'%s'\\n" "$ferry_print"`,
            ]),
        `printf '%s\\n' "$ferry_alone"`,
        {
          sql: [
            ';',
            dialect.note('rows'),
            ...dialect.leftLines(`SELECT COUNT(*) ${whereOf(undo, number) ?? ''}`),
            dialect.tell(`${tag} back ${number}`, dialect.noted('rows'), dialect.left),
          ],
        },
      ],
      left: `left, for somebody has changed it, or others belong to it: ${table}, ${keys[number - 1] ?? number}`,
    })),
    tail: ['COMMIT;', dialect.tell(`${tag} committed`)],
  }
}

/** A query whose answer is what Ferry itself puts behind each DELETE. */
function aloneTests(kind: DatabaseKind, dialect: Dialect, table: string, schema: string | undefined): string[] {
  const [name = table, own = schema] = table.split('.').toReversed()
  return followerTests(kind, { ...(own === undefined ? {} : { schema: own }), name }, table.split('.').map(dialect.quoted).join('.'))
}
