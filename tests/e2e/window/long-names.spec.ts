import type { Locator } from '@playwright/test'
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

test.describe('of a run that has ended', () => {
  const day = 24 * 3_600_000
  const long = `${'عنوان الإصدار '.repeat(6)}${title}`.slice(0, 120)
  const longPlan: typeof plan = JSON.parse(JSON.stringify(plan).replaceAll(title, long))
  const began = run.created - day
  const note = 'n'.repeat(150)
  const signoff = { target, line: '1', text: `${long}${'w'.repeat(120)}`, passed: true, looked: true, by: '无忌'.repeat(15), note }
  const ended: [RunEvent, number][] = [
    [{ type: 'run-began', by: '无忌', computer: 'night-shift', version: '0.1.0' }, began],
    [{ type: 'target-began', target, way: 'forward' }, began],
    [{ type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 }, began],
    [{ type: 'step-ended', target, way: 'forward', step: 'stop', attempt: 1, outcome: { kind: 'succeeded' } }, began + 4000],
    [{ type: 'signed-off', target, signoff }, began + day],
    [{ type: 'target-ended', target, way: 'forward', result: 'failed', reason: 'x'.repeat(200) }, began + day],
    [{ type: 'run-ended', result: 'failed' }, began + day],
  ]
  const summary = { ...run, title: long, created: began, ended: began + day, state: 'failed' as const, live: false }
  test.use({
    script: {
      language: 'en',
      answers: {
        'run.list': () => [summary],
        'history.overview': () => ({ total: 1, all: 1, hosts: [host], services: ['ecsc'], operators: [signoff.by] }),
        'run.get': (): RequestReply<'run.get'> => ({
          ...{ summary, plan: longPlan },
          events: ended.map(([event, at], index) => ({ run: run.id, sequence: index + 1, at, event })),
        }),
        'run.estimate': () => [],
        'output.places': () => [],
      },
    },
  })

  test('history, board, graph and record keep each name within its place', async ({ panel, page }) => {
    const { words } = panel
    const wide = (place: Locator) =>
      place.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className))
    await panel.show('history')
    // What is cut off of a title is its end, also where it is written from right to left.
    await expect(panel.history.run('r-0042').locator('strong')).toHaveCSS('direction', 'rtl')
    await panel.history.main.getByRole('button', { name: words('history.work-on', { run: 'r-0042' }) }).click()
    for (const view of ['board', 'graph'] as const) {
      await page.getByRole('button', { name: words(`run-view.${view}`), exact: true }).click()
      await expect(page.locator('.overview-task').first()).toContainText(host)
      expect(await wide(page.locator('.overview-task'))).toEqual([])
    }
    await panel.show('record')
    await expect(page.locator('.record-rows').first()).toContainText(note)
    expect(await wide(page.locator('main.record, .record-rows li > *, .record-side'))).toEqual([])
    await page.screenshot({ path: 'test-results/appearance/long-name-record.png' })
  })
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
