import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type FerryCommand, ferryCommand, type Told } from '#harness/ferry-command.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import type { StepOutcome } from '#shared/run/step.ts'

/** The document's absolute paths need hosts with a /home of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: a broken release of the document on eight hosts (${missing})`)

let fleet: EcscFleet
let data: string
let ferry: FerryCommand

beforeAll(async () => {
  if (missing) return
  fleet = await ecscFleet()
  data = await mkdtemp(join(tmpdir(), 'ferry-broken-'))
  const knownHosts = join(data, 'known_hosts.user')
  await writeFile(join(data, 'ecsc-upgrade.md'), fleet.document)
  await writeFile(knownHosts, fleet.knownHosts)
  ferry = ferryCommand({ data: join(data, 'ferry'), knownHosts })
})
afterAll(async () => {
  await fleet?.stop()
  if (data) await rm(data, { recursive: true, force: true })
})

type Host = EcscFleet['inOrder'][number]

/** Everything of a host that a release could change: the service's tree, what lies beside it, Ferry's own folder, the process. */
async function wholeOf(host: Host) {
  const { stdout } = await host.exec('ls -A /home; ls -AR /root/.ferry 2>/dev/null || true')
  return { tree: await host.tree(`/home/${host.service.name}`), beside: stdout, pid: (await host.running())?.pid }
}

test.skipIf(missing)(
  'a broken release fails at watch on the first of eight real hosts; the other seven are never touched; one command brings the first back',
  async () => {
    const archives = dirname((await fleet.archives('broken')).ecsc ?? '')
    const identity = fleet.inOrder[0]?.identityFile ?? ''
    const [first, ...others] = fleet.inOrder
    const before = await wholeOf(first as Host)
    const untouched = await Promise.all(others.map(wholeOf))
    expect(others).toHaveLength(7)

    const document = join(data, 'ecsc-upgrade.md')
    const imported = await ferry.run('import', document, '--user', 'root', '--identity', identity, '--archives', archives, '--json')
    expect(imported.code, imported.stderr).toBe(0)

    const told: Told[] = []
    const ran = await ferry.begin(['run', 'ecsc-upgrade', '--yes', '--json'], (line) => told.push(line)).ended
    // What it has changed is not back.
    expect(ran.code).toBe(4)
    expect(told.at(-1)).toMatchObject({ result: 'stopped' })
    expect(failedSteps(told)).toEqual([{ target: 'ecsc@ecsc-1', step: 'watch' }])
    expect(began(told)).toEqual(['ecsc@ecsc-1'])
    expect(await Promise.all(others.map(wholeOf))).toEqual(untouched)
    expect((await wholeOf(first as Host)).tree).not.toEqual(before.tree)

    const back = await ferry.run('rollback', told.at(-1)?.run ?? '', '--yes', '--json')
    expect(back.code, back.stderr).toBe(0)
    expect((await wholeOf(first as Host)).tree).toEqual(before.tree)
    expect(await (first as Host).running()).toBeDefined()
    expect(await Promise.all(others.map(wholeOf))).toEqual(untouched)
  },
  240_000,
)

const began = (told: readonly Told[]) => told.flatMap(({ event }) => (event?.type === 'target-began' ? [event.target] : []))

const failedSteps = (told: readonly Told[]) =>
  told.flatMap(({ event }) =>
    event?.type === 'step-ended' && (event.outcome as StepOutcome).kind !== 'succeeded' ? [{ target: event.target, step: event.step }] : [],
  )
