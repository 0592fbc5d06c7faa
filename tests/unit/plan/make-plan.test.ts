import { describe, expect, test } from 'vitest'
import type { ReadFacts } from '#core/kinds/room.ts'
import { makePlan, makeRestorePlan } from '#core/plan/make-plan.ts'
import { asUpgrades } from '#harness/upgrade-plan.ts'
import { planSchema } from '#shared/domain/plan.ts'
import { taskSchema } from '#shared/kinds/list.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import { facts, sampleInventory, sampleRelease, wishes } from './fixtures.ts'

const plan = (more: Partial<typeof wishes> = {}, read: ReadFacts = facts) =>
  makePlan(sampleRelease(), sampleInventory(), { ...wishes, ...more }, read)
const ids = async (more: Partial<typeof wishes>) => (await plan(more)).targets.map((target) => target.id)

async function problemOf(made: Promise<unknown> | (() => unknown)): Promise<Pick<Problem, 'code' | 'values'>> {
  try {
    await (typeof made === 'function' ? made() : made)
  } catch (caught) {
    if (caught instanceof ProblemError) return { code: caught.problem.code, values: caught.problem.values }
    throw caught
  }
  throw new Error('it was accepted')
}

test('targets in the order of the tasks, then of each service’s hosts', async () => {
  const made = await plan()
  expect(made.targets.map((target) => target.id)).toEqual(['ecsc@ecsc-1', 'ecsc@ecsc-2', 'ecmc@ecmc-1', 'ecmc@ecmc-2'])
  expect(made).toMatchObject({ title: '余额修复', date: '20170220', gate: 'host', source: '/releases/release.yaml' })
  expect(planSchema.parse(made)).toEqual(made)
})

test('each host has its own values, its own archive’s top folder, its own backup', async () => {
  const asked: string[] = []
  const made = await plan({}, async (path, top) => {
    asked.push(`${path} ${top}`)
    return facts(path, top, { isSingle: false })
  })
  expect(asUpgrades(made).targets.map((target) => [target.service.directory, target.backup])).toEqual([
    ['/home/ecsc', '/home/ecsc_20170220'],
    ['/data/2/ecsc', '/data/2/ecsc_20170220'],
    ['/home/ecmc', '/home/ecmc.20170220'],
    ['/home/ecmc', '/home/ecmc.20170220'],
  ])
  expect([...new Set(asked)]).toEqual(['/releases/ecsc.tar ecsc', '/releases/ecmc.tar ecmc'])
})

test('lines for a person stand at their service; those of no service at the end of the run', async () => {
  const made = await plan()
  expect(made.targets.map((target) => target.persons)).toEqual([['ecsc-1 正常访问'], ['ecsc-2 正常访问'], ['#9427'], ['#9427']])
  expect(made.verify.map((check) => check.person)).toEqual(['everything'])
})

test('what it says in words hides nothing, and what is run stays to the letter', async () => {
  const command = taskSchema.parse({
    kind: 'command',
    title: 'x\u202ey',
    phase: 'p\u0007',
    lines: ['ls /a\u200bb'],
    exit: 0,
    timeout: 1,
    on: ['ecsc-1'],
    owner: [],
    state: 'open',
  })
  const hidden = { ...sampleRelease(), release: '上线\u001b[2J', tasks: [command] }
  const made = await makePlan({ ...hidden, verify: [{ person: 'ok\u001b[8m' }] }, sampleInventory(), wishes, facts)
  expect(made).toMatchObject({ title: '上线⟨U+001B⟩[2J', verify: [{ person: 'ok⟨U+001B⟩[8m' }] })
  expect(made.targets).toMatchObject([{ title: 'x⟨U+202E⟩y', phase: 'p⟨U+0007⟩' }])
  expect(made.targets[0]?.forward.flatMap(({ lines }) => lines).join('\n')).toContain('ls /a\u200bb')
})

test('hosts that are only passed through, those behind others too, and no more', async () => {
  expect((await plan()).jumps.map((host) => host.name)).toEqual(['gate-9', 'door-8'])
  expect((await plan({ only: ['ecsc-1'] })).jumps).toEqual([])
})

