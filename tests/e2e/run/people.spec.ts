import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

/** In an hour, on the clock of this computer; at the end of the day in the last minute of it. */
function soon(): string {
  const hour = new Date().getHours() + 1
  return hour > 23 ? '23:59' : `${String(hour).padStart(2, '0')}:59`
}

test('a task waits for its time with a countdown, whom to call is one key away, and it is let through by name', async ({
  panel,
  ferry,
  page,
}) => {
  const { start, document, plan, run, words } = panel
  const path = join(ferry.data, 'night.yaml')
  await writeFile(
    path,
    `release: 夜间公告
tasks:
  - { person: 发布公告, owner: 子文, after: "${soon()}" }
contacts:
  - { role: DBA, name: 肖开波, contact: 13800000000 }
emergency:
  - { problem: 支付失败, symptom: 下单报错, remedy: 关闭开关, owner: 枯荣 }
  - { problem: 短信不通, symptom: 收不到验证码, remedy: 换通道, owner: 无尘 }
`,
  )
  await start.importFile(path)
  await document.makePlan().click()
  await plan.begin()
  const card = run.side.getByRole('region', { name: words('hold.title', { host: '发布公告' }) })
  await expect(card).toContainText(/\d+:\d\d/)
  await page.keyboard.press('e')
  const sheet = page.getByRole('dialog', { name: words('emergency.title') })
  await expect(sheet).toContainText('13800000000')
  await sheet.getByRole('textbox').fill('报错')
  await expect(sheet).toContainText('关闭开关')
  await expect(sheet).not.toContainText('换通道')
  await sheet.getByRole('button', { name: words('dialog.close') }).click()
  await page.keyboard.press('e')
  await expect(sheet).toBeVisible()
  // Back is meant for what is in front: the run stays where it is.
  await page.goBack()
  await expect(sheet).toHaveCount(0)
  const go = card.getByRole('button', { name: words('hold.go') })
  await expect(go).toBeDisabled()
  const reason = card.getByRole('textbox', { name: words('hold.reason') })
  await reason.fill('业务方要求提前')
  // What is typed outlives a look at another screen, and a reload.
  await page.keyboard.press('Escape')
  await panel.show('history')
  await expect(reason).toHaveCount(0)
  await panel.show('run')
  await expect(reason).toHaveValue('业务方要求提前')
  await page.reload()
  await expect(reason).toHaveValue('业务方要求提前')
  await go.click()
  await expect(run.personLines()).toContainText('发布公告')

  // Also in the narrowest window the line itself is read first: what is said of it stands below.
  await page.setViewportSize({ width: 1024, height: 768 })
  const line = await run.personLines().getByText('发布公告').first().boundingBox()
  const by = await run.personLines().getByRole('textbox').first().boundingBox()
  expect(line?.width ?? 0).toBeGreaterThan(150)
  expect((by?.y ?? 0) - (line?.y ?? 0)).toBeGreaterThan(10)
  await page.screenshot({ path: 'test-results/evening/narrow-person.png' })
})
