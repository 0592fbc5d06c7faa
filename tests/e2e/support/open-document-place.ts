import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, createCore } from '#core/create-core.ts'
import { startCoinRefund } from '#harness/documents/coin-refund.ts'
import type { DocumentPlace } from '#harness/documents/document-place.ts'
import { startMemberDiscount } from '#harness/documents/member-discount.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { test as base, openPage } from './shell.ts'

const places = { 'coin-refund': startCoinRefund, 'member-discount': startMemberDiscount }

type Fixtures = {
  /** Which document is to be carried out. */
  placeOf: keyof typeof places
  place: DocumentPlace
  panel: Panel
}

/** A test with the panel on real hosts of a document, in production and in a rehearsal; the core knows both, and their secrets. */
export const test = base.extend<Fixtures>({
  placeOf: ['member-discount', { option: true }],
  place: async ({ placeOf }, use) => {
    const place = await places[placeOf]()
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

export const expect = base.expect

/** What an operator has set up long before: both inventories, and secrets in the vault. */
async function know(core: Core, { sites, secrets }: DocumentPlace): Promise<void> {
  const viewer = { id: 'setup', send: () => undefined }
  const request = async (name: Parameters<Core['dispatch']>[0], input: unknown) => {
    const outcome = await core.dispatch(name, input, viewer)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  }
  await request('inventory.import', { path: join(sites.folder, 'live.yaml'), apply: true })
  if (Object.keys(secrets).length > 0) await request('vault.open', { passphrase: 'open for the night' })
  for (const [name, secret] of Object.entries(secrets)) await request('vault.keep', { kind: 'password', name, secret })
}
