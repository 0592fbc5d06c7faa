import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitStatements } from '#core/sql/split.ts'

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text)

describe('a semicolon ends a statement', () => {
  test('outside of strings, names and comments', () => {
    expect(texts("select 'a;b', `c;d`; -- one; two\n# three; four\n/* five; six */ select 2")).toEqual(["select 'a;b', `c;d`", 'select 2'])
  })

  test('not where a quote is doubled or stands behind a backslash', () => {
    expect(texts("insert into memo values ('it''s; \\'; so'); select 1")).toEqual([
      "insert into memo values ('it''s; \\'; so')",
      'select 1',
    ])
  })

  test('not inside of dollar quotes', () => {
    expect(texts('create function n() returns int as $body$ begin return 1; end $body$ language plpgsql; select n()')).toHaveLength(2)
  })

  test('not inside the body of a routine, however many blocks it has', () => {
    const body =
      'create procedure tidy() begin if x then set y = 1; end if; while z do set z = 0; end while; select case when a then b end; end'
    expect(texts(`${body}; drop table if exists old_orders; begin; commit`)).toEqual([
      body,
      'drop table if exists old_orders',
      'begin',
      'commit',
    ])
  })
})

describe('by the rules of PostgreSQL, where it is known that it is one', () => {
  const own = (sql: string) => splitStatements(sql, 'postgresql').map(({ text }) => text)

  test.each([
    ["update f set path = 'C:\\'; delete from f", 2],
    ["update f set path = E'it\\'s; so'; delete from f", 2],
    ["select a #> '{b}' from t; select c # 3; select 1", 3],
    ['/* a /* b; */ c; */ select 1; select 2', 2],
    ['/*! select 1; */ select 2', 1],
    ['select `; select 1', 2],
    ['select "a\\"; select 1', 2],
  ])('%s', (sql, count) => expect(own(sql)).toHaveLength(count))

  test('rows behind COPY … FROM STDIN belong to it, semicolons and all, up to their end', () => {
    const copy = "COPY public.tag (id, name) FROM stdin;\n1\ta;b\n2\tit's\n\\."
    expect(own(`${copy}\n\nselect 1; copy tag to stdout; select 2`)).toEqual([copy, 'select 1', 'copy tag to stdout', 'select 2'])
  })
})

describe('by the rules of MySQL, where it is known that it is one', () => {
  const own = (sql: string) => splitStatements(sql, 'mysql').map(({ text }) => text)

  test.each([
    ['delete from h where n >= 5--1 and id = 3; select 1', ['delete from h where n >= 5--1 and id = 3', 'select 1']],
    ['select 1 --\tone; two\n;select 2 --', ['select 1', 'select 2']],
    ['#>>> old: update h set n = 0; delete from h;\nselect 1;', ['select 1']],
    ['update h set n = 9 /*M! where id = 2 */;', ['update h set n = 9 /*M! where id = 2 */']],
    ['/*!99999 delete from h */; select 1', ['/*!99999 delete from h */', 'select 1']],
    ['create table a (b int) /*!50100 partition by hash(b) */;', ['create table a (b int) /*!50100 partition by hash(b) */']],
    [
      '/*!50003 CREATE*/ /*!50017 DEFINER=a*/ /*!50003 VIEW v AS select 1 */;',
      ['/*!50003 CREATE*/ /*!50017 DEFINER=a*/ /*!50003 VIEW v AS select 1 */'],
    ],
    ['/*M!999999\\- enable the sandbox mode */\n/*!40101 SET NAMES utf8 */;', ['SET NAMES utf8']],
    ['select 2*/* two */3', ['select 2*/* two */3']],
  ])('%s', (sql, found) => expect(own(sql)).toEqual(found))
})

test('DELIMITER is followed, and its lines are no statements', () => {
  expect(
    texts('delimiter //\ncreate trigger t before insert on o for each row begin set new.n = 1; end//\ndelimiter ;\nselect 1;'),
  ).toEqual(['create trigger t before insert on o for each row begin set new.n = 1; end', 'select 1'])
})

test("the client's own lines end with the line", () => {
  expect(texts('use shop\nsource up.sql\n\\i more.sql\nselect 1')).toEqual(['use shop', 'source up.sql', '\\i more.sql', 'select 1'])
})

test('what MySQL runs inside a comment is a statement', () => {
  expect(texts('/*!40101 SET NAMES utf8 */;')).toEqual(['SET NAMES utf8'])
})

test('places are those of the text: line, and offsets that give the statement back', () => {
  const sql = '-- first\nselect 1;\n\n  select\n2;'
  expect(splitStatements(sql).map(({ line, from, to }) => [line, sql.slice(from, to)])).toEqual([
    [2, 'select 1'],
    [4, 'select\n2'],
  ])
})

test('nothing makes it throw, and statements stand in order without overlap', () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    '`',
    '$$',
    '$a$',
    ';',
    '--',
    '/*',
    '*/',
    '\\',
    '\n',
    'begin',
    'end',
    'create procedure',
    'x',
    '(',
    ')',
    'delimiter //',
    '密',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const sql = parts.join(' ')
      let before = 0
      for (const { from, to, text } of splitStatements(sql)) {
        expect(from).toBeGreaterThanOrEqual(before)
        expect(sql.slice(from, to)).toBe(text)
        before = to
      }
    }),
    { numRuns: 100 },
  )
})
