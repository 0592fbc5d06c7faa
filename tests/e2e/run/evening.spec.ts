import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { textKey } from '#harness/scripted/scripted-run.ts'
import { formatBytes } from '#shared/text/format.ts'
import { dragOnto } from '../support/drop-files.ts'
import { atFirstGate, ecmc1, ecmc2, ecsc1, ecsc2, forgetSent, gateOf, isNew, isRestored, kept, sent } from '../support/evening.ts'
import { expect, test } from '../support/open-panel.ts'

/**
 * What an operator has met in an evening, each of it as he met it. On the scripted core: what the panel shows, asks and sends. That
 * the engine does it so is told by tests/integration/run.
 */
/** A PNG of one pixel. */
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

test.beforeEach(forgetSent)

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

  test('what Ferry has seen of this start itself, and until when, stands beside what a person is asked; what came since too (P6)', async ({
    panel,
    core,
    page,
  }) => {
    const { run, words } = panel
    const happens = await atFirstGate({ panel, core })
    const path = '/home/ecmclog/ecmc.log'
    const logs = [{ path, ready: 'Server startup in 3000 ms', encoding: 'utf-8', errors: 0, warnings: 1 }]
    happens(
      ...isNew(ecmc1),
      { type: 'step-began', target: ecmc1, way: 'forward', step: 'watch', attempt: 1 },
      {
        ...{ type: 'step-ended', target: ecmc1, way: 'forward', step: 'watch', attempt: 1 },
        ...{ outcome: { kind: 'succeeded' }, facts: { step: 'watch', logs, onlyStayedUp: false } },
      },
      gateOf(ecmc1, [ecmc1]),
    )
    const seen = run.gate('ecmc-1').getByRole('list', { name: words('gate.evidence') })
    await expect(seen).toContainText('Server startup in 3000 ms')
    const [before = '', behind = ''] = words('gate.since-start', { errors: 0, warnings: 1, time: '|' }).split('|')
    await expect(seen).toContainText(new RegExp(`${before}\\d\\d:\\d\\d:\\d\\d${behind}`))
    await expect(seen.getByText('✗')).toHaveCount(0)

    await expect.poll(() => core.asked.filter((name) => name === 'log.open').length).toBe(4)
    const key = textKey(ecmc1, path)
    core.logs.write(key, Buffer.from('19:40:00 ERROR of the version before\n'))
    core.logs.restarted(key, Date.now())
    core.logs.write(key, Buffer.from('19:41:00 WARN 一\n19:41:00 ERROR 二\n19:41:00 ERROR 三\n'))
    await expect(seen.getByRole('listitem').filter({ hasText: '✗' })).toContainText(words('gate.by-now', { errors: 2, warnings: 1 }))
    await page.screenshot({ path: 'test-results/evening/gate-errors.png' })

    // Whose log it is can be read in the narrowest tile too, beside its counts.
    await page.setViewportSize({ width: 1024, height: 768 })
    for (const name of await run.main.locator('.log-tile .tile-title').all())
      expect((await name.boundingBox())?.width ?? 0).toBeGreaterThan(40)
    await page.screenshot({ path: 'test-results/evening/narrow-tiles.png' })
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

test.describe('what is back', () => {
  test.use({ script: { pace: 10 } })

  test('is signed for what it is now, by the keyboard, whenever somebody has looked; what was signed before stays void', async ({
    panel,
    page,
  }) => {
    const { run, start, plan, words } = panel
    await start.makePlan('账户余额四舍五入修复')
    await plan.begin()
    await run.passGate('ecsc-1')
    await expect(run.gate('ecsc-2')).toBeVisible()
    await run.rollBack('ecsc-1')
    await expect(run.host('ecsc-1').locator('.dot.back')).toBeVisible()
    const restored = run.restored('ecsc-1')
    // Nothing waits for it: it is no question, and the gate is as open as before.
    await expect(run.gate('ecsc-2')).toBeVisible()
    await panel.command(words('action.sign-restored', { host: 'ecsc-1', service: 'ecsc' }))
    await expect(restored.getByRole('checkbox').first()).toBeFocused()
    await expect(restored.getByRole('button', { name: words('restored.sign', { count: 0 }) })).toBeDisabled()
    await page.keyboard.press('Space')
    await restored.getByRole('textbox', { name: words('gate.by') }).fill('周芷若')
    await restored.getByRole('button', { name: words('restored.sign', { count: 1 }) }).press('Enter')
    await expect(restored).toContainText(/周芷若 · \d\d:\d\d:\d\d/)
    await expect(run.side.getByRole('region', { name: words('signoff.title', { host: 'ecsc-1' }) })).toContainText(words('signoff.gone'))

    await run
      .gate('ecsc-2')
      .getByRole('button', { name: words('gate.stop') })
      .click()
    await run.side.getByRole('button', { name: words('record.open') }).click()
    const box = page.getByRole('main', { name: words('screen.record') }).getByRole('region', { name: words('record.restored') })
    await expect(box.getByRole('listitem').first()).toContainText('周芷若')
    await expect(box).toContainText(words('record.not-signed'))
    // Also when the run is over.
    await box
      .getByRole('button', { name: words('record.sign-for', { host: 'ecsc-1' }) })
      .first()
      .click()
    await restored.getByRole('textbox').first().fill('打不开')
    await restored.getByRole('button', { name: words('restored.sign', { count: 1 }) }).click()
    await expect(restored).toContainText(words('gate.line-refused'))
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
    // Of two tasks on one host each is called by its own name.
    const own = 'ecsc · ecsc-1'
    const happens = await atFirstGate({ panel, core }, own)
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
      await run.hosts.getByRole('button', { name: words('host.roll-back-task', { name: own }), exact: true }).click()
      await expect(dialog).toHaveAccessibleName(words('rollback.title-one', { host: own }))
      await dialog.getByRole('combobox').selectOption({ label })
      await expect(dialog.locator('li.way-back')).toHaveCount(targets.length)
      await dialog.getByRole('button', { name: words('rollback.confirm'), exact: true }).click()
      const names = targets.map((id) => (id === schedule2 ? 'schedule · ecsc-1' : id === ecsc1 ? own : id.replace(/.*@/, '')))
      await expect(run.pendingRollback()).toContainText(words('rollback.pending', { hosts: names.join(' → ') }))
      await run.beginRollback()
      await expect.poll(() => sent.rollbacks.at(-1)?.targets).toEqual(targets)
    }
    await expect(run.side.getByRole('button', { name: words('rollback.all-tasks', { count: 5 }) })).toBeVisible()
  })
})
