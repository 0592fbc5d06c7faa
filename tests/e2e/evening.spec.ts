import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import type { Leftover } from '#shared/clean/leftover.ts'
import type { RequestParsed } from '#shared/contract/index.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Question } from '#shared/run/question.ts'
import { formatBytes } from '#shared/text/format.ts'
import { dragOnto } from './support/drop-files.ts'
import { expect, test } from './support/open-panel.ts'

/**
 * What an operator has met in an evening, each of it as he met it. On the scripted core: what the panel shows, asks and sends. That
 * the engine does it so is told by tests/integration/run.
 */
const title = '账户余额四舍五入修复'
const ecsc1 = 'ecsc@ecsc-1'
const ecsc2 = 'ecsc@ecsc-2'
const ecmc1 = 'ecmc@ecmc-1'
const ecmc2 = 'ecmc@ecmc-2'

/** A PNG of one pixel. */
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

type Sent = { answers: RequestParsed<'run.answer'>[]; rollbacks: RequestParsed<'run.rollback'>[]; resumed: (string | undefined)[] }
const sent: Sent = { answers: [], rollbacks: [], resumed: [] }
const kept = {
  'run.answer': (input: RequestParsed<'run.answer'>) => {
    sent.answers.push(input)
    return {}
  },
  'run.rollback': (input: RequestParsed<'run.rollback'>) => {
    sent.rollbacks.push(input)
    return {}
  },
  'run.resume': ({ run = 'r-0001' }: RequestParsed<'run.resume'>) => {
    sent.resumed.push(run)
    return { run }
  },
}
test.beforeEach(() => {
  sent.answers.length = 0
  sent.rollbacks.length = 0
  sent.resumed.length = 0
})

type Evening = Parameters<Parameters<typeof test>[2]>[0]

/** A run at its first gate, and what it is told from then on. */
async function atFirstGate({ panel, core }: Pick<Evening, 'panel' | 'core'>): Promise<(...events: RunEvent[]) => void> {
  await panel.start.makePlan(title)
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  const outcome = await core.dispatch('run.get', { run: 'r-0001' }, { id: 'evening', send: () => undefined })
  if (!outcome.ok) throw new Error(outcome.problem.code)
  let sequence = (outcome.reply as { events: unknown[] }).events.length
  return (...events) => {
    for (const event of events) {
      sequence += 1
      core.tell({ name: 'run.event', body: { run: 'r-0001', sequence, at: Date.now(), event } })
    }
  }
}

