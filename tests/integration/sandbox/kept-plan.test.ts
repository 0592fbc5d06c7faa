/** What the core keeps of a plan for a page that is loaded anew: on real hosts. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RequestInput, type RequestName, type RequestReply, requests } from '#shared/contract/index.ts'
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
  const target = plan.targets.find(({ host }) => host.name === 'ecsc-2') ?? expect.fail('no such host')
  expect(await ask('stage.list', {})).toEqual([])
  await ask('stage.run', { release: 'sample', targets: [target.id] })
  const { sha256: archive, size: total } = target.archive ?? expect.fail('no archive')
  expect(await ask('stage.list', {})).toEqual([{ target: target.id, archive, total, state: 'sent', done: total }])
  await ask('stage.run', { release: 'sample', targets: [target.id] })
  expect(await ask('stage.list', {})).toMatchObject([{ target: target.id, state: 'present' }])
})

it('gives a later page what preflight found, for the same archives and date, whichever hosts are taken along', async () => {
  const wishes = { release: 'sample', keepDate: false, date: '20261122' }
  expect(await ask('preflight.last', wishes)).toEqual([])
  const found = await ask('preflight.run', { ...wishes, only: ['ecsc-1', 'schedule-1'] })
  expect(found).toHaveLength(2)
  expect(await ask('preflight.last', { ...wishes, gate: 'none' })).toEqual(expect.arrayContaining(found))
  expect(await ask('preflight.last', { ...wishes, date: '20261123' })).toEqual([])
  expect(await ask('preflight.last', { ...wishes, release: 'broken' })).toEqual([])
})
