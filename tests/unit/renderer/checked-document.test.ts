import { expect, it } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { choiceGroups, choosableSections, fatesOf, openParameters, remarkOf } from '../../../src/renderer/features/document/checked.ts'

const text = `# 商城上线

## 一、备份

在 \`db-1\` 上执行：

\`\`\`
mysqldump shop > /data/shop_<日期>.sql
\`\`\`

## 二、发布

1. 通知客服暂停下单
2. 如果缓存没有清空，执行 redis-cli flushdb
`
const reading = readText(text, { file: 'shop.md' })

it('every line of a document has a fate; what is open in it is asked for once', () => {
  const fates = fatesOf(reading)
  expect(
    text
      .trimEnd()
      .split('\n')
      .flatMap((_, at) => (fates.has(at + 1) ? [] : [at + 1])),
  ).toEqual([])
  expect(new Set(openParameters(reading).map(({ name }) => name)).size).toBe(openParameters(reading).length)
})

it('one chooses among the sections in which something is to be done, and among options group by group', () => {
  expect(choosableSections(reading.sections).map(({ title }) => title)).toEqual(['备份', '发布'])
  const item = reading.items[0]
  if (item === undefined) throw new Error('the document has no item')
  const of = (option: string, line: number, title: string) => ({
    ...item,
    title,
    lines: [line, line] as [number, number],
    fate: 'person' as const,
    choice: { kind: 'alternative' as const, group: '方式', option },
  })
  expect(choiceGroups([item, of('A', 3, '停机'), of('A', 4, '替换'), of('B', 6, '滚动')])).toEqual([
    {
      group: '方式',
      kind: 'alternative',
      options: [
        { option: 'A', line: 3, titles: ['停机', '替换'] },
        { option: 'B', line: 6, titles: ['滚动'] },
      ],
    },
  ])
})

it('a finding stands at its line with what mends it; one that is not minded is a note', () => {
  const finding = {
    rule: 'kill-by-name' as const,
    line: 7,
    severity: 'blocking' as const,
    text: { zh: '按名字终止', en: 'Kills by name' },
    mend: { text: { zh: '写进程号', en: 'Give the pid' } },
  }
  expect(remarkOf(finding, 'a.md')).toEqual({
    severity: 'error',
    zh: '按名字终止 · 写进程号',
    en: 'Kills by name · Give the pid',
    source: { file: 'a.md', line: 7 },
  })
  expect(remarkOf({ ...finding, ignored: '只有一个' }, 'a.md').severity).toBe('info')
})