/** Changed by the run, and done. */
const isNew = (target: string): RunEvent[] => [
  { type: 'target-began', target, way: 'forward' },
  { type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 },
  { type: 'step-ended', target, way: 'forward', step: 'stop', attempt: 1, outcome: { kind: 'succeeded' } },
  { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' },
]
const isRestored = (target: string): RunEvent[] => [
  { type: 'target-began', target, way: 'back' },
  { type: 'step-began', target, way: 'back', step: 'restore', attempt: 1 },
  { type: 'step-ended', target, way: 'back', step: 'restore', attempt: 1, outcome: { kind: 'succeeded' } },
  { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
]
const gateOf = (target: string, lines: string[], wrong: Extract<Question, { kind: 'gate' }>['wrong'] = []): RunEvent => ({
  type: 'question-asked',
  id: `gate-${target}`,
  question: { kind: 'gate', target, covers: lines, lines: lines.map((one) => ({ target: one, line: '1', text: '正常访问' })), wrong },
})

test.describe('at the gate', () => {
  test.use({ script: { pace: 10, answers: kept } })

  test('two hosts with the same line are two lines; passed, not passed and not looked at are told apart, and recorded so (P3)', async ({
    panel,
    core,
  }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    happens(...isNew(ecmc1), ...isNew(ecmc2), gateOf(ecmc2, [ecmc1, ecmc2]))
    const gate = run.gate('ecmc-2')
    const [first, second] = ['ecmc-1', 'ecmc-2'].map((name) => gate.getByRole('group', { name })) as [Locator, Locator]
    await first.getByRole('checkbox').check()
    await expect(second.getByRole('checkbox')).not.toBeChecked()
    await expect(first).toContainText(words('gate.line-passed'))
    await expect(second).toContainText(words('gate.line-open'))
    await second.getByRole('textbox').fill('第三位仍被舍入')
    await expect(second).toContainText(words('gate.line-refused'))
    await expect(first.getByRole('textbox')).toHaveValue('')
    // What is recorded is what the button says.
    await gate.getByRole('button', { name: words('gate.refuse', { count: 1 }) }).click()
    await expect.poll(() => sent.answers.length).toBe(1)
    expect(sent.answers[0]?.answer).toMatchObject({
      kind: 'gate',
      signoffs: [
        { target: ecmc1, passed: true, note: '', by: '无忌' },
        { target: ecmc2, passed: false, note: '第三位仍被舍入', by: '无忌' },
      ],
    })
  })

  test('files are attached by drop and by button, looked at, taken away, signed with, and saved again afterwards', async ({
    panel,
    core,
    page,
    launchUrl,
  }) => {
    expect(launchUrl).not.toBe('')
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    const gate = run.gate('ecsc-1')
    const attached = gate.getByRole('list', { name: words('attach.files') })
    await dragOnto(gate.locator('.attach-area').first(), [
      { name: '首页 截图.png', bytes: onePixel },
      { name: 'notes.txt', bytes: Buffer.from('the wrong file') },
    ])
    await expect(attached).toContainText(`首页 截图.png${formatBytes(onePixel.length)}`)
    await gate.getByRole('button', { name: words('attach.look-at', { name: '首页 截图.png' }) }).click()
    const picture = gate.getByRole('img', { name: '首页 截图.png' })
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
    await gate.getByRole('button', { name: words('attach.remove', { name: 'notes.txt' }) }).click()
    await expect(attached).not.toContainText('notes.txt')
    await page.reload()
    await expect(attached).toContainText('首页 截图.png')

    const chooser = page.waitForEvent('filechooser')
    await gate.locator('.button.attach').first().press('Enter')
    await (await chooser).setFiles({ name: 'catalina.out', mimeType: 'text/plain', buffer: Buffer.from('Server startup in 3000 ms') })
    await expect(attached).toContainText('catalina.out')
    await run.passGate('ecsc-1')
    await expect.poll(() => sent.answers.length).toBe(1)
    const answer = sent.answers[0]?.answer
    const signoff = answer?.kind === 'gate' ? answer.signoffs[0] : undefined
    expect(signoff?.evidence?.map(({ name, type }) => [name, type])).toEqual([
      ['首页 截图.png', 'image/png'],
      ['catalina.out', 'application/octet-stream'],
    ])

    if (signoff === undefined) return
    happens({ type: 'signed-off', target: ecsc1, signoff })
    const download = page.waitForEvent('download')
    await run.side
      .locator('.signoffs')
      .getByRole('button', { name: words('attach.save', { name: 'catalina.out' }) })
      .click()
    expect((await download).suggestedFilename()).toBe('catalina.out')
    expect(await readFile(await (await download).path(), 'utf8')).toBe('Server startup in 3000 ms')
  })

  test('a host brought back looks so, its signature is gone, and the button that stands out is the one that stops (P4, P20)', async ({
    panel,
    core,
  }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    const signoff = { text: '正常访问', passed: true, by: '周芷若', note: '', looked: true, line: '1' }
    happens({ type: 'signed-off', target: ecsc1, signoff })
    const signed = run.side.getByRole('region', { name: words('signoff.title', { host: 'ecsc-1' }) })
    await expect(signed).toContainText(words('signoff.signed'))
    happens(...isNew(ecsc2), { type: 'question-withdrawn', id: 'q-1' }, ...isRestored(ecsc1))
    await expect(run.host('ecsc-1').locator('.dot.back')).toBeVisible()
    await expect(run.host('ecsc-1')).toContainText(words('host.restored', { time: '' }).trim())
    await expect(run.main.locator('.host-progress .restored')).toHaveCount(1)
    await expect(signed).not.toContainText(words('signoff.signed'))
    happens(gateOf(ecsc2, [ecsc2], [{ code: 'target-brought-back', values: { target: ecsc1 } }]))
    const gate = run.gate('ecsc-2')
    await expect(gate.locator('.button.go')).toHaveText(words('gate.stop'))
    await gate.getByRole('checkbox').check()
    await expect(gate.getByRole('button', { name: words('gate.in-spite', { next: words('gate.finish') }) })).toBeEnabled()
    happens({ type: 'run-ended', result: 'partly-back' })
    await expect(run.main.locator('.run-head')).toContainText(words('run-phase.partly-back'))
  })

  test('while it waits the host is still locked for this run, and the foot says so (P12)', async ({ panel, core, page }) => {
    await atFirstGate({ panel, core })
    await expect(page.locator('.foot')).toContainText(panel.words('foot.lock-ours'))
  })

  test('that it waits is seen from every screen, in its tab and in the title, and only as long as it does (P23)', async ({
    panel,
    core,
    page,
  }) => {
    const { words } = panel
    const happens = await atFirstGate({ panel, core })
    const mark = page.getByRole('navigation', { name: words('app.screens') }).getByRole('img', { name: words('host.asks') })
    await panel.show('settings')
    await expect(mark).toBeVisible()
    await expect(page).toHaveTitle(new RegExp(words('notice.badge-gate')))
    happens({ type: 'question-withdrawn', id: 'q-1' })
    await expect(mark).toHaveCount(0)
    await expect(page).toHaveTitle(words('app.name'))
  })
})

test.describe('the way back', () => {
  test.use({ script: { pace: 10, answers: kept } })

  test('of one host in a run that goes on names the other that is under way, asks when, and stops nothing (P1)', async ({
    panel,
    core,
  }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    happens({ type: 'question-withdrawn', id: 'q-1' }, { type: 'target-began', target: ecmc1, way: 'forward' })
    happens({ type: 'step-began', target: ecmc1, way: 'forward', step: 'stop', attempt: 1 })
    for (const moment of ['step', 'target'] as const) {
      await run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) }).click()
      await expect(run.rollbackDialog()).toContainText(words('rollback.under-way', { host: 'ecmc-1' }))
      await expect(run.rollbackDialog()).toContainText(words('rollback.goes-on'))
      await run
        .rollbackDialog()
        .getByRole('radio', { name: words(`rollback.after-${moment}`, { host: 'ecmc-1' }) })
        .check()
      await run
        .rollbackDialog()
        .getByRole('button', { name: words('rollback.confirm'), exact: true })
        .click()
      await run.beginRollback()
      await expect.poll(() => sent.rollbacks.at(-1)).toMatchObject({ targets: [ecsc1], afterwards: 'go-on', after: moment })
    }
  })

  test('a run that was stopped says so of itself, and is carried on from here (P2, P4)', async ({ panel, core }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    happens({ type: 'stop-requested', by: '无忌' }, { type: 'run-ended', result: 'stopped' })
    await expect(run.main.locator('.run-head')).toContainText(words('run-phase.stopped'))
    await run.side.getByRole('button', { name: words('control.resume'), exact: true }).click()
    await expect.poll(() => sent.resumed).toEqual(['r-0001'])
  })
})

