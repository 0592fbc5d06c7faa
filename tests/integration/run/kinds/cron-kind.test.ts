/** Tables of cron on a real host, by its own crontab: a job handed over, broken off, refused, brought back; the table of another account. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { until } from '#harness/until.ts'

/** crontab's own folder is the machine's where hosts are no machines of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: crontabs of hosts (${missing})`)

let fleet: EcscFleet
let engine: Engine
const old = '0 2 * * * /srv/jobs/old.sh'
const fresh = '*/5 * * * * cd /srv/jobs && ./new.sh >> /srv/jobs/new.log 2>&1'
const table = `# of the shop\nMAILTO=""\n${old}\nPATH=/opt/tools:/usr/bin:/bin\n15 3 * * 1 report --week\n`

beforeAll(async () => {
  if (missing) return
  fleet = await ecscFleet({ hosts: [{ name: 'schedule-1', users: [{ name: 'app' }] }], real: 'none', running: false })
  await succeed(
    host(),
    `mkdir -p /srv/jobs /srv/spool /srv/cron.d && chmod 777 /srv/jobs
chown --reference=/var/spool/cron/crontabs /srv/spool && chmod 1730 /srv/spool && mount --bind /srv/spool /var/spool/cron/crontabs
mount --bind /srv/cron.d /etc/cron.d`,
  )
})
beforeEach(async () => {
  if (missing) return
  engine = await startEngine(fleet)
  await writeFile(host().outside('/srv/table'), table)
  await succeed(
    host(),
    'cd /srv/jobs && printf "#!/bin/sh\\n" | tee old.sh > new.sh && chmod 755 old.sh new.sh && crontab /srv/table && crontab -u app /srv/table',
  )
  return () => engine.close()
})
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const tableOf = async (account: string) => (await host().exec(`crontab -u ${account} -l`)).stdout
const handed = table.replace(old, fresh)
const steady = { yes: true, signoffs: [] }
/** A question that the test does not expect ends the run, and its problem is what the test shows. */
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const task = (more: string) => `  - { cron: "${fresh}", instead of: "${old}", on: schedule-1${more} }\n`

test.skipIf(missing)('a job is handed over when the new one is proven, and brought back to exactly the old table', async () => {
  const plan = await planOf(`${task('')}  - { cron: "@daily app /srv/jobs/new.sh", in: /etc/cron.d/shop, on: schedule-1 }\n`)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await tableOf('root')).toBe(handed)
  expect((await host().exec('stat -c %a /etc/cron.d/shop && cat /etc/cron.d/shop')).stdout).toBe('644\n@daily app /srv/jobs/new.sh\n')
  expect(state.targets[0]?.forward.map(({ step }) => step)).toEqual(['preflight', 'keep', 'execute', 'prove', 'hand-over', 'verify'])
  const found = JSON.stringify(state.targets[0]?.forward[0]?.facts?.findings)
  expect(found).toMatch(/"cron-table"[^}]*"count":2[^}]*PATH=\/opt\/tools/)
  expect(found).toMatch(/"cron-next"[^}]*(\d{4}-\d\d-\d\d \d\d:\d[05]( · )?){5}/)
  expect(found).not.toMatch(/cron-lacks|blocking/)
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await tableOf('root')).toBe(table)
  expect((await host().exec('test -e /etc/cron.d/shop')).code).toBe(1)
})

