import { textKey } from '#harness/scripted/scripted-run.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { expect, test } from '../support/open-panel.ts'

const catalina = '/home/apache-tomcat-7.0.67/logs/catalina.out'
const ecscLog = '/home/ecsclog/ecsc.log'
const keyOf = (host: string, path: string) => textKey(`${host.slice(0, -2)}@${host}`, path)
const numbered = (from: number, to: number) =>
  Buffer.from(Array.from({ length: to - from }, (_, index) => `19:40:00 INFO  line ${from + index}\n`).join(''))
/** 金额不一致 in GB18030. */
const inGb = Buffer.from('bdf0b6eeb2bbd2bbd6c2', 'hex')

test('a wall of files and hosts, and the same as one stream', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await expect(logs.main).toContainText(panel.words('logs.none-chosen'))
  await logs.chooseService('ecsc')
  await expect(logs.tiles()).toHaveCount(4)
  await logs.choose('schedule-1', 'schedule.log')
  await expect(logs.tiles()).toHaveCount(5)
  await expect(logs.tile('ecsc-2', 'ecsc.log')).toContainText('账户服务已注册')
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from('19:40:00 ERROR 余额为负\n\tat com.ecsc.Account.check(Account.java:7)\n'))
  await expect(logs.lines('ecsc-1', 'ecsc.log').filter({ hasText: '余额为负' })).toHaveClass(/error/)
  await expect(logs.lines('ecsc-1', 'ecsc.log').filter({ hasText: 'Account.java' })).toHaveClass(/error/)
  await page.screenshot({ path: 'test-results/logs/wall-dark.png' })
  await panel.chooseTheme('light')
  await page.screenshot({ path: 'test-results/logs/wall-light.png' })

  await logs.layout('merged')
  await expect(logs.tiles()).toHaveCount(1)
  core.logs.write(keyOf('schedule-1', '/home/schedule/logs/schedule.log'), Buffer.from('from schedule\n'))
  const last = logs.stream().locator('.log-row').last()
  await expect(last).toContainText('from schedule')
  await expect(last).toContainText('schedule-1 schedule.log')
  await page.screenshot({ path: 'test-results/logs/merged-light.png' })
  await logs.main
    .getByRole('group', { name: panel.words('logs.hosts') })
    .getByRole('button', { name: 'ecsc-1' })
    .click()
  await expect(logs.stream()).not.toContainText('余额为负')
  await expect(logs.stream()).toContainText('from schedule')
})

test('held, nothing moves; what came is counted; it goes on at the end', async ({ panel, core }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const key = keyOf('ecsc-1', ecscLog)
  await expect(logs.tile('ecsc-1', 'ecsc.log')).toContainText('账户服务已注册')
  core.logs.write(key, numbered(0, 500))
  await expect(logs.lines('ecsc-1', 'ecsc.log').last()).toContainText('line 499')
  await logs.hold('ecsc-1', 'ecsc.log')
  const seen = await logs.lines('ecsc-1', 'ecsc.log').allTextContents()
  core.logs.write(key, numbered(500, 30_000))
  await expect(logs.tile('ecsc-1', 'ecsc.log').getByText(panel.words('log.fresh', { count: 29_500 }))).toBeVisible()
  expect(await logs.lines('ecsc-1', 'ecsc.log').allTextContents()).toEqual(seen)
  await logs.continue('ecsc-1', 'ecsc.log')
  await expect(logs.lines('ecsc-1', 'ecsc.log').last()).toContainText('line 29999')
  await logs.tiles().hover()
  await panel.page.mouse.wheel(0, -2000)
  const held = logs
    .tile('ecsc-1', 'ecsc.log')
    .getByRole('button', { pressed: true, name: panel.words('log.continue', { name: 'ecsc-1 ecsc.log' }) })
  await expect(held).toBeVisible()
})

