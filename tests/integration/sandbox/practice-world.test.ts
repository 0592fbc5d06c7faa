/** A document for people, an application and a database, tried in the sandbox by the command line alone: forward, and exactly back. */
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'
import { readTree } from '#harness/tree.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createFerry, type Ferry } from '../cli/ferry.ts'

const document = new URL('../../fixtures/documents/member-discount-release.md', import.meta.url).pathname

let ferry: Ferry
beforeAll(async () => {
  ferry = await createFerry()
})
afterAll(() => ferry.remove())

const well = async (...args: string[]) => {
  const result = await ferry.run([...args, '--sandbox'])
  expect(result.code, `${args.join(' ')}\n${result.stderr}\n${result.stdout.slice(-2_000)}`).toBe(0)
  return result.stdout
}
const database = async () => {
  const program = join(ferry.base('data-1'), 'bin', 'mysqldump')
  return (await Promise.all(['txn', 'search', 'sys'].map((schema) => run(program, [schema])))).map(({ stdout }) => stdout)
}
const web = () => readTree(join(ferry.base('web-1'), 'home', 'web'))

test('what a program can do of it is done on practice hosts and in the practice database, and comes back', async () => {
  await well('hosts')
  const archives = join(ferry.data, 'sandbox', 'fleet', 'releases', 'new')
  const own = join(ferry.data, 'member-discount-release.md')
  await cp(document, own)
  const chosen = ['--choose', 'service=web', '--choose', 'database=practice-db', '--set', 'table=sys.resource', '--set', 'column 备注=memo']
  await well('import', own, '--archives', archives, ...chosen)
  const plan = JSON.parse(await well('plan', 'member-discount-release', '--json')) as Plan
  expect(plan.targets.map(({ kind }) => kind).filter((kind) => kind !== 'person')).toEqual(['upgrade', 'upgrade', 'rows', 'sql'])
  const signed = [...plan.targets, ...(plan.wayBack?.targets ?? [])].flatMap(({ persons, owner }) =>
    persons.map((person) => ({ person, by: owner[0] ?? '值班' })),
  )
  const signoffs = join(ferry.data, 'signed.json')
  await writeFile(signoffs, JSON.stringify(signed))
  const [before, tree] = [await database(), await web()]

  await well('run', 'member-discount-release', '--yes', '--signoffs', signoffs)
  expect(await database()).not.toEqual(before)
  expect(await web()).not.toEqual(tree)
  await well('rollback', 'r-0001', '--yes', '--signoffs', signoffs)
  expect(await database()).toEqual(before)
  expect(await web()).toEqual(tree)
})
