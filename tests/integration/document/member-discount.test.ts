/** A document for people, a database and an application, from its first line to its last and back, on real Tomcats and real MariaDBs. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walk } from '#harness/document-walk.ts'
import type { DocumentPlace } from '#harness/documents/document-place.ts'
import { type MemberState, startMemberDiscount } from '#harness/documents/member-discount.ts'
import { environment } from '#harness/two-sites.ts'

let place: DocumentPlace<MemberState>
beforeAll(async () => {
  place = await startMemberDiscount()
}, 200_000)
afterAll(() => place?.stop())

const chosen = ['--choose', 'database=db-1', '--choose', 'service=web', '--set', 'table=txn.resource', '--set', 'column 备注=memo']

test('check names its traps and what is to be chosen; then rehearsed, run, told and brought back: tables and trees are what they were', async () => {
  const { sites, document, archives, state } = place
  const open = JSON.parse((await sites.ferry.run('check', document, '--json')).stdout)
  expect(open.findings.filter(({ rule }: { rule: string }) => rule === 'unbound').map(({ line }: { line: number }) => line)).toEqual([
    5, 12, 12, 12, 20, 27, 29,
  ])
  const { plan, report, between } = await walk({
    ...{ ferry: sites.ferry, folder: sites.folder, document, environment, said: chosen, archives },
    ...{ production: { state: () => state('live') }, rehearsal: { state: () => state('stage') } },
  })
  expect(plan.targets.map(({ kind }) => kind)).toEqual([
    'person',
    'person',
    'person',
    'upgrade',
    'rows',
    'sql',
    'person',
    'person',
    'person',
    'person',
  ])
  expect(plan.wayBack?.order.map(({ kind, title }) => [kind, title.slice(0, 20)])).toEqual([
    ['stop', 'web'],
    ['back', 'update txn.receivabl'],
    ['back', '资源'],
    ['task', '恢复生产数据库'],
    ['back', 'web'],
    ['task', '验证功能'],
  ])
  expect((between as MemberState).says).toBe('new')
  for (const words of ['纪友文', '肖开波', '方晓东', '测试组', 'update txn.receivable', 'web']) expect(report).toContain(words)
}, 400_000)
