import { expect, test } from 'vitest'
import { fillDocument } from '#core/filled/fill-document.ts'
import { judge, type Measures } from '#shared/kinds/assessment.ts'

const measures: Measures = {
  started: { done: 8, of: 8 },
  functions: { done: 5, of: 6 },
  performance: { done: 0, of: 0 },
  recovery: 181_000,
}

test.each([
  ['各服务启动成功率', '100%', { text: '100% (8/8)', isMet: true }],
  ['核心功能通过率', '≥ 95％', { text: '83.3% (5/6)', isMet: false }],
  ['故障恢复时间', '<5分钟', { text: '3:01', isMet: true }],
  ['回滚用时', '120 秒以内', { text: '3:01', isMet: false }],
  ['Recovery time', '≤ 3 min', { text: '3:01', isMet: false }],
  ['启动成功率', '全部', { text: '100% (8/8)' }],
  // Nothing of that kind was done, or nobody but a person can say.
  ['性能达标率', '100%', undefined],
  ['用户满意度', '100%', undefined],
])('%s against %s', (item, standard, wanted) => {
  expect(judge(item, standard, measures)).toEqual(wanted)
})

test('the table of a document is filled in where it can be counted, and elsewhere left as it is', () => {
  const text = `# 演练

## 评估

| 评估项 | 评估标准 | 结果 |
|---|---|---|
| 服务启动成功率 | 100% | ⬜ |
| 功能通过率 | 100% | ⬜ |
| 恢复时间 | <5分钟 |  |
| 团队信心 | 高 | ⬜ |
`
  const evening = { title: '演练', by: '无忌', tasks: [], troubles: [], measures }
  const { text: filled } = fillDocument(text, evening, '演练.md')
  expect(filled.split('\n').slice(6, 10)).toEqual([
    '| 服务启动成功率 | 100% | ✅ 100% (8/8) |',
    '| 功能通过率 | 100% | ❌ 83.3% (5/6) |',
    '| 恢复时间 | <5分钟 | 3:01 |',
    '| 团队信心 | 高 | ⬜ |',
  ])
  expect(fillDocument(text, { ...evening, measures: undefined }, '演练.md').text).toBe(text)
})
