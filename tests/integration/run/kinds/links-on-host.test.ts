import { execFileSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { cases } from '#harness/thorough.ts'
import type { Service } from '#shared/domain/service.ts'
import { factsOf } from '#shared/kinds/task/upgrade.ts'

/** Symbolic links on the host that stand where the archive has a folder: nothing may be written to where they lead. */
let fleet: EcscFleet
let engine: Engine
let work: string

beforeEach(async () => {
  work = temporaryDirectory()
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
  await host().exec(`mkdir '${host().path('/home/shared')}' && echo foreign > '${host().path('/home/shared/x')}'`)
  await host().exec(`ln -s '${host().path('/home/shared')}' '${host().path('/home/schedule/uploads')}'`)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

const host = () => fleet.host('schedule-1')
const everything = async () => [await host().tree('/home/schedule'), await host().tree('/home/shared')]

/** The release with `uploads/x` in it; `folder`: with a member of its own for `uploads`. */
async function archiveWith(kind: 'tar' | 'zip', folder: boolean): Promise<string> {
  const base = (await fleet.archives('new')).schedule ?? ''
  const made = join(work, 'made')
  await mkdir(made, { recursive: true })
  execFileSync('tar', ['-C', made, '-xf', base])
  await mkdir(join(made, 'schedule/uploads'))
  await writeFile(join(made, 'schedule/uploads/x'), 'of the release')
  const path = join(work, `schedule.${kind}`)
  const members = folder ? ['schedule'] : ['--no-recursion', ...(await membersWithout(made))]
  if (kind === 'tar') execFileSync('tar', ['-C', made, '--sort=name', '-cf', path, ...members])
  else execFileSync('zip', ['-q', '-r', '-y', ...(folder ? [] : ['-D']), path, 'schedule'], { cwd: made })
  return path
}

const membersWithout = async (made: string) =>
  execFileSync('find', ['schedule', '!', '-name', 'uploads'], { cwd: made, encoding: 'utf8' }).trim().split('\n')

async function plan(archive: string, change: Partial<Service> = {}) {
  const made = await engine.plan({ schedule: archive })
  const quick = { watch: { timeout: 20_000, settle: 300 }, ...change }
  return { ...made, targets: made.targets.map((target) => ({ ...target, service: { ...target.service, ...quick } })) }
}

const forms: ['tar' | 'zip', boolean][] = [
  ['tar', false],
  // unzip follows the link even where the archive has the folder itself.
  ['zip', true],
  ['zip', false],
]
test.each(forms.slice(0, cases(2, 3)))(
  'a %s (its folder a member of its own: %s) that would be written through a link blocks before any change',
  async (kind, folder) => {
    const before = await everything()
    const pid = (await host().running())?.pid
    const asked: string[][] = []
    const answers: Answers = (question) => {
      if (question.kind !== 'preflight') return undefined
      asked.push(question.findings.map(({ finding }) => `${finding.problem.code} ${finding.problem.values.links}`))
      return { kind: 'preflight', go: false }
    }
    const archive = await archiveWith(kind, folder)
    const fields = kind === 'zip' ? { archive: host().path('/home/schedule.zip') } : {}
    const { state } = await engine.run(await plan(archive, fields), answers)
    expect(asked).toEqual([[`archive-through-host-link uploads -> ${host().path('/home/shared')}`]])
    expect(state.phase).toMatchObject({ result: 'stopped' })
    expect(await everything()).toEqual(before)
    expect((await host().running())?.pid).toBe(pid)
  },
)

test('a link that the archive’s folder takes the place of is told before, and the way back brings it again', async () => {
  const before = await everything()
  const { id, state } = await engine.run(await plan(await archiveWith('tar', true)))
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const target = state.targets[0]
  expect(target?.findings.filter(({ severity }) => severity === 'warning').map(({ problem }) => problem)).toMatchObject([
    { code: 'archive-replaces-links', values: { count: 1, links: `uploads -> ${host().path('/home/shared')}` } },
  ])
  expect(target && factsOf(target, 'forward', 'preflight')?.links).toEqual([
    { path: 'uploads', target: host().path('/home/shared'), effect: 'replaced' },
  ])
  expect((await host().tree('/home/schedule')).find(({ path }) => path === 'uploads')).toMatchObject({ type: 'directory' })
  expect(await readFile(host().outside('/home/shared/x'), 'utf8')).toBe('foreign\n')

  await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await everything()).toEqual(before)
}, 120_000)

test('a link that appears between preflight and unpack leads nothing away', async () => {
  await host().exec(`rm '${host().path('/home/schedule/uploads')}'`)
  const { event: tell } = engine.around.tell
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (entry.event.type === 'step-began' && entry.event.step === 'upload')
      void symlink(host().path('/home/shared'), host().outside('/home/schedule/uploads'))
  }
  const asked: string[] = []
  await engine.run(await plan(await archiveWith('tar', false)), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.step} ${question.problem.code}`)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual(['unpack archive-through-host-link'])
  expect(await readFile(host().outside('/home/shared/x'), 'utf8')).toBe('foreign\n')
}, 120_000)
