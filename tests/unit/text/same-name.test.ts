import { expect, test } from 'vitest'
import { isSameName, mayBeSame } from '#shared/text/same-name.ts'

test.each(['张三（后端）', '张三\u200B', '张 三 (QA)', '张三【测试】'])('%s may be 张三', (name) =>
  expect(mayBeSame('张三', name)).toBe(true),
)

test('what is said of somebody keeps two apart where one is meant, and a letter that nobody sees does not', () => {
  expect(isSameName('张三（后端）', '张三（运维）')).toBe(false)
  expect(isSameName('张三', '张\uFEFF三')).toBe(true)
  expect(mayBeSame('（后端）', '（运维）')).toBe(false)
})
