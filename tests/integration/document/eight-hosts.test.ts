import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type FerryCommand, ferryCommand, type Told } from '#harness/ferry-command.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import type { Plan } from '#shared/domain/plan.ts'

/** The document's absolute paths need hosts with a /home of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: the document's release on eight hosts (${missing})`)

let fleet: EcscFleet
let data: string
let document: string
let ferry: FerryCommand

beforeAll(async () => {
  if (missing) return
  fleet = await ecscFleet()
  data = await mkdtemp(join(tmpdir(), 'ferry-document-'))
  document = join(data, 'ecsc-upgrade.md')
  const knownHosts = join(data, 'known_hosts.user')
  await writeFile(document, fleet.document)
  await writeFile(knownHosts, fleet.knownHosts)
  ferry = ferryCommand({ data: join(data, 'ferry'), knownHosts })
})
afterAll(async () => {
  await fleet?.stop()
  if (data) await rm(data, { recursive: true, force: true })
})

const trees = () => Promise.all(fleet.inOrder.map((host) => host.tree(`/home/${host.service.name}`)))
const versions = () => Promise.all(fleet.inOrder.map((host) => host.version()))

test.skipIf(missing)(
  'the document as it stands: import, plan, run over eight real hosts, roll back; every tree is what it was',
  async () => {
    const archives = dirname((await fleet.archives('new')).ecsc ?? '')
    const identity = fleet.inOrder[0]?.identityFile ?? ''
    const before = await trees()
    const old = await versions()

    const checked = JSON.parse((await ferry.run('check', document, '--json')).stdout)
    for (const rule of ['kill-by-name', 'hard-kill', 'copy-onto-existing', 'copy-loses-attributes', 'never-ends', 'commands-run-together'])
      expect(checked.findings.map((finding: { rule: string }) => finding.rule)).toContain(rule)
    const imported = await ferry.run('import', document, '--user', 'root', '--identity', identity, '--archives', archives, '--json')
    expect(imported.code, imported.stderr).toBe(0)
    const planned = await ferry.run('plan', 'ecsc-upgrade')
    expect(planned.code, planned.stderr).toBe(0)
    expect(planned.stdout).toContain('tar -xvf /home/schedule-res.tar -C /home')
    expect(await trees()).toEqual(before)

    const plan = JSON.parse((await ferry.run('plan', 'ecsc-upgrade', '--json')).stdout) as Plan
    const signoffs = join(data, 'signoffs.yaml')
    await writeFile(signoffs, stringify(linesOf(plan).map((person) => ({ person, by: '值班' }))))
    const told: Told[] = []
    const ran = await ferry.begin(['run', 'ecsc-upgrade', '--yes', '--signoffs', signoffs, '--json'], (line) => told.push(line)).ended
    expect(ran.code, `${ran.stderr}\n${ran.stdout.slice(-2_000)}`).toBe(0)
    expect(told.at(-1)).toMatchObject({ result: 'succeeded' })
    expect(hostsInOrder(told)).toEqual(fleet.inOrder.map((host) => `${host.service.name}@${host.name}`))
    for (const version of await versions()) expect(version).toContain('2017.02.20')
    const backups = await Promise.all(fleet.inOrder.map(backupOf))
    expect(backups).toEqual(before)

    const back = await ferry.run('rollback', told.at(-1)?.run ?? '', '--yes', '--json')
    expect(back.code, back.stderr).toBe(0)
    expect(await trees()).toEqual(before)
    expect(await versions()).toEqual(old)

    const shown = await ferry.run('report', told.at(-1)?.run ?? '', '--format', 'md')
    expect(shown.stdout).toContain('ecsc_')
    expect(shown.stdout).toContain('值班')
  },
  300_000,
)

const linesOf = ({ targets, verify }: Plan) => [
  ...new Set([...targets.flatMap(({ persons }) => persons), ...verify.map(({ person }) => person)]),
]

async function backupOf(host: EcscFleet['inOrder'][number]) {
  const { stdout } = await host.exec(`ls -d /home/${host.service.name}_2*`)
  return host.tree(stdout.trim())
}

function hostsInOrder(told: readonly Told[]): unknown[] {
  return told.flatMap(({ event }) => (event?.type === 'target-began' ? [event.target] : []))
}