test.skipIf(missing)('Ferry closed while the new job is proven: nothing is done twice, and the old one goes afterwards', async () => {
  const plan = await planOf(task(', account: app, prove: "id -un >> /srv/jobs/proofs; sleep 1"'))
  const data = await mkdtemp(join(tmpdir(), 'ferry-cron-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(plan, steady)
  await until(async () => (await host().exec('cat /srv/jobs/proofs')).stdout !== '', 'the proof')
  expect(await tableOf('app')).toBe(table.replace(old, `${old}\n${fresh}`))
  await first.close()
  const second = await startEngine(fleet, data)
  expect(second.runner.resume(undefined, steady)).toBe(id)
  expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect(await tableOf('app')).toBe(handed)
  expect(await tableOf('root')).toBe(table)
  // By the account itself, and once.
  expect(await readFile(host().outside('/srv/jobs/proofs'), 'utf8')).toBe('app\n')

  // Somebody else has changed it meanwhile: that stays.
  await succeed(host(), '(crontab -u app -l; echo "@daily /srv/jobs/mine.sh") | crontab -u app -')
  await second.runner.rollBack(id, undefined, steady)
  const back = await second.attend(id, failsAtOnce)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(await tableOf('app')).toBe(`${table}@daily /srv/jobs/mine.sh\n`)
  expect(back.targets[0]?.back.flatMap(({ notes }) => notes.map(({ code }) => code))).toEqual(['cron-others-kept'])
  await second.close()
  await rm(data, { recursive: true, force: true })
})

test.skipIf(missing)('a new job that its account may not run is not proven, and the old one stays', async () => {
  await succeed(host(), 'chmod 700 /srv/jobs/new.sh && rm -f /srv/jobs/new.log && : > /srv/jobs/new.log')
  const asked: [string, string][] = []
  const { state } = await engine.run(await planOf(task(', account: app')), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.evidence ?? ''])
    return { kind: 'failure', choice: 'roll-back-all', reason: '' }
  })
  expect(asked).toEqual([['cron-not-proven', expect.stringMatching(/^program \/srv\/jobs\/new\.sh ← .*\nlog \/srv\/jobs\/new\.log ← /)]])
  expect(state.phase).toMatchObject({ result: 'rolled-back' })
  expect(await tableOf('app')).toBe(table)
})

test.skipIf(missing)('what cannot be done is said before anything is', async () => {
  const found: string[] = []
  const tasks = `  - { cron: "@daily nobody-else /x", in: /etc/cron.d/shop.conf, on: schedule-1 }
  - { cron: "@daily /x", account: nobody-else, on: schedule-1 }
`
  await engine.run(await planOf(tasks), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['cron-nobody', 'cron-file-name', 'cron-nobody'])
})

test.skipIf(missing)('a table with carriage returns, which crontab tells as two letters, is refused before anything changes', async () => {
  const returns = 'MAILTO=""\r\n15 3 * * 1 report --week\n'
  await writeFile(host().outside('/srv/table'), returns)
  await succeed(host(), 'crontab -u app /srv/table')
  const blocked: string[] = []
  await engine.run(await planOf('  - { cron: "@daily /srv/jobs/new.sh", account: app, on: schedule-1 }\n'), (question) => {
    if (question.kind !== 'preflight') return undefined
    blocked.push(...question.findings.flatMap(({ finding }) => (finding.severity === 'blocking' ? [finding.problem.code] : [])))
    return { kind: 'preflight', go: false }
  })
  expect(blocked).toEqual(['cron-returns'])
  expect((await host().exec('tail -n 2 /var/spool/cron/crontabs/app')).stdout).toBe(returns)
})

test.skipIf(missing)(
  'a file that cron passes over, and an old line with a carriage return, are refused before anything changes',
  async () => {
    const files = { open: '0 1 * * * root /srv/jobs/old.sh', returns: '0 1 * * * root /srv/jobs/old.sh\r\n' }
    for (const [name, text] of Object.entries(files)) await writeFile(host().outside(`/srv/cron.d/${name}`), text)
    const blocked: string[] = []
    const tasks = `  - { cron: "@daily root /srv/jobs/new.sh", in: /etc/cron.d/open, on: schedule-1 }
  - { cron: "@daily root /srv/jobs/new.sh", instead of: "0 1 * * * root /srv/jobs/old.sh", in: /etc/cron.d/returns, on: schedule-1 }
`
    await engine.run(await planOf(tasks), (question) => {
      if (question.kind !== 'preflight') return undefined
      blocked.push(...question.findings.flatMap(({ finding }) => (finding.severity === 'blocking' ? [finding.problem.code] : [])))
      return { kind: 'preflight', go: false }
    })
    expect(blocked).toEqual(['cron-open-end', 'cron-old-returns'])
    for (const [name, text] of Object.entries(files)) expect(await readFile(host().outside(`/srv/cron.d/${name}`), 'utf8')).toBe(text)
  },
)
