/** Upgrades exported as a playbook, on real sshd and real Java programs: the same versions in the same trees as Ferry's own run, and back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playbook, writePlaybook } from '#harness/ansible.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import type { TreeEntry } from '#harness/tree.ts'

const places = [
  { name: 'schedule-1', service: 'schedule', directory: '/home/schedule' },
  { name: 'ecsc-2', service: 'ecsc', directory: '/home/ecsc' },
]
let fleet: EcscFleet
let engine: Engine
let folder: string

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: places.map(({ name }) => name), real: 'none' })
  engine = await startEngine(fleet)
  folder = await mkdtemp(join(tmpdir(), 'fu-'))
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

type World = { tree: TreeEntry[]; version: string | undefined }
/** Without times: what is unpacked and started twice is so at two times. */
const timeless = ({ tree, version }: World) => ({ version, tree: tree.map(({ mtime: _, ...entry }) => entry) })

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test.each(places)(
  '$name gets the new version and the old one back, to the letter, as in a run of Ferry',
  async ({ name, service, directory }) => {
    const host = fleet.host(name)
    const world = async () => ({ tree: await host.tree(directory), version: await host.version() })
    const plan = await engine.plan({ [service]: (await fleet.archives('new'))[service] ?? '' }, { gate: 'none' })
    const before = await world()
    const { id, state } = await engine.run(plan)
    expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
    const after = await world()
    expect(after.version).toContain('2017.02.20')
    await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
    await engine.attend(id)
    expect(await world()).toEqual(before)
    // The backup of that run has the name that this one wants.
    await host.exec(`rm -rf ${directory}_20261120`)

    const own = join(folder, service)
    await writePlaybook(own, plan, fleet.knownHosts)
    const forward = await playbook(own, ['-e', 'ferry_gates=open'])
    expect(forward.stdout + forward.stderr).not.toContain('fatal:')
    expect(forward.code, forward.stdout + forward.stderr).toBe(0)
    expect(timeless(await world())).toEqual(timeless(after))
    expect(await host.tree(`${directory}_20261120`)).toEqual(before.tree)

    const back = await playbook(own, ['--tags', 'back', '-e', 'ferry_gates=open'])
    expect(back.stdout + back.stderr).not.toContain('fatal:')
    expect(back.code, back.stdout + back.stderr).toBe(0)
    expect(await world()).toEqual(before)
  },
  patience,
)
