/** The document of eight hosts, where nothing may begin unrehearsed: rehearsed on eight others and brought back there, then carried out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore } from '#harness/core.ts'
import { walk } from '#harness/document-walk.ts'
import { type EcscPlace, type EcscState, startEcscUpgrade } from '#harness/documents/ecsc-upgrade.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { environment } from '#harness/two-sites.ts'

/** The document's absolute paths need hosts with a /home of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: the document's release on eight hosts and its rehearsal on eight more (${missing})`)

let place: EcscPlace
beforeAll(async () => {
  if (missing) return
  place = await startEcscUpgrade()
  await mustBeRehearsed()
}, 180_000)
afterAll(() => place?.stop())

/** No release of this operator begins in production before it was rehearsed forward and back. */
async function mustBeRehearsed(): Promise<void> {
  const core = await startCore({ data: place.sites.folder, knownHosts: place.knownHosts })
  await core.request('settings.save', { change: { rehearsal: 'both' } })
  await core.close()
}

test.skipIf(missing)(
  'refused before it is rehearsed; then eight hosts there and back, eight hosts here and back, each as it was',
  async () => {
    const { sites, document, archives, state, backups } = place
    const untouched = await state('live')
    const early = await sites.ferry.run('run', document, '--archives', archives, '--yes')
    expect(early.code, early.stdout).not.toBe(0)
    expect(early.stderr).toContain('演练')
    expect(await state('live')).toEqual(untouched)

    const { plan, filled, report, between } = await walk({
      ...{ ferry: sites.ferry, folder: sites.folder, document, environment, said: [], archives },
      ...{ production: { state: () => state('live') }, rehearsal: { state: () => state('stage') } },
    })
    const hosts = untouched.map(({ host }) => host)
    expect(plan.rehearsal).toBe('both')
    expect(plan.targets.filter(({ kind }) => kind === 'upgrade').map(({ place }) => place)).toEqual(hosts)
    expect((between as EcscState).map(({ version }) => version?.includes('2017.02.20'))).toEqual(hosts.map(() => true))
    // It has neither a cell nor a box.
    expect([...filled]).toEqual([])
    for (const words of hosts) expect(report).toContain(words)
    // Each host of either site was gone to once: neither run ever took the other's for its own.
    for (const site of ['live', 'stage'] as const) expect((await backups(site)).map((names) => names.length)).toEqual(hosts.map(() => 1))
  },
  400_000,
)