test('levels, patterns and the lines around; a pattern that is none is said', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const lines = logs.lines('ecsc-1', 'ecsc.log')
  await expect(lines).toHaveCount(4)
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from('one\ntwo\nERROR three\nfour\nfive\n'))
  await expect(lines).toHaveCount(9)
  await logs.level('error')
  await expect(lines).toHaveCount(1)
  await logs.context(1)
  await expect(lines).toHaveText([/two$/, /three$/, /four$/])
  await logs.level('warning')
  await expect(lines).toHaveCount(6)
  await logs.level('all')
  await logs.only().fill('^(one|five')
  await logs.regex()
  await expect(logs.main.getByRole('status')).toContainText(describeProblem({ code: 'pattern-group-open', values: {} }, 'en').what)
  await expect(lines).toHaveCount(9)
  await logs.only().fill('^(?!one)')
  await expect(logs.main.getByRole('status')).toContainText(describeProblem({ code: 'pattern-look-around', values: {} }, 'en').next)
  await expect(lines).toHaveCount(9)
  await page.screenshot({ path: 'test-results/logs/invalid.png' })
  await logs.context(0)
  await logs.only().fill('^nothing has this$')
  await expect(logs.tiles()).toContainText(panel.words('log.none-fit'))
  // An engine that tries every way would not come back from this.
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from(`${'a'.repeat(60)}!\n`))
  await logs.only().fill('(a+)+!?$')
  await expect(lines).toHaveText([/a!$/])
  await logs.only().fill('^(one|five)$')
  await expect(logs.main.getByRole('status')).toHaveCount(0)
  await expect(lines).toHaveText([/one$/, /five$/])
})

test('counters lead to the next of their kind, by the mouse and by a key', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const tile = logs.tile('ecsc-1', 'ecsc.log')
  await expect(tile).toContainText('账户服务已注册')
  const key = keyOf('ecsc-1', ecscLog)
  for (const round of [1, 2]) {
    core.logs.write(key, Buffer.from(`ERROR number ${round}\n\tat com.ecsc.Main(Main.java:${round})\n`))
    core.logs.write(key, numbered(0, 2000))
  }
  await expect(logs.counter(tile, 'error')).toHaveText(panel.words('log.errors', { count: 2 }))
  await logs.counter(tile, 'error').click()
  await expect(tile.locator('.current')).toContainText('ERROR number 1')
  await logs.counter(tile, 'error').click()
  await expect(tile.locator('.current')).toContainText('ERROR number 2')
  await page.screenshot({ path: 'test-results/logs/jumped.png' })
  await logs.tiles().focus()
  await page.keyboard.press('Shift+E')
  await expect(tile.locator('.current')).toContainText('ERROR number 1')
  await page.keyboard.press('Space')
  await expect(logs.lines('ecsc-1', 'ecsc.log').last()).toContainText('line 1999')
})

test('what is looked for is marked as it moves, and gone to', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  core.logs.write(keyOf('ecsc-1', ecscLog), numbered(0, 1000))
  const tile = logs.tile('ecsc-1', 'ecsc.log')
  await expect(logs.lines('ecsc-1', 'ecsc.log').last()).toContainText('line 999')
  await logs.tiles().focus()
  await page.keyboard.press('/')
  await page.keyboard.type('line 123')
  await page.keyboard.press('Enter')
  await expect(tile.locator('.current mark')).toHaveText('line 123')
  await page.screenshot({ path: 'test-results/logs/found.png' })
  await page.keyboard.press('Escape')
  await expect(tile.locator('mark')).toHaveCount(0)
  await expect(logs.tiles()).toBeFocused()
})

test('another encoding decodes what is shown anew, also while it is held, and loses no line', async ({ panel, core }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const lines = logs.lines('ecsc-1', 'ecsc.log')
  await expect(lines).toHaveCount(4)
  const key = keyOf('ecsc-1', ecscLog)
  const encoding = logs.encoding('ecsc-1', 'ecsc.log').locator('option:checked')
  await expect(encoding).toHaveText(panel.words('log.encoding-found-utf-8'))
  core.logs.write(key, Buffer.concat([Buffer.from('before '), inGb, Buffer.from('\nafter\n')]))
  await expect(lines.nth(4)).toContainText('before 金额不一致')
  await expect(encoding).toHaveText(panel.words('log.encoding-found-mixed'))
  await logs.encoding('ecsc-1', 'ecsc.log').selectOption('utf-8')
  await expect(lines.nth(4)).toContainText('before \ufffd')
  await logs.hold('ecsc-1', 'ecsc.log')
  core.logs.write(key, Buffer.concat([inGb, Buffer.from(' while held\n')]))
  await logs.encoding('ecsc-1', 'ecsc.log').selectOption('gb18030')
  await expect(lines.nth(4)).toContainText('before 金额不一致')
  await expect(lines).toHaveCount(6)
  await logs.continue('ecsc-1', 'ecsc.log')
  await expect(lines).toHaveCount(7)
  await expect(lines.last()).toContainText('金额不一致 while held')
})

