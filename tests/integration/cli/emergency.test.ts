import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFerry, type Ferry } from './ferry.ts'

let ferry: Ferry
beforeAll(async () => {
  ferry = await createFerry()
  await mkdir(ferry.data, { mode: 0o700 })
})
afterAll(() => ferry.remove())

const text = `# 上线

## 步骤

1. 通知客服（纪友文）

## 应急方案

| 问题类型 | 症状 | 处理方案 | 负责人 |
|---|---|---|---|
| 缓存雪崩 | 首页超时 | 限流后逐台预热 | 运维 |
| 短信不通 | 收不到验证码 | 换通道 | 开发 |

| 角色 | 姓名 | 联系方式 |
|---|---|---|
| 运维负责人 | 肖开波 | 13800000000 |
`

it('says whom to call and what helps, of a document that nobody has begun, and only what is looked for', async () => {
  const path = join(ferry.data, '上线.md')
  await writeFile(path, text)
  const whole = await ferry.run(['show', path, '--emergency', '--json'])
  expect(whole.code).toBe(0)
  expect(JSON.parse(whole.stdout)).toMatchObject({
    contacts: [{ name: '肖开波' }],
    remedies: [{ problem: '缓存雪崩' }, { problem: '短信不通' }],
  })
  const found = await ferry.run(['show', path, '--emergency', '--find', '超时 运维', '--language', 'zh'])
  expect(found.stdout).toContain('限流后逐台预热')
  expect(found.stdout).not.toContain('换通道')
})

it('an environment that the inventory does not have is refused, and those that it has are named', async () => {
  const inventory = join(ferry.data, 'inventory.yaml')
  await writeFile(inventory, 'hosts:\n  web: { address: 10.9.0.1, user: root }\nenvironments:\n  预演: { inventory: ./rehearsal.yaml }\n')
  const release = join(ferry.data, 'release.yaml')
  await writeFile(release, 'release: x\nrehearsal: both\ntasks:\n  - { command: "true", on: web, after: "22:00" }\n')
  expect((await ferry.run(['import', inventory])).code).toBe(0)
  const wrong = await ferry.run(['plan', release, '--environment', '灰度', '--language', 'zh'])
  expect(wrong.code).not.toBe(0)
  expect(wrong.stderr).toContain('灰度')
  expect(wrong.stderr).toContain('预演')
  const plan = await ferry.run(['plan', release, '--language', 'zh'])
  expect(plan.stdout).toContain('要求先演练上线和回退')
  expect(plan.stdout).toContain('没有演练过')
  expect(plan.stdout).toMatch(/不早于 22:00（UTC[+-]\d\d:\d\d）/)
})
