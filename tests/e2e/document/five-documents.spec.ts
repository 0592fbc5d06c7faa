import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

const fixture = (name: string) => join(import.meta.dirname, `../../fixtures/documents/${name}.md`)

/** Of each a line that is a task, and how much of it is understood. */
const documents = [
  { name: 'ecsc-upgrade', share: 100, line: 44, says: '重复以上步骤' },
  { name: 'member-discount-release', share: 100, line: 5, says: '发布应用' },
  { name: 'coin-refund-release-plan', share: 100, line: 117, says: 'coin-center' },
  { name: 'heikeji-mall-launch', share: 99, line: 45, says: '备份策略' },
  { name: 'tag-system-launch', share: 87, line: 91, says: '钉钉发布上线计划' },
]

test('each of the five documents opens with its share, and every task leads to its line', async ({ panel, ferry }) => {
  test.setTimeout(180_000)
  const { document, start, words } = panel
  for (const { name, share, line, says } of documents) {
    const path = join(ferry.data, `${name}.md`)
    await copyFile(fixture(name), path)
    await panel.show('start')
    await start.importFile(path)
    await expect(document.line(line)).toContainText(says)
    await expect(document.main).toContainText(words('filling.understood', { share }))
    await document.valuesAt(line).first().click()
    await expect(document.selectedLine()).toContainText(says)
    await expect(document.selectedLine()).toBeInViewport()
  }
})

test('a document for people: filled in, run, answered in its order, and gone back as it says', async ({ panel, ferry, page }) => {
  test.setTimeout(180_000)
  const { document, plan, run, start, words } = panel
  const path = join(ferry.data, 'member-discount-release.md')
  await copyFile(fixture('member-discount-release'), path)
  await start.importFile(path)
  const filling = document.main.getByRole('region', { name: words('filling.title') })
  // All of it is left to people, also what the practice database could do, and what the columns are called is written down.
  await filling
    .getByRole('group', { name: words('filling.service') })
    .getByRole('radio', { name: words('filling.by-person') })
    .check()
  await filling
    .getByRole('group', { name: /txn, search/ })
    .getByRole('radio', { name: words('filling.by-person') })
    .check()
  const column = filling.getByRole('textbox', { name: words('filling.value', { name: `${words('filling.column')} 备注` }) })
  await column.fill('memo')
  await column.press('Enter')
  await expect(document.remarks().filter({ hasText: '备注' })).toHaveCount(0)
  await document.makePlan().click()
  await expect(plan.main).toContainText('停掉热备份')
  await plan.begin()

  const go = run.side.locator('.card .button.go')
  const answer = async (text: string) => {
    await expect(run.personLines()).toContainText(text)
    const boxes = run.personLines().getByRole('checkbox')
    await boxes.first().waitFor()
    for (const box of await boxes.all()) await box.check()
    await go.click()
  }
  for (const text of [
    '备份现有生产上war包',
    '停掉热备份',
    '数据库更新',
    '发布应用',
    'web_member',
    'update txn',
    'solr',
    'reindex',
    '刷新资源',
    '功能验证',
  ])
    await answer(text)
  await expect(run.main.locator('.run-head')).toContainText(words('run-phase.succeeded'))

  await run.side.getByRole('button', { name: words('rollback.own') }).click()
  await expect(run.rollbackDialog()).toContainText('使用旧war包重新发布')
  await expect(run.rollbackDialog()).toHaveAccessibleName(words('rollback.title-document', { count: 4 }))
  await page.screenshot({ path: 'test-results/five-documents/own-way-back.png' })
  await run
    .rollbackDialog()
    .getByRole('button', { name: words('rollback.confirm'), exact: true })
    .click()
  await run.beginRollback()
  for (const text of ['关闭服务', '恢复生产数据库', '使用旧war包重新发布', '验证功能']) await answer(text)
  await expect(run.main.locator('.run-head')).toContainText(words('run-phase.rolled-back'))
  await page.screenshot({ path: 'test-results/five-documents/rolled-back.png' })
})