test.describe('with phases and batches', () => {
  const marked = ({ id, host }: { id: string; host: { name: string } }) => ({
    phase: /^(ecsc|ecmc)@/.test(id) ? '一 账户' : '二 调度',
    batch: id.endsWith('-1') ? '第一批' : '第二批',
    // Two services on one host.
    ...(id === 'schedule@schedule-2' ? { place: 'ecsc-1', host: { ...host, name: 'ecsc-1' } } : {}),
  })
  test.use({ script: { pace: 10, answers: kept, marked: marked as never } })

  test('one host, task, phase, batch or all go back, and what is named is what goes', async ({ panel, core }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    const schedule2 = 'schedule@schedule-2'
    const schedule1 = 'schedule@schedule-1'
    happens(...[ecsc2, ecmc1, schedule1, schedule2].flatMap(isNew))
    const wanted: [option: string, targets: string[]][] = [
      [words('rollback.scope-asked', { count: 1 }), [ecsc1]],
      [words('rollback.scope-host', { name: 'ecsc-1', count: 2 }), [schedule2, ecsc1]],
      [words('rollback.scope-task', { name: 'ecsc', count: 2 }), [ecsc2, ecsc1]],
      [words('rollback.scope-phase', { name: '一 账户', count: 3 }), [ecmc1, ecsc2, ecsc1]],
      [words('rollback.scope-batch', { name: '第一批', count: 3 }), [schedule1, ecmc1, ecsc1]],
      [words('rollback.scope-all', { count: 5 }), [schedule2, schedule1, ecmc1, ecsc2, ecsc1]],
    ]
    const dialog = run.rollbackDialog()
    for (const [label, targets] of wanted) {
      await run.hosts
        .getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) })
        .first()
        .click()
      await dialog.getByRole('combobox').selectOption({ label })
      await expect(dialog.locator('li.way-back')).toHaveCount(targets.length)
      await dialog.getByRole('button', { name: words('rollback.confirm'), exact: true }).click()
      await run.beginRollback()
      await expect.poll(() => sent.rollbacks.at(-1)?.targets).toEqual(targets)
    }
  })
})

