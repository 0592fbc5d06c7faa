import { expect, test } from 'vitest'
import { type Follower, followersOfUpdate, parseFollowers, unfollowed } from '#core/kinds/sql/followers.ts'

const price: Follower = {
  table: { schema: 'shop', name: 'price' },
  columns: [
    { own: 'goods', named: 'id' },
    { own: 'land', named: 'Land' },
  ],
  onDelete: 'set null',
  onUpdate: 'cascade',
  isOwn: false,
  isFollowed: false,
}

test('one foreign key of two columns is one follower', () => {
  const words = (own: string, named: string) => ['f', 'shop', 'price', 'SET NULL', 'CASCADE', '0', '0', own, named]
  expect(parseFollowers([words('goods', 'id'), words('land', 'Land')])).toEqual([price])
  expect(parseFollowers([['f', 'a', 'b', 'NO ACTION', 'RESTRICT', '1', '1', 'c', 'd']])).toEqual([
    { table: { schema: 'a', name: 'b' }, columns: [{ own: 'c', named: 'd' }], isOwn: true, isFollowed: true },
  ])
})

test('what follows a change is not undone with it where it goes empty, or further', () => {
  const after = (more: Partial<Follower>, columns = ['LAND']) => followersOfUpdate([{ ...price, ...more }], columns, []).length
  expect([after({}), after({ onUpdate: 'set null' }), after({ onUpdate: 'set default' }, ['name']), after({ isFollowed: true })]).toEqual([
    0, 1, 0, 1,
  ])
  expect(followersOfUpdate([{ ...price, onUpdate: 'set null' }], ['name'], ['id'])).toHaveLength(1)
})

test('a row goes where no other names it; of a tree a copy is read', () => {
  expect(unfollowed('mysql', [price], 't', ['id'])).toEqual([
    'NOT EXISTS (SELECT 1 FROM `shop`.`price` AS c WHERE c.`goods` = t.`id` AND c.`land` = t.`Land`)',
  ])
  const own: Follower = { ...price, table: { schema: 'shop', name: 'menu' }, columns: [{ own: 'parent', named: 'id' }], isOwn: true }
  expect(unfollowed('postgresql', [own], 't', ['id'])).toEqual([
    'NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT "parent", "id" FROM "shop"."menu") AS c WHERE c."parent" = t."id" AND NOT (c."id" = t."id"))',
  ])
  expect(unfollowed('mysql', [{ ...price, onDelete: undefined }], 't', ['id'])).toHaveLength(1)
})