describe('a part of it', () => {
  test('reads only its own archives', async () => {
    const read: string[] = []
    await plan({ only: ['ecmc-1'] }, async (path, top) => {
      read.push(path)
      return facts(path, top, { isSingle: false })
    })
    expect(read).toEqual(['/releases/ecmc.tar'])
  })

  test.each([
    [{ only: ['ecmc-2', 'ecsc-1'] }, ['ecsc@ecsc-1', 'ecmc@ecmc-2']],
    [{ from: 'ecsc-2' }, ['ecsc@ecsc-2', 'ecmc@ecmc-1', 'ecmc@ecmc-2']],
    [{ from: 'ecsc-2', only: ['ecsc-2', 'ecmc-2'] }, ['ecsc@ecsc-2', 'ecmc@ecmc-2']],
    [{ from: 'ecsc-1' }, ['ecsc@ecsc-1', 'ecsc@ecsc-2', 'ecmc@ecmc-1', 'ecmc@ecmc-2']],
  ])('%j', async (part, expected) => {
    expect(await ids(part)).toEqual(expected)
  })

  test.each([
    [{ only: ['ecsc-1', 'spare-7'] }, 'spare-7'],
    [{ from: 'ecsc-3' }, 'ecsc-3'],
  ])('%j names a host that the release has not', async (part, host) => {
    expect(await problemOf(plan(part))).toEqual({ code: 'plan-host-unknown', values: { host, hosts: 'ecsc-1, ecsc-2, ecmc-1, ecmc-2' } })
  })

  test('that leaves nothing is no plan', async () => {
    expect(await problemOf(plan({ from: 'ecmc-1', only: ['ecsc-1'] }))).toEqual({ code: 'plan-empty', values: {} })
    expect(await problemOf(makePlan(sampleRelease([]), sampleInventory(), wishes, facts))).toEqual({ code: 'plan-empty', values: {} })
  })
})

describe('what is not in the inventory', () => {
  test('a service', async () => {
    expect(await problemOf(makePlan(sampleRelease(['ecsx']), sampleInventory(), wishes, facts))).toEqual({
      code: 'plan-service-unknown',
      values: { service: 'ecsx', known: 'ecsc, ecmc' },
    })
  })

  test('a service, where there is none at all', async () => {
    expect((await problemOf(makePlan(sampleRelease(), { hosts: [], services: [] }, wishes, facts))).values).toEqual({
      service: 'ecsc',
      known: '-',
    })
  })

  test.each(['ecsc-2', 'door-8', 'gate-9'])('a host, or one on the way to it: %s', async (name) => {
    const inventory = sampleInventory()
    const made = makePlan(sampleRelease(), { ...inventory, hosts: inventory.hosts.filter((host) => host.name !== name) }, wishes, facts)
    expect(await problemOf(made)).toMatchObject({ code: 'plan-host-missing', values: { host: name } })
  })

  test('an archive that cannot be read is told as it is', async () => {
    const made = plan({}, () => Promise.reject(new Error('broken')))
    await expect(made).rejects.toThrow('broken')
  })
})

test('a plan that only brings a backup back', async () => {
  const wanted = { host: 'ecsc-2', service: 'ecsc', path: '/data/2/ecsc_20161231', date: '20170220', title: 'back' }
  const made = makeRestorePlan(sampleInventory(), wanted)
  expect(planSchema.parse(made)).toEqual(made)
  expect(made).toMatchObject({ gate: 'none', title: 'back', verify: [] })
  expect(made.jumps.map((host) => host.name)).toEqual(['gate-9', 'door-8'])
  const [target] = made.targets
  expect(made.targets).toHaveLength(1)
  expect(target).toMatchObject({ id: 'ecsc@ecsc-2', restoreFrom: wanted.path, backup: wanted.path, forward: [], persons: [] })
  expect(target?.archive).toBeUndefined()
  expect(target?.back.map(({ step }) => step)).toEqual(['stop', 'restore', 'start', 'watch', 'verify'])
  expect(target?.back[1]?.lines.join('\n')).toContain('/data/2/ecsc_20161231')
  expect(await problemOf(() => makeRestorePlan(sampleInventory(), { ...wanted, service: 'x' }))).toMatchObject({
    code: 'plan-service-unknown',
  })
  expect(await problemOf(() => makeRestorePlan(sampleInventory(), { ...wanted, host: 'x' }))).toMatchObject({ code: 'plan-host-missing' })
})
