/** What of statements is left to do in a connection of its own, and what it would not have. */
import { expect, test } from 'vitest'
import { leftIn, lostIn } from '#core/kinds/sql/connection.ts'
import { statementsIn } from '#core/kinds/sql/plan.ts'
import { scripted } from '#core/kinds/sql/script.ts'

const of = (text: string) => scripted(statementsIn(text, 'x', 'mariadb'), { kind: 'mariadb', schema: 'shop' })

test.each([
  ['use a; set names utf8mb4; create table x (n int); update t set a = 1', 3, [1, 2, 4], undefined],
  ['set global max_connections = 9; create table x (n int); update t set a = 1', 2, [3], undefined],
  ['set @a = 5; create table x (n int); update t set a = @a', 2, [1, 3], undefined],
  ['set @a = now(); create table x (n int); update t set a = @a', 2, [1, 3], { statement: 3, word: '@a' }],
  ['select max(id) into @a from t; create table x (n int); update t set a = @A', 2, [3], { statement: 3, word: '@a' }],
  ["select 1; create table x (n int); update t set a = '@a'", 2, [3], undefined],
  [
    'insert into t values (1); create table x (n int); insert into u values (last_insert_id())',
    2,
    [3],
    { statement: 3, word: 'last_insert_id' },
  ],
  ['insert into t values (1); insert into u values (last_insert_id()); create table x (n int)', 0, [1, 2, 3], undefined],
  ['create temporary table x (n int); create table y (n int); update x set n = 1', 2, [3], { statement: 3, word: 'x' }],
  ['use a; create table x (n int)', 2, [], undefined],
] as const)('%s: after %i in a connection of its own', (text, until, left, lost) => {
  const own = of(text)
  const known = new Set(own.flatMap(({ number }) => (number <= until ? [number] : [])))
  expect(leftIn('mariadb', own, known).map(({ number }) => number)).toEqual(left)
  expect(lostIn('mariadb', own, known)).toEqual(lost)
})
