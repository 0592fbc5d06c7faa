/** A document in the panel on real hosts: opened, filled in, rehearsed, run, told on paper, and brought back to what was. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, createCore } from '#core/create-core.ts'
import { startMemberDiscount } from '#harness/documents/member-discount.ts'
import { namespacesMissing } from '#harness/namespaces/available.ts'
import { environment, type SiteName, type TwoSites } from '#harness/two-sites.ts'
import { Panel } from './pages/panel.ts'
import { words } from './pages/words.ts'
import { test as base, openPage } from './support/shell.ts'

const missing = await namespacesMissing()

type Place = {
  sites: TwoSites
  document: string
  archives: string
  secrets: Readonly<Record<string, string>>
  state(site: SiteName): Promise<unknown>
  stop(): Promise<void>
}
const memberDiscount = async (): Promise<Place> => {
  const place = await startMemberDiscount()
  const document = join(import.meta.dirname, '../fixtures/documents/member-discount-release.md')
  return { ...place, document, secrets: {}, stop: () => place.sites.stop() }
}

type Fixtures = { place: Place; panel: Panel }

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  place: async ({}, use) => {
    const place = await memberDiscount()
    try {
      await use(place)
    } finally {
      await place.stop()
    }
  },
  served: async ({ place }, use) => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-rehearsed-'))
    const core = createCore({ data, version: '0.1.0', operator: '无忌', knownHosts: [join(place.sites.folder, 'known_hosts.user')] })
    try {
      await know(core, place)
      await use({ core, data, language: 'zh' })
    } finally {
      await core.close()
      await rm(data, { recursive: true, force: true })
    }
  },
  panel: async ({ page, address }, use) => {
    await openPage(page, address)
    await use(new Panel(page, words('zh')))
  },
})
const { expect } = base

test.skip(missing !== undefined, `needs hosts of their own (${missing})`)

/** What an operator has set up long before: both inventories, and secrets in the vault. */
async function know(core: Core, { sites, secrets }: Place): Promise<void> {
  const viewer = { id: 'setup', send: () => undefined }
  const request = async (name: Parameters<Core['dispatch']>[0], input: unknown) => {
    const outcome = await core.dispatch(name, input, viewer)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  }
  await request('inventory.import', { path: join(sites.folder, 'live.yaml'), apply: true })
  if (Object.keys(secrets).length > 0) await request('vault.open', { passphrase: 'open for the night' })
  for (const [name, secret] of Object.entries(secrets)) await request('vault.keep', { kind: 'password', name, secret })
}

/** Ticks whatever is asked and says go, until the head of the run says that it is over. */
async function answerUntil({ run, words: say }: Panel, phase: 'succeeded' | 'rolled-back'): Promise<void> {
  const over = run.main.locator('.run-head').filter({ hasText: say(`run-phase.${phase}`) })
  const go = run.side.locator('.card .button.go').first()
  await expect(async () => {
    if (await over.isVisible()) return
    for (const place of [run.personLines(), run.side])
      for (const box of await place.getByRole('checkbox').all()) if (!(await box.isChecked())) await box.check({ timeout: 1_000 })
    if (await go.isVisible()) await go.click({ timeout: 1_000 })
    expect(await over.isVisible()).toBe(true)
  }).toPass({ timeout: 240_000, intervals: [100] })
}

async function chooseEnvironment({ plan, words: say }: Panel, name: string): Promise<void> {
  const choice = plan.main.getByRole('group', { name: say('rehearsal.environment') }).getByRole('button', { name, exact: true })
  // A plan that is still on its way has the options that it was asked for with.
  await expect(async () => {
    await choice.click()
    await expect(choice).toHaveAttribute('aria-pressed', 'true', { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

async function carryOut(panel: Panel, where: string): Promise<void> {
  await panel.show('plan')
  await chooseEnvironment(panel, where)
  await panel.plan.begin()
  await answerUntil(panel, 'succeeded')
}

async function goBack(panel: Panel): Promise<void> {
  const { run, words: say } = panel
  await panel.show('run')
  await run.side.locator('.rollbacks .button').last().click()
  await run
    .rollbackDialog()
    .getByRole('button', { name: say('rollback.confirm'), exact: true })
    .click()
  await run.beginRollback()
  await answerUntil(panel, 'rolled-back')
}

/** From the filled in document to the way back of production; everything is looked at before and after. */
async function wholeEvening(panel: Panel, { state }: Place): Promise<void> {
  const { document, plan, page, words: say } = panel
  const before = { live: await state('live'), stage: await state('stage') }
  await document.makePlan().click()
  await carryOut(panel, environment)
  expect(await state('stage')).not.toEqual(before.stage)
  expect(await state('live')).toEqual(before.live)
  await goBack(panel)
  expect(await state('stage')).toEqual(before.stage)

  await panel.show('plan')
  await chooseEnvironment(panel, say('rehearsal.production'))
  await expect(plan.main.locator('.rehearsal-note')).toContainText(`在 ${environment} 演练过：上线`)
  await carryOut(panel, say('rehearsal.production'))
  expect(await state('live')).not.toEqual(before.live)

  await panel.show('record')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: say('record.document'), exact: true }).click()
  await saved
  await expect(page.getByRole('region', { name: say('record.document') })).toBeVisible()
  await goBack(panel)
  expect(await state('live')).toEqual(before.live)
  expect(await state('stage')).toEqual(before.stage)
}

test('its service, database, table and columns are chosen in the panel; rehearsed, run and brought back', async ({ panel, place }) => {
  test.setTimeout(600_000)
  const { start, document, words: say } = panel
  await start.importFile(place.document)
  const filling = document.main.getByRole('region', { name: say('filling.title') })
  for (const name of ['web', 'db-1']) {
    const radio = filling.getByRole('radio', { name, exact: true }).first()
    await radio.click()
    await expect(radio).toBeChecked()
  }
  const fill = async (what: string, value: string) => {
    const field = filling.getByRole('textbox', { name: new RegExp(what) })
    await field.fill(value)
    await field.press('Enter')
  }
  await fill(say('filling.table'), 'txn.resource')
  await fill(`${say('filling.column')} 备注`, 'memo')
  await document.chooseArchive('web', join(place.archives, 'web.war'))
  await expect(document.archive('web')).toContainText('SHA-256')
  await wholeEvening(panel, place)
})
