/** A ladder of a document and the switch beside it: climbed by Ferry where it is said in which centre, else by a person. */
import { expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'

const known = {
  ...nothingKnown,
  addresses: [
    { name: 'apollo-prod', url: 'http://10.0.0.9:8070' },
    { name: 'other', url: 'http://10.0.0.8' },
  ],
}
const document = (ladder: string, row = '| order-web | application | order.gray.percent | 0 | 改回 0 |', more = '') => `# 上线计划

## 一、发布步骤

1. 通知客服

## 二、回滚方案

${ladder}

| application | namespace | key | value | 回滚说明 |
| --- | --- | --- | --- | --- |
${row}
${more}
`
const usual = '灰度：固定用户验证 → 1% → 10% → 50% → 100%'
const read = (text: string, choices: string[] = [], parameters: Record<string, string> = {}) =>
  readReleaseDocument(text, '/docs/d.md', { known, choices, parameters })
const kindsOf = (text: string, choices: string[] = [], parameters = {}) =>
  read(text, choices, parameters).release.tasks.map(({ kind }) => kind)
const said = ['centre=apollo-prod']
const inPro = { environment: 'PRO' }

test('chosen, it climbs: users by a person first, then each share as the value of the switch; and it goes back by itself', () => {
  const { release } = read(document(usual), said, inPro)
  expect(release.tasks).toMatchObject([
    { kind: 'person', text: '通知客服' },
    { kind: 'person', text: '固定用户验证: order.gray.percent' },
    {
      kind: 'traffic',
      key: 'order.gray.percent',
      store: { of: 'apollo', app: 'order-web', namespace: 'application', environment: 'PRO' },
      on: ['apollo-prod'],
      gate: true,
      rungs: [
        { value: '1', title: '1 %' },
        { value: '10', title: '10 %' },
        { value: '50', title: '50 %' },
        { value: '100', title: '100 %' },
      ],
    },
  ])
  expect(release.back).toMatchObject([{ kind: 'back', of: usual }])
  const again = readRelease(writeRelease(release), '/r/x.yaml')
  expect(again.tasks.at(-1)).toMatchObject({ kind: 'traffic', rungs: [{ value: '1' }, {}, {}, { value: '100' }] })
})

test('the only centre of its kind that the inventory has, with its environment, needs no choice', () => {
  const own = { name: 'apollo-prod', url: 'http://10.0.0.9:8070', kind: 'apollo' as const, environment: 'PRO' }
  const { release } = readReleaseDocument(document(usual), '/docs/d.md', { known: { ...nothingKnown, addresses: [own] } })
  expect(release.tasks.at(-1)).toMatchObject({ kind: 'traffic', on: ['apollo-prod'], store: { environment: 'PRO' } })
  const two = { ...nothingKnown, addresses: [own, { ...own, name: 'apollo-2' }] }
  expect(readReleaseDocument(document(usual), '/docs/d.md', { known: two }).release.tasks.map(({ kind }) => kind)).not.toContain('traffic')
})

test('a time that it says, and that it goes by itself; a value in which the share stands', () => {
  const text = document('灰度 5% → 20% → 100%，每级观察 15 分钟后自动放大', '| order-web | FX.gray | order.gray | {"percent": 0} | |')
  expect(read(text, said, inPro).release.tasks.at(-1)).toMatchObject({
    kind: 'traffic',
    hold: 900_000,
    gate: false,
    store: { namespace: 'FX.gray' },
    rungs: [{ value: '{"percent": 5}' }, { value: '{"percent": 20}' }, { value: '{"percent": 100}' }],
  })
})

test('what is still to be said is asked by name, and it stays a person’s until then', () => {
  const open = read(document(usual))
  expect(open.remarks.map(({ en }) => en).join('\n')).toContain('--choose "centre order.gray.percent=apollo-prod"')
  expect(kindsOf(document(usual))).not.toContain('traffic')
  expect(
    read(document(usual), said)
      .remarks.map(({ en }) => en)
      .join('\n'),
  ).toContain('--set "environment order.gray.percent=PRO"')
  expect(kindsOf(document(usual), said)).not.toContain('traffic')
  expect(kindsOf(document(usual), ['centre=-'], inPro)).not.toContain('traffic')
})

test.each([
  ['a placeholder', document(usual, '| 应用名-01 | 命名空间-01 | config.key | Value | ... |')],
  ['a switch without shares', document(usual, '| order-web | application | order.new.enabled | true | false |')],
  ['two switches', document(usual, '| a-web | application | a.gray | 0 | |\n| b-web | application | b.gray | 0 | |')],
  ['no switch', document(usual, '| order-web | application | | | |')],
  ['shares that fall', document('流量 100% → 50% → 10%')],
])('%s leaves it to a person', (_, text) => {
  expect(kindsOf(text, said, inPro)).not.toContain('traffic')
})
