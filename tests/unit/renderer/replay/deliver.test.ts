import { expect, test } from 'vitest'
import type { FoundEncoding } from '#shared/contract/logs.ts'
import { asLog } from '../../../../src/renderer/stores/replay/deliver.ts'

test('a replayed log says as what it was read, from portion to portion', () => {
  const deliver = asLog(() => 0, 0)
  const foundAfter = (found?: FoundEncoding) => {
    const news = deliver('log', 'line\n', 0, { stamps: [], found })
    return news.name === 'log.pieces' ? news.body.logs[0]?.found : undefined
  }
  expect([foundAfter(), foundAfter('gb18030'), foundAfter(), foundAfter('utf-8'), foundAfter('utf-8')]).toEqual([
    'utf-8',
    'gb18030',
    'gb18030',
    'mixed',
    'mixed',
  ])
})
