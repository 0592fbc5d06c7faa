import { expect, test } from 'vitest'
import type { FoundEncoding } from '#shared/contract/logs.ts'
import { asLog } from '../../../../src/renderer/stores/run/replay/deliver.ts'
import { stampedLog } from '../../../../src/renderer/stores/run/replay/stamped-output.ts'

test('a replayed log says as what it was read, from portion to portion', () => {
  const deliver = asLog(0)
  const foundAfter = (found?: FoundEncoding) => {
    const news = deliver('log', 'line\n', 0, { stamps: [{ from: 0, at: 1, step: 'watch' }], found })
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

test('each line of a replayed log has the time at which it came then', () => {
  const portion = { step: 'watch', times: [1_000, 2_000, 5_000] } as const
  const { text, stamps } = stampedLog({ text: 'one\nferry-fact two\n三\nfour', starts: [4, 19] }, portion)
  const news = asLog(0)('log', text, 7, { stamps })
  expect(news.name === 'log.pieces' && news.body.logs[0]?.pieces).toEqual([
    { kind: 'left-out', position: 0, bytes: 7 },
    { kind: 'lines', position: 7, at: 1_000, text: 'one', sizes: [4] },
    { kind: 'lines', position: 11, at: 2_000, text: 'ferry-fact two', sizes: [15] },
    { kind: 'lines', position: 26, at: 5_000, text: '三\nfour', sizes: [4, 5] },
  ])
})
