import { expect, test } from 'vitest'
import { lettersUnclear } from '#core/kinds/sql/letters.ts'
import { statementsIn } from '#core/kinds/sql/plan.ts'
import { unfitValue } from '#core/kinds/sql/rows-look.ts'
import { scripted } from '#core/kinds/sql/script.ts'

const unclear = (kind: 'mysql' | 'postgresql', said: string, text: string) =>
  lettersUnclear(kind, said, scripted(statementsIn(text, 't', kind), { kind }))?.values

test.each([
  ['mysql', 'NO_BACKSLASH_ESCAPES', "select 1; update t set a = 'C:\\\\x'", { statement: 2, mode: 'NO_BACKSLASH_ESCAPES' }],
  ['mysql', 'STRICT_TRANS_TABLES', "set sql_mode = 'NO_BACKSLASH_ESCAPES'; select '\\\\'", { statement: 2 }],
  ['mysql', 'ANSI_QUOTES,STRICT_TRANS_TABLES', 'update t set "a\\\\b" = 1', { statement: 1, mode: 'ANSI_QUOTES' }],
  ['postgresql', 'off', "select E'a\\\\b'; select 'a\\b'", { statement: 2 }],
] as const)('%s with %s: in %s a text may end elsewhere', (kind, said, text, values) => {
  expect(unclear(kind, said, text)).toMatchObject(values)
})

test.each([
  ['mysql', 'STRICT_TRANS_TABLES', "update t set a = 'C:\\\\x'"],
  ['mysql', 'NO_BACKSLASH_ESCAPES', "update t set a = 'x', `a\\b` = 1 -- \\"],
  ['mysql', 'ANSI_QUOTES', 'update t set "a" = \'C:\\\\x\''],
  ['postgresql', 'on', "select 'a\\b'"],
  ['postgresql', 'off', "select E'a\\\\b', $$a\\b$$"],
] as const)('%s with %s: %s is what was read', (kind, said, text) => expect(unclear(kind, said, text)).toBeUndefined())

test('a value that the column would make another of is told, whatever the server does with it', () => {
  const column = (name: string, type: string) => ({ name, type, generated: false, counts: false })
  const structure = {
    ...{ key: ['id'], transactional: true, cascades: 0, triggers: 0 },
    columns: [column('id', 'int'), column('flag', 'bit'), column('on', 'tinyint'), column('name', 'varchar')],
  }
  const unfit = (row: Record<string, string | null>) => unfitValue({ table: 't', given: [row] }, structure)?.values.column
  expect([unfit({ FLAG: '1' }), unfit({ on: 'true' }), unfit({ id: '1x' })]).toEqual(['FLAG', 'on', 'id'])
  expect(unfit({ flag: null, on: '1', id: '-1.5e3', name: 'true' })).toBeUndefined()
})
