import { expect } from '@playwright/test'
import { textKey } from '#harness/scripted/scripted-run.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Chapter, closeDialog, title, visitDialog } from './chapter.ts'

const ecscLog = textKey('ecsc@ecsc-1', '/home/ecsclog/ecsc.log')
const trouble = '19:40:00 WARN  log.money.success 缺少 timestamp\n19:40:01 ERROR 余额为负\n\tat com.ecsc.Account.check(Account.java:7)\n'

const difference: Finding = {
  severity: 'info',
  subject: 'archive',
  problem: {
    code: 'archive-difference',
    values: { added: 2, replaced: 1, leftOver: 1, mode: 'overlay' },
    evidence: '+ WEB-INF/new.jar\n+ WEB-INF/other.jar\n= index.jsp\n- old.jsp',
  },
}
const short: Finding = {
  severity: 'blocking',
  subject: 'disk',
  problem: { code: 'disk-short', values: { path: '/home', free: '2.1 GB', needed: '3.3 GB' } },
}

/** What stands between files, hosts and people: the document, logs, shells. */
export const hosts: Chapter = {
  name: 'document, logs, shells',
  script: {
    answers: {
      'preflight.run': () => [
        { target: 'ecsc@ecsc-1', findings: [difference] },
        { target: 'ecmc@ecmc-1', findings: [short] },
      ],
    },
  },
  async walk({ panel, core }, visit) {
    const { page, words, start, document, logs, terminals } = panel
    await start.openRelease(title)
    await expect(document.archive('ecsc')).toContainText(words('document.archive-fine'))
    await expect(document.archive('schedule-res')).toContainText(words('document.archive-bad'))
    await visit('document')
    await document.valuesAt(26).first().click()
    await expect(document.selectedLine()).toContainText('cp -R /home/ecsc')
    await document.leaveOut('ecsc-2')
    await document.chooseArchive('schedule-res', '/releases/new/schedule-res.tar')
    await document.compare()
    await expect(document.changesOn('ecsc-1')).toBeVisible()
    await visit('document, a line and its value')

    await panel.show('logs')
    await visit('logs, none chosen')
    for (const service of ['ecsc', 'schedule']) await logs.chooseService(service)
    // Only what is seen is drawn.
    await logs.tile('ecsc-1', 'ecsc.log').scrollIntoViewIfNeeded()
    await expect(logs.tile('ecsc-1', 'ecsc.log')).toContainText('Server startup in')
    core.logs.write(ecscLog, Buffer.from(trouble))
    await expect(logs.tile('ecsc-1', 'ecsc.log')).toContainText('余额为负')
    core.logs.restarted(ecscLog, Date.now())
    await visit('logs wall')
    await logs.tile('ecsc-1', 'ecsc.log').scrollIntoViewIfNeeded()
    await logs.hold('ecsc-1', 'ecsc.log')
    core.logs.write(ecscLog, Buffer.from(trouble))
    await logs.level('error')
    await logs.only().fill('(')
    await logs.regex()
    await logs.tile('ecsc-1', 'ecsc.log').getByRole('log').press('/')
    await page.keyboard.type('余额')
    await visit('logs, held and filtered by what is no pattern')
    await logs.only().fill('')
    await logs.layout('merged')
    // Where there is little room its line is folded.
    await expect(logs.stream()).toContainText('余额')
    await visit('logs merged')

    await panel.show('terminals')
    await terminals.open('ecsc-1')
    await expect(terminals.screen('ecsc-1')).toContainText('#')
    await terminals.type('uname -a')
    await visit('a shell')
    await terminals.split('ecsc-1')
    await expect(terminals.pane('ecsc-1')).toHaveCount(2)
    await terminals.press('terminal.search')
    await terminals.searchBar().getByRole('searchbox').or(terminals.searchBar().getByRole('textbox')).fill('(')
    await visit('two shells and a search')
    await page.keyboard.press('Escape')
    await terminals.paste('ecsc-1', 'cd /home\nls\u0007 -l\n')
    await expect(terminals.question()).toBeVisible()
    await visit('lines to be pasted')
    await closeDialog(page)
    const close = () => terminals.pane('ecsc-1').last().locator('header button').click()
    await visitDialog(page, visit, 'a shell to be closed', close)
    await close()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: words('terminal.close-live') })
      .click()
    await expect(terminals.pane('ecsc-1').last()).toContainText(words('terminal.exited', { code: 3 }))
    await visit('a shell that has ended')
    await page.getByRole('tab', { name: words('terminal.recordings') }).click()
    await expect(page.getByRole('main').getByRole('row')).toHaveCount(2)
    await visit('recordings')
  },
}
