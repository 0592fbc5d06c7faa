import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { words as wordsOf } from './pages/words.ts'
import { expect, test } from './support/open-sandbox.ts'

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
  test.setTimeout(120_000)
  const { start, document, plan, run, words } = panel
  const path = join(ferry.data, 'member-discount.yaml')
  await writeFile(path, release(join(ferry.sandboxData, 'fleet/releases/new/ecsc.tar')))
  await start.importFile(path)
  await expect(document.archive('ecsc')).toContainText('SHA-256')
  await document.leaveOut('ecsc-2')
  await document.makePlan().click()
  await expect(plan.row('ecsc-1')).toBeVisible()
  await page.screenshot({ path: 'test-results/tasks/plan-zh-dark.png' })
  await plan.begin()

  const lines = run.personLines()
  await expect(lines).toContainText('停掉热备份')
  const go = run.side.locator('.card .button.go')
  await expect(go).toBeDisabled()
  await lines.getByRole('textbox', { name: words('task.by-for', { text: '停掉热备份 (肖开波)' }) }).fill('肖开波')
  await lines.getByRole('checkbox').check()
  await page.screenshot({ path: 'test-results/tasks/person-zh-dark.png' })
  await go.click()

  await expect(lines.getByRole('checkbox')).toHaveCount(2)
  await expect(run.wayBack()).toContainText('重新打开热备份')
  for (const box of await lines.getByRole('checkbox').all()) await box.check()
  await go.click()

  await run.passGate('ecsc-1')
  await expect(page.getByRole('contentinfo')).toContainText(words('foot.version', { service: 'ecsc', new: 1, old: 0, none: 0 }))
  await expect(lines.getByRole('checkbox')).toHaveCount(2)
  const english = await panel.chooseLanguage('en', wordsOf('en'))
  await panel.chooseTheme('light')
  await lines.or(english.run.personLines()).getByRole('checkbox').first().check()
  await page.screenshot({ path: 'test-results/tasks/checklist-en-light.png' })
  await english.run.personLines().getByRole('checkbox').last().check()
  await go.click()
  await expect(english.run.main.locator('.run-head')).toContainText(english.words('run-phase.succeeded'))
  await expect(english.run.wayBack().getByRole('listitem')).toHaveCount(2)
  await english.run.hosts
    .getByRole('button', { name: /停掉热备份/ })
    .first()
    .click()
  await expect(english.run.personLines()).toContainText('肖开波')
  await page.screenshot({ path: 'test-results/tasks/ended-en-light.png' })
})
