import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { checkRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { findEmergency } from '#shared/domain/emergency.ts'

const document = `# 上线

## 步骤

1. 通知客服（纪友文）

## 应急预案

| 故障类型 | 现象 | 处置措施 | 责任人 |
|---|---|---|---|
| **缓存击穿** | 首页很慢 | 重启缓存<br>再预热 | 运维 |
| 短信不通 | 收不到验证码 | 换通道 |  |

## 联系人

| 岗位 | 联系人 | 手机 |
|---|---|---|
| DBA | 肖开波 | 13800000000 |
| 测试 |  |  |
`

test('who is called and what helps comes from the document into the release, its file and its plan', async () => {
  const { release } = readReleaseDocument(document, '/d/上线.md', {})
  expect(release.emergency).toEqual({
    contacts: [
      { role: 'DBA', name: '肖开波', contact: '13800000000' },
      { role: '测试', name: '', contact: '' },
    ],
    remedies: [
      { problem: '缓存击穿', symptom: '首页很慢', remedy: '重启缓存 再预热', owner: '运维' },
      { problem: '短信不通', symptom: '收不到验证码', remedy: '换通道', owner: '' },
    ],
  })
  const plan = await makePlan(release, { hosts: [], services: [] }, { gate: 'none', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })
  expect(plan.emergency).toEqual(release.emergency)
  const found = findEmergency(release.emergency ?? { contacts: [], remedies: [] }, '慢 运维')
  expect(found.remedies.map(({ problem }) => problem)).toEqual(['缓存击穿'])
  expect(found.contacts).toEqual([])
})

test('a release file says the same, and is written as it was read', () => {
  const text = `release: x
tasks:
  - { person: 公告 }
contacts:
  - { role: DBA, name: 肖开波, contact: 13800000000 }
emergency:
  - { problem: 支付失败, symptom: 报错, remedy: 关开关, owner: 开发 }
`
  const { release, problems } = checkRelease(text, '/r/x.yaml')
  expect(problems).toEqual([])
  expect(release?.emergency?.contacts).toEqual([{ role: 'DBA', name: '肖开波', contact: '13800000000' }])
  expect(checkRelease(writeRelease(release ?? { release: '', tasks: [], verify: [] }), '/r/x.yaml').release?.emergency).toEqual(
    release?.emergency,
  )
})
