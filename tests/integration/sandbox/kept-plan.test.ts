/** What the core keeps of a plan for a page that is loaded anew: on real hosts. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '#harness/until.ts'
import { type RequestInput, type RequestName, type RequestReply, requests } from '#shared/contract/index.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { openWorlds, type Worlds } from '../../../src/main/worlds/open-worlds.ts'
import { temporaryDirectory } from './fleet.ts'

let place: Awaited<ReturnType<typeof temporaryDirectory>>
let worlds: Worlds

beforeAll(async () => {
  place = await temporaryDirectory()
  worlds = await openWorlds({ data: place.directory, sandbox: true, version: 'test', knownHosts: [] })
})
afterAll(async () => {
  await worlds?.close()
  await place.remove()
})

async function ask<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>> {
  const outcome = await worlds.core.dispatch(name, input, { id: 'another page', send: () => undefined })
  if (!outcome.ok) return expect.fail(outcome.problem.code)
  return requests[name].reply.parse(outcome.reply) as RequestReply<Name>
}

it('gives a later page the archives that were staged, by what they are', async () => {
  const plan = await ask('plan.make', { release: 'sample' })
  const target = asUpgrade(plan.targets.find(({ place }) => place === 'ecsc-2')) ?? expect.fail('no such host')
  expect(await ask('stage.list', {})).toEqual([])
  await ask('stage.run', { release: 'sample', targets: [target.id] })
  const { sha256: archive, size: total } = target.archive ?? expect.fail('no archive')
  expect(await ask('stage.list', {})).toEqual([{ target: target.id, archive, total, state: 'sent', done: total }])
  await ask('stage.run', { release: 'sample', targets: [target.id] })
  expect(await ask('stage.list', {})).toMatchObject([{ target: target.id, state: 'present' }])
})

it('gives a later page what preflight found, for the same archives and date, whichever hosts are taken along', async () => {
  const wishes = { release: 'sample', keepDate: false, date: '20261122' }
  expect(await ask('preflight.last', wishes)).toEqual({ found: [], looking: [] })
  const found = await ask('preflight.run', { ...wishes, only: ['ecsc-1', 'schedule-1'] })
  expect(found).toHaveLength(2)
  expect(await ask('preflight.last', { ...wishes, gate: 'none' })).toEqual({ found: expect.arrayContaining(found), looking: [] })
  for (const other of [{ date: '20261123' }, { release: 'broken' }])
    expect(await ask('preflight.last', { ...wishes, ...other })).toEqual({ found: [], looking: [] })
})

it('gives a page that comes in the middle of a preflight the rest as well', async () => {
  const wishes = { release: 'sample', keepDate: false, date: '20261124', only: ['ecsc-1', 'schedule-1'] }
  const running = ask('preflight.run', wishes)
  await until(async () => (await ask('preflight.last', wishes)).looking.length > 0, 'a look at the hosts')
  const settled = await ask('preflight.settled', wishes)
  expect(settled).toHaveLength(2)
  expect(settled).toEqual(expect.arrayContaining(await running))
  expect(await ask('preflight.last', wishes)).toEqual({ found: settled, looking: [] })
})
