import { expect, test } from 'vitest'
import { describeTrouble } from '../../../scripts/lib/say.mjs'

test('a failure says what, where and what to do in both languages, then what was seen, without colours and stacks', () => {
  const text = describeTrouble({
    what: { zh: '构建失败', en: 'the build failed' },
    where: '/ferry/electron.vite.config.ts',
    next: { zh: '请看下面', en: 'See below' },
    evidence: '\u001b[31mModule not found\u001b[0m\n    at run (file:///a/b.mjs:1:2)\nnpm error     at c:3:4\n\n',
  })
  expect(text.split('\n')).toEqual([
    '✗ 构建失败 · the build failed',
    '  在哪 where: /ferry/electron.vite.config.ts',
    '  怎么办 next: 请看下面',
    '              See below',
    '  | Module not found',
  ])
})
