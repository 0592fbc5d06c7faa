import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import { scriptedInventory } from '#harness/scripted-core.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { expect, test } from '../support/open-panel.ts'
import { cutOff, outsideTheWindow } from '../support/outside.ts'

const host = 'h'.repeat(63)
const title = '关于会员折扣与账户余额四舍五入修复的上线任务以及回退说明'.repeat(12).slice(0, 300)
const renamed = <Named>(value: Named): Named =>
  JSON.parse(JSON.stringify(value).replaceAll('ecsc-1', host).replaceAll('账户余额四舍五入修复', title))
const plan = renamed(scriptedPlan())
const target = `ecsc@${host}`
const run = {
  ...{ id: 'r-0042', title, by: '无忌', created: Date.now(), state: 'running' as const, live: true },
  ...{ targets: 8, done: 0, hosts: [host], services: ['ecsc'] },
}
const events: RunEvent[] = [
  { type: 'run-began', by: '无忌', computer: 'night-shift', version: '0.1.0' },
  { type: 'target-began', target, way: 'forward' },
  {
    type: 'question-asked',
    id: 'q',
    question: { kind: 'gate', target, covers: [], lines: [{ target, line: '1', text: title }], wrong: [] },
  },
]
const waiting = [{ id: 'q', kind: 'gate' as const, host, since: Date.now() }]

test.use({
  viewport: { width: 1024, height: 700 },
  script: {
    language: 'en',
    answers: {
      'inventory.get': () => renamed(scriptedInventory()),
      'start.look': () => ({
        interrupted: [],
        live: [{ run, waiting }],
        releases: [{ title, path: '/releases/sample.yaml', sample: false, isThere: true }],
        versions: [],
      }),
      'run.get': (): RequestReply<'run.get'> => ({
        ...{ summary: run, plan },
        events: events.map((event, index) => ({ run: run.id, sequence: index + 1, at: run.created, event })),
      }),
      'plan.make': () => plan,
      'run.estimate': () => [],
      'output.places': () => [],
    },
  },
})

test('a host of 63 letters and a title of 300 without a blank push nothing out of the window', async ({ panel, page }) => {
  const fits = async (screen: string) =>
    expect.soft([...(await page.evaluate(outsideTheWindow)), ...(await page.evaluate(cutOff))], screen).toEqual([])
  await expect(panel.start.main).toContainText(title)
  await fits('start')
  await panel.show('fleet')
  await expect(panel.fleet.main).toContainText(host)
  await fits('fleet')
  await panel.show('start')
  await panel.start.makePlan(title)
  const name = panel.plan.rows().first().getByRole('button', { name: host, exact: true })
  await fits('plan')
  // Whole, and within its own column.
  const [named, cell] = [await name.boundingBox(), await panel.plan.rows().first().getByRole('cell').first().boundingBox()]
  expect((named?.x ?? 0) + (named?.width ?? 0)).toBeLessThanOrEqual(cell?.x ?? 0)
  expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true)
  await page.screenshot({ path: 'test-results/appearance/long-name-plan.png' })
  await panel.show('start')
  await panel.start.lookAt('r-0042')
  await expect(panel.run.gate(host)).toBeVisible()
  await fits('run')
  const [head, views] = [panel.run.main.getByRole('heading', { level: 1 }), panel.run.main.getByRole('group').first()]
  const [left, right] = [await head.boundingBox(), await views.boundingBox()]
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
})
