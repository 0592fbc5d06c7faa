/** A plan of batches, with a key, a topic and a ladder: rehearsed, carried out and brought back on real hosts, two centres and two queues. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walk } from '#harness/document-walk.ts'
import { applications, type CoinState, startCoinRefund } from '#harness/documents/coin-refund.ts'
import type { DocumentPlace } from '#harness/documents/document-place.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { environment } from '#harness/two-sites.ts'

const missing = await namespacesMissing()
if (missing) console.log(`skipped: a plan of batches on hosts (${missing})`)

let place: DocumentPlace<CoinState>
beforeAll(async () => {
  if (missing) return
  place = await startCoinRefund()
  for (const [name, secret] of Object.entries(place.secrets)) await place.sites.keep(name, secret)
}, 120_000)
afterAll(() => place?.stop())

test.skipIf(missing)(
  'three batches, the topic and its group, the key and the ladder, forward and exactly back, first in a rehearsal',
  async () => {
    const { sites, document, archives, state } = place
    const { plan, filled, report, between } = await walk({
      ...{ ferry: sites.ferry, folder: sites.folder, document, environment, said: [], archives },
      ...{ production: { state: () => state('live') }, rehearsal: { state: () => state('stage') } },
    })
    const kinds = Map.groupBy(plan.targets, ({ kind }) => kind)
    expect(kinds.get('upgrade')?.map(({ title }) => title)).toEqual(applications)
    expect(['key', 'topic', 'traffic'].map((kind) => kinds.get(kind)?.length)).toEqual([1, 1, 1])
    const { keys, live, queueAndPrograms } = between as CoinState
    expect(live).toEqual(keys)
    expect(keys).toEqual([
      ['coin.refund.timeout', '3000'],
      ['coin.refund.percent', '100'],
      ['other', 'x'],
    ])
    expect(queueAndPrograms).toContain('GGJ_TOPIC_TB_OM_L2_ORDER_PROD')
    // Each row of the batches says that it was released.
    const lines = (await readFile(document, 'utf8')).split('\n')
    const rows = applications.map((name) => lines.findIndex((line) => line.includes(`| ${name} `) && line.includes('feature/')) + 1)
    for (const row of rows) expect(filled.get(row), String(row)).toMatch(/是|✅/)
    for (const words of ['coin.refund.percent', 'trade-web-refund', '固定用户验证']) expect(report).toContain(words)
  },
  400_000,
)