test.describe('reach', () => {
  test.use({ script: { pace: 10, answers: kept }, viewport: { width: 1440, height: 900 } })

  test('host names stand whole beside the red buttons (P17)', async ({ panel, core }) => {
    const { run } = panel
    const happens = await atFirstGate({ panel, core })
    for (const service of ['ecsc', 'ecmc', 'schedule', 'schedule-res'])
      for (const at of ['1', '2']) happens(...isNew(`${service}@${service}-${at}`))
    await expect(run.hosts.locator('.button.small-bad')).toHaveCount(8)
    const cut = await run.hosts.locator('.name').evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)
    expect(cut).toBe(0)
  })

  test('the palette knows pinyin, and offers no start of what is under way (P35)', async ({ panel, core, page }) => {
    const { words } = panel
    await atFirstGate({ panel, core })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('huitui')
    const back = page.getByRole('option', { name: words('action.roll-back', { host: 'ecsc-1', service: 'ecsc' }) })
    await expect(back).toBeVisible()
    await page.getByRole('combobox').fill(words('action.begin'))
    await expect(page.getByRole('option', { name: words('action.begin') })).toBeDisabled()
  })
})

const leftover = (part: Partial<Leftover>): Leftover => ({
  ...{
    host: 'ecsc-1',
    kind: 'backup',
    path: '/home/ecsc_20161201',
    service: 'ecsc',
    bytes: 1_200_000_000,
    count: 1,
    changed: 1_480_000_000_000,
  },
  ...part,
})
const removed: RequestParsed<'clean.run'>[] = []

test.describe('clean', () => {
  test.use({
    script: {
      answers: {
        'clean.look': () => ({
          leftovers: [
            leftover({}),
            leftover({ path: '/home/ecsc_20170213', kept: 'needed' }),
            leftover({ kind: 'failed', path: '/home/ecsc_failed_20170214_201500', bytes: 800_000_000, kept: 'newest' }),
            leftover({ host: 'ecmc-1', kind: 'part', path: '/home/.ecmc.tar.1.part', bytes: 5_000_000 }),
          ],
          problems: [{ host: 'schedule-1', problem: { code: 'connection-closed', values: { host: 'schedule-1' } } }],
        }),
        'clean.run': (input) => {
          removed.push(input)
          return { run: 'r-0001', bytes: 1 }
        },
      },
    },
  })

  test('what runs have left stands by host with its size; what is needed cannot be chosen; only what is chosen is removed', async ({
    panel,
  }) => {
    const { fleet, words } = panel
    await panel.show('fleet')
    await fleet.press('clean.open')
    await fleet.pressInDialog('clean.look')
    const line = (path: string) => fleet.dialog.getByRole('checkbox', { name: path })
    await expect(line('/home/ecsc_20161201')).toBeChecked()
    await expect(fleet.dialog).toContainText('1.20 GB')
    await expect(line('/home/ecsc_20170213')).toBeDisabled()
    await expect(fleet.dialog).toContainText(words('clean.kept-needed'))
    await expect(line('/home/ecsc_failed_20170214_201500')).not.toBeChecked()
    await expect(fleet.dialog.getByRole('group', { name: 'ecmc-1' }).getByRole('checkbox')).toBeChecked()
    await expect(fleet.dialog).toContainText('schedule-1')
    await line('/home/ecsc_failed_20170214_201500').check()
    await line('/home/.ecmc.tar.1.part').uncheck()
    await fleet.dialog.getByRole('button', { name: words('clean.confirm', { count: 2, size: '2.00 GB' }) }).click()
    await expect
      .poll(() => removed.at(-1)?.items.map(({ path }) => path))
      .toEqual(['/home/ecsc_20161201', '/home/ecsc_failed_20170214_201500'])
  })
})