test('since the restart: the place is marked, what came before can be left out and counts no more (P6)', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const lines = logs.lines('ecsc-1', 'ecsc.log')
  await expect(lines).toHaveCount(4)
  const since = logs.main.getByRole('button', { name: panel.words('logs.since-restart') })
  await expect(since).toBeDisabled()
  const errors = logs.counter(logs.tile('ecsc-1', 'ecsc.log'), 'error')
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from('ERROR of the release before\nERROR another\n'))
  await expect(errors).toHaveText(panel.words('log.errors', { count: 2 }))
  core.logs.restarted(keyOf('ecsc-1', ecscLog), new Date(2017, 1, 20, 19, 42, 6).getTime())
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from('new\n'))
  await expect(lines.nth(6)).toContainText(panel.words('log.mark-restarted-at', { time: '19:42:06' }))
  await expect(errors).toHaveText(panel.words('log.errors', { count: 0 }))
  await page.screenshot({ path: 'test-results/logs/restarted.png' })
  await since.click()
  await expect(lines).toHaveText([/19:42:06/, /new$/])
})

test('a flood is cut and said, and the panel answers', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  const key = keyOf('ecsc-1', ecscLog)
  await expect(logs.lines('ecsc-1', 'ecsc.log')).toHaveCount(4)
  const megabyte = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000))
  for (let round = 0; round < 100; round += 1) core.logs.write(key, megabyte)
  core.logs.write(key, Buffer.alloc(10_000_000, 'y'))
  core.logs.write(key, Buffer.from('\nERROR the end\n'))
  await expect(logs.lines('ecsc-1', 'ecsc.log').last()).toContainText('ERROR the end')
  await logs.tiles().focus()
  await page.keyboard.press('Home')
  await expect(logs.tile('ecsc-1', 'ecsc.log').locator('.remark')).toContainText(/MB/)
  await expect(logs.tile('ecsc-1', 'ecsc.log').locator('header')).toContainText(/MB left out/)
  await page.screenshot({ path: 'test-results/logs/flood.png' })
})

test('nothing a host writes acts on the page', async ({ panel, core }) => {
  const { logs } = panel
  await panel.show('logs')
  await logs.choose('ecsc-1', 'ecsc.log')
  core.logs.write(keyOf('ecsc-1', ecscLog), Buffer.from('<img src=x onerror=alert(1)>\u001b]52;c;QUJD\u0007\u001b[31mred\u0008\n'))
  const last = logs.lines('ecsc-1', 'ecsc.log').last()
  await expect(last).toContainText('<img src=x onerror=alert(1)>red⟨U+0008⟩')
  expect(await last.locator('img').count()).toBe(0)
})

test('from the run to all its logs', async ({ panel }) => {
  await panel.start.makePlan('账户余额四舍五入修复')
  await panel.plan.begin()
  await expect(panel.run.log('catalina.out')).toContainText('账户服务已注册')
  await panel.run.main.getByRole('button', { name: panel.words('logs.all') }).click()
  await expect(panel.logs.tiles()).toHaveCount(12)
  await expect(panel.logs.tile('ecsc-1', catalina.slice(catalina.lastIndexOf('/') + 1))).toContainText('账户服务已注册')
})

test.describe('more logs than a screen is high', () => {
  test.use({ script: { moreLogs: 4 } })

  test('are small tiles with their names, and each comes to its end', async ({ panel, core }) => {
    const { logs } = panel
    await panel.page.setViewportSize({ width: 1920, height: 1080 })
    await panel.show('logs')
    for (const service of ['ecsc', 'ecmc', 'schedule', 'schedule-res']) await logs.chooseService(service)
    await expect(logs.tiles()).toHaveCount(44)
    const all = core.logs.list().flatMap(({ host, logs: files }) => files.map(({ path }) => ({ host, path })))
    for (let round = 0; round < 20; round += 1)
      for (const { host, path } of all) core.logs.write(keyOf(host, path), numbered(round * 100, round * 100 + 100))
    for (const { host, path } of all.slice(0, 30)) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      await expect(logs.lines(host, name).last()).toContainText('line 1999')
      await expect(logs.tile(host, name).getByText(name, { exact: true })).toBeInViewport()
    }
  })
})
