import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { words as wordsOf } from '../pages/words.ts'
import { expect, test } from '../support/open-sandbox.ts'

const release = (archive: string) => `release: 会员折扣上线
tasks:
  - phase: 一 准备
    tasks:
      - { person: 停掉热备份, owner: 肖开波, back: 重新打开热备份 }
      - { approval: 可以开始, by: [邹建宏, 纪友文] }
  - phase: 二 发布应用
    tasks:
      - { upgrade: ecsc, archive: ${archive}, owner: 纪友文 }
  - phase: 三 功能验证
    tasks:
      - { checklist: 功能验证, items: [会员折扣, 密码校验], owner: 测试组 }
`

/** A release of several kinds of task, on the real core and the built-in fleet. */
test('tasks by phase: people tick by name, what going back would do stands beside, the foot says what runs', async ({
  panel,
  ferry,
  page,
}) => {
  test.setTimeout(240_000)
  const { start, document, plan, run, words } = panel
  const path = join(ferry.data, 'member-discount.yaml')
  await writeFile(path, release(join(ferry.sandboxData, 'fleet/releases/new/ecsc.tar')))
  await start.importFile(path)
  await expect(document.archive('ecsc')).toContainText('SHA-256')
  await document.leaveOut('ecsc-2')
  await document.makePlan().click()
  await expect(plan.row('ecsc-1')).toBeVisible()
  await plan.look('ecsc-1')
  // What an operator would type comes first; what the host gets to the letter is one click away.
  await expect(
    plan
      .commands('ecsc-1')
      .locator('dd > code')
      .filter({ hasText: /^cp -a \/.*ecsc_\d{8}$/ }),
  ).toBeVisible()
  await page.screenshot({ path: 'test-results/tasks/plan-zh-dark.png' })
  await plan.beginButton().click()
  await expect(plan.beginDialog()).toContainText('停掉热备份')
  await page.screenshot({ path: 'test-results/tasks/begin-zh-dark.png' })
  await page.keyboard.press('Escape')
  await plan.begin()

  const lines = run.personLines()
  await expect(lines).toContainText('停掉热备份')
  const go = run.side.locator('.card .button.go')
  await expect(go).toBeDisabled()
  await lines.getByRole('textbox', { name: words('task.by-for', { text: '停掉热备份 (肖开波)' }) }).fill('肖开波')
  await lines.getByRole('checkbox').check()
  await lines
    .locator('input[type=file]')
    .setInputFiles({ name: '热备份 状态.txt', mimeType: 'text/plain', buffer: Buffer.from('Slave_SQL_Running: No') })
  await expect(lines.getByRole('list', { name: words('attach.files') })).toContainText('热备份 状态.txt')
  await page.screenshot({ path: 'test-results/tasks/person-zh-dark.png' })
  await go.click()

  await expect(lines.getByRole('checkbox')).toHaveCount(2)
  await expect(run.wayBack()).toContainText('重新打开热备份')
  for (const box of await lines.getByRole('checkbox').all()) await box.check()
  // Whose approval is asked for gives his own name.
  await expect(go).toBeDisabled()
  for (const name of ['邹建宏', '纪友文'])
    await lines.getByRole('textbox', { name: words('task.by-for', { text: `可以开始 (${name})` }) }).fill(name)
  await go.click()

  await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
  await run.passGate('ecsc-1')
  await expect(page.getByRole('contentinfo')).toContainText(words('foot.version', { service: 'ecsc', new: 1, old: 0, none: 0 }))
  await expect(lines.getByRole('checkbox')).toHaveCount(2)
  const english = await panel.chooseLanguage('en', wordsOf('en'))
  await english.chooseTheme('light')
  await lines.or(english.run.personLines()).getByRole('checkbox').first().check()
  await page.screenshot({ path: 'test-results/tasks/checklist-en-light.png' })
  await english.run.personLines().getByRole('checkbox').last().check()
  await english.run.side.locator('.card .button.go').click()
  await expect(english.run.main.locator('.run-head')).toContainText(english.words('run-phase.succeeded'))
  await expect(english.run.wayBack().getByRole('listitem')).toHaveCount(2)
  await english.run.hosts
    .getByRole('button', { name: /停掉热备份/ })
    .first()
    .click()
  await expect(english.run.personLines()).toContainText('肖开波')
  await expect(english.run.personLines()).toContainText('热备份 状态.txt')
  await page.screenshot({ path: 'test-results/tasks/ended-en-light.png' })

  await english.show('record')
  const record = page.getByRole('main', { name: english.words('screen.record') })
  await expect(record).toContainText(english.words('record.succeeded'))
  await expect(record).toContainText(english.words('record.versions', { new: 1, old: 0, none: 0 }))
  const signed = record.getByRole('region', { name: english.words('record.signed') })
  await expect(signed).toContainText('肖开波')
  const download = page.waitForEvent('download')
  await signed.getByRole('button', { name: english.words('attach.save', { name: '热备份 状态.txt' }) }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toBe('Slave_SQL_Running: No')
  await page.screenshot({ path: 'test-results/tasks/record-en-light.png' })
  await record.getByRole('button', { name: english.words('record.report'), exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('cp -a ')
  await page.keyboard.press('Escape')
  // The release stays what it is, whichever of its screens is gone to.
  await english.show('document')
  await expect(english.document.archive('ecsc')).toBeVisible()
  await english.show('plan')
  await expect(english.plan.row('ecsc-1')).toBeVisible()
})

const shop = `# 商城上线

## 一、备份

1. 备份订单表，文件名 orders_<日期>.sql（肖开波）
2. [ ] 停掉热备份

## 二、发布

1. 通知客服暂停下单（纪友文）
2. 打开首页，确认可以下单
`

test('any document opens: how much of it is understood, what it leaves open is filled in, sections are chosen', async ({
  panel,
  ferry,
  page,
}) => {
  const { start, document, plan, words } = panel
  const path = join(ferry.data, '商城.md')
  await writeFile(path, shop)
  await start.importFile(path)
  await expect(document.line(5)).toContainText('orders_<日期>.sql')
  await expect(document.main).toContainText(words('filling.understood', { share: 100 }))
  await expect(document.main.locator('.document-line.fate-person').first()).toBeVisible()
  const filling = document.main.getByRole('region', { name: words('filling.title') })
  const value = filling.getByRole('textbox', { name: words('filling.value', { name: '<日期>' }) })
  await value.fill('20261129')
  await value.press('Enter')
  await expect(document.main.getByRole('region', { name: /orders_20261129\.sql/ })).toBeVisible()
  await filling.getByRole('checkbox', { name: '备份' }).check()
  await expect(document.main.getByRole('region', { name: '通知客服暂停下单' })).toHaveCount(0)
  await page.screenshot({ path: 'test-results/tasks/document-zh-dark.png' })
  await document.makePlan().click()
  await expect(plan.main).toContainText('orders_20261129.sql')
  await expect(plan.main).not.toContainText('通知客服暂停下单')
  await page.screenshot({ path: 'test-results/tasks/plan-document-zh-dark.png' })

  // It comes back as it was, ticked, with what is left said beside.
  const { run } = panel
  await plan.begin()
  const go = run.side.locator('.card .button.go')
  for (const text of ['orders_20261129.sql', '停掉热备份']) {
    await expect(run.personLines()).toContainText(text)
    await run.personLines().getByRole('checkbox').first().check()
    await go.click()
  }
  await expect(run.main.locator('.run-head')).toContainText(words('run-phase.succeeded'))
  await panel.show('record')
  const record = page.getByRole('main', { name: words('screen.record') })
  const download = page.waitForEvent('download')
  await record.getByRole('button', { name: words('record.document'), exact: true }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toBe(shop.replace('[ ]', '[x]'))
  await expect(record.getByRole('region', { name: words('record.document') })).toContainText(words('record.filled', { count: 1 }))
  await page.screenshot({ path: 'test-results/tasks/document-back-zh-dark.png' })
})
