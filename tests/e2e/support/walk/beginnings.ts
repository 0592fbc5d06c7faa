import { expect } from '@playwright/test'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { questionOf } from '../login-question.ts'
import { type Chapter, closeDialog, title, visitDialog } from './chapter.ts'

const hour = 3_600_000

const interruptedRun = {
  id: 'r-0041',
  title,
  by: '无忌',
  created: Date.now() - hour,
  state: 'interrupted' as const,
  targets: 8,
  done: 3,
  hosts: ['ecsc-1'],
  services: ['ecsc'],
  live: false,
}

/** What its journal holds: one host has the new version. */
const left: RunEvent[] = [
  { type: 'run-began', by: '无忌', computer: 'night-shift', version: '0.1.0' },
  { type: 'target-began', target: 'ecsc@ecsc-1', way: 'forward' },
  { type: 'step-began', target: 'ecsc@ecsc-1', way: 'forward', step: 'unpack', attempt: 1 },
  { type: 'target-ended', target: 'ecsc@ecsc-1', way: 'forward', result: 'done', reason: '' },
  { type: 'run-interrupted' },
]

const about = { version: '0.1.0', node: 'v24.21.0', nativeCipher: false, operator: '无忌', computer: 'night-shift', data: '/data' }

const atFirst: Chapter = {
  name: 'nothing there yet',
  script: {
    answers: {
      'application.about': () => ({ ...about, sandbox: false }),
      'sandbox.state': () => ({ kind: 'off' }),
      'inventory.get': () => ({ hosts: [], services: [] }),
      'release.list': () => [],
      'start.look': () => ({ interrupted: [], live: [], releases: [], versions: [] }),
      'vault.state': () => ({ state: 'absent', entries: [] }),
      'log.list': () => [],
      'recording.list': () => [],
    },
  },
  async walk({ panel }, visit) {
    const { page, words, start, fleet, history, settings } = panel
    await expect(start.main.getByRole('region', { name: words('start.first-title') })).toBeVisible()
    await visit('first time')
    await panel.show('fleet')
    await expect(fleet.main).toContainText(words('fleet.no-hosts'))
    await visit('fleet, nothing there')
    await panel.show('logs')
    await expect(page.getByRole('main')).toBeVisible()
    await visit('logs, nothing there')
    await panel.show('terminals')
    await expect(page.getByRole('main')).toContainText(words('terminal.none'))
    await visit('terminals, none')
    await page.getByRole('tab', { name: words('terminal.recordings') }).click()
    await expect(page.getByRole('main')).toContainText(words('recording.none'))
    await visit('recordings, none')
    await panel.show('history')
    await expect(history.main).toContainText(words('history.empty'))
    await visit('history, nothing there')
    await panel.show('settings')
    await expect(settings.vault).toContainText(words('vault.absent'))
    await visit('settings, no vault yet')
  },
}

const leftInTheMiddle: Chapter = {
  name: 'a run that was left in the middle',
  script: {
    answers: {
      'start.look': () => ({
        interrupted: [
          {
            run: interruptedRun,
            since: Date.now() - hour,
            touched: [{ target: 'ecsc@ecsc-1', host: 'ecsc-1', directory: '/home/ecsc', backup: '/home/ecsc_20170220' }],
          },
        ],
        live: [
          {
            run: { ...interruptedRun, id: 'r-0042', state: 'running', live: true },
            doing: { host: 'ecmc-1', service: 'ecmc', step: 'upload', since: Date.now() },
            waiting: [{ id: 'q', kind: 'gate', host: 'ecsc-2', since: Date.now() - hour }],
          },
        ],
        releases: [{ title, path: '/releases/sample.yaml', sample: false, isThere: false, last: interruptedRun }],
        versions: [
          {
            service: 'ecsc',
            run: 'r-0041',
            title,
            at: Date.now() - hour,
            hosts: [
              { host: 'ecsc-1', version: 'none' },
              { host: 'ecsc-2', version: 'unclear' },
            ],
          },
        ],
      }),
      'run.get': () => ({
        summary: interruptedRun,
        plan: scriptedPlan(),
        events: left.map((event, index) => ({ run: interruptedRun.id, sequence: index + 1, at: interruptedRun.created + index, event })),
      }),
      'run.estimate': () => [],
      'run.inspect': () => [
        { target: 'ecsc@ecsc-1', step: 'unpack', job: 'one', says: { kind: 'running' } },
        { target: 'ecsc@ecsc-2', step: 'start', job: 'two', says: { kind: 'exited', exit: 1 } },
        { target: 'ecmc@ecmc-1', step: 'stop', job: 'three', says: { kind: 'vanished', reason: 'killed' } },
      ],
    },
  },
  async walk({ panel }, visit) {
    const { page, words, start } = panel
    const interrupted = start.main.getByRole('region', { name: words('start.interrupted') })
    await expect(interrupted).toContainText(words('start.says-running'))
    await visit('start, interrupted')
    const rollBack = interrupted.getByRole('button', { name: words('start.roll-back-run', { run: 'r-0041' }) })
    await visitDialog(page, visit, 'roll back an interrupted run', () => rollBack.click())
  },
}

const damaged = { code: 'journal-row-damaged', values: { table: 'events', row: 'r-0001/7', reason: 'SHA-256' } } as const

const unread: Chapter = {
  name: 'a journal that cannot be read',
  script: {
    answers: {
      'start.look': () => {
        throw new ProblemError(damaged)
      },
    },
  },
  async walk({ panel, core }, visit) {
    const { page, words, start } = panel
    await expect(start.main.getByRole('alert')).toBeVisible()
    await visit('start, unread')
    const values = { host: 'ecsc-1', address: '25.0.3.17', port: 22, reason: 'ECONNREFUSED' }
    core.tell({ name: 'application.problem', body: { code: 'host-unreachable', values, evidence: 'connect ECONNREFUSED 25.0.3.17:22' } })
    await expect(panel.notices().first()).toBeVisible()
    await visit('a problem')
    const asked = {
      ...questionOf('ecsc-1', '25.0.3.17'),
      title: 'Verification code',
      prompts: [{ text: 'Verification code', echo: false }],
    }
    core.tell({ name: 'prompt.asked', body: { ...asked, id: 'password', kind: 'password', attempt: 2 } })
    const elsewhere = { to: { user: 'root', address: '25.0.3.39', port: 22, through: [] } }
    core.tell({ name: 'prompt.asked', body: { ...questionOf('ecsc-2', '25.0.3.93'), id: 'moved', elsewhere } })
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.getByRole('dialog').getByRole('checkbox').check()
    await visit('passwords, with a problem above them')
    await closeDialog(page)
    for (const kind of ['passphrase', 'keyboard-interactive'] as const)
      await visitDialog(page, visit, kind, async () => core.tell({ name: 'prompt.asked', body: { ...asked, id: kind, kind, attempt: 1 } }))
    const drop = { dataTransfer: await page.evaluateHandle(() => new DataTransfer()) }
    await drop.dataTransfer.evaluate((data) => data.items.add(new File(['x'], 'ecsc.tar')))
    await start.main.dispatchEvent('dragover', drop)
    await expect(page.locator('.drop-layer')).toContainText(words('drop.anywhere'))
    await visit('a file above the window')
  },
}

export const beginnings: readonly Chapter[] = [atFirst, leftInTheMiddle, unread]
