import { expect, test } from 'vitest'
import { zh } from '#shared/i18n/zh.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'

/** One thing has one word: what stands at the left was once said for what stands at the right. */
const others: [RegExp, string][] = [
  [/归档|程序包|上线包/, '安装包'],
  [/略过(?!\s*\{\{(size|count)\}\})/, '跳过'],
  [/停止(这次)?执行/, '中止执行'],
]

const said = [
  ...Object.entries(zh),
  ...Object.entries(catalogue).flatMap(([code, { zh: words }]) => Object.values(words).map((text): [string, string] => [code, text])),
]

test.each(others)('nothing is called %s: it is %s', (other) => {
  expect(said.filter(([, text]) => other.test(text)).map(([key, text]) => `${key}: ${text}`)).toEqual([])
})
