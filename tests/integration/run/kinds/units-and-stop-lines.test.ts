/**
 * Services that something else stops and starts: a program of a real supervisor, a unit of a systemctl that stands in for systemd's
 * (service-managers.ts), and one with a stop line of its own that has no effect.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { installManagers, withManagers } from '#harness/hosts/service-managers.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine
const host = () => fleet.host('schedule-1')
const steady = { yes: true, signoffs: [] }
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}

const names = ['program', 'unit', 'deaf']
const fileOf = (name: string) => `/srv/${name}/${name}.jar`
const startOf = (name: string) => `nohup /usr/bin/python3 ${fileOf(name)} &`

const inventory = () => {
  const { address, port, user, identityFile } = host()
  const how: Record<string, object> = {
    program: { unit: 'program', manager: 'supervisor' },
    unit: { unit: 'unit' },
    deaf: { start: startOf('deaf'), stop: { command: 'echo nobody listens; false', wait: '1s' } },
    nowhere: { unit: 'nowhere' },
  }
  const service = (name: string) => ({
    hosts: ['schedule-1'],
    file: fileOf(name === 'nowhere' ? 'deaf' : name),
    archive: `/home/${name}.jar`,
    process: { contains: fileOf(name) },
    watch: { settle: '0s' },
    ...how[name],
  })
  return JSON.stringify({
    hosts: { 'schedule-1': { address, port, user, identity: identityFile } },
    services: Object.fromEntries([...names, 'nowhere'].map((name) => [name, service(name)])),
  })
}

/** Python runs a zip with this in it as Java runs a JAR. */
async function jar(version: string): Promise<string> {
  const folder = join(fleet.directory, version)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, '__main__.py'), `import time\nversion = '${version}'\ntime.sleep(100000)\n`)
  await runOrThrow('sh', ['-c', 'cd "$0" && zip -qr "$1" .', folder, `${folder}.jar`])
  return `${folder}.jar`
}

const runs = async () => Number((await host().exec(`ps -A -o args= | grep -c '^/usr/bin/python3 /srv/.*[.]jar$'`)).stdout)
const versions = async () =>
  (await host().exec(names.map((name) => `unzip -p ${fileOf(name)} __main__.py | grep version`).join('; '))).stdout.match(/'\w+'/g)
const told = async () => (await readFile(host().outside('/srv/units/calls'), 'utf8')).split('\n').filter(Boolean)

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: [withManagers('schedule-1')], real: 'none', running: false })
  await installManagers(host())
  const old = await jar('old')
  for (const name of names) {
    await mkdir(host().outside(`/srv/${name}`), { recursive: true })
    await host().put(old, fileOf(name))
  }
  await writeFile(host().outside('/srv/units/unit'), 'inactive\n')
  await writeFile(host().outside('/srv/units/unit.run'), `exec /usr/bin/python3 ${fileOf('unit')}\n`)
  const program = `[program:program]\\ncommand=/usr/bin/python3 ${fileOf('program')}\\nautorestart=true\\nstartsecs=0\\n`
  await succeed(
    host(),
    `printf '${program}' >> /srv/supervisor/conf; /opt/bin/supervisorctl update > /dev/null; /opt/bin/systemctl start unit`,
  )
  await succeed(host(), `{ ${startOf('deaf')} } < /dev/null > /dev/null 2>&1`)
  await until(async () => (await runs()) === names.length, 'the services')
  await writeFile(host().outside('/srv/units/calls'), '')
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() })
}, 120_000)

afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

test('each is stopped and started by what runs it; what does not end by its own line is signalled; and back', async () => {
  const archive = await jar('new')
  const plan = await engine.plan(Object.fromEntries(names.map((name) => [name, archive])), { gate: 'none' })
  const reads = (step: string) => plan.targets.map(({ forward }) => forward.find((one) => one.step === step)?.reads)
  expect(reads('stop')).toEqual([['supervisorctl stop program'], ['systemctl stop unit'], ['echo nobody listens; false']])
  expect(reads('start').slice(0, 2)).toEqual([['supervisorctl start program'], ['systemctl start unit']])

  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await versions()).toEqual(["'new'", "'new'", "'new'"])
  expect(await told()).toEqual(['stop unit', 'start unit'])
  const stops = state.targets.map(({ forward }) => forward.find(({ step }) => step === 'stop'))
  expect(stops.map((stop) => stop?.facts?.signal)).toEqual(['command', 'command', 'TERM'])
  expect(stops.map((stop) => stop?.notes.map(({ code, evidence }) => [code, evidence]))).toEqual([
    [],
    [],
    [['stop-command-failed', 'nobody listens\n']],
  ])
  expect((await host().exec('/opt/bin/supervisorctl status program')).stdout).toContain('RUNNING')

  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await versions()).toEqual(["'old'", "'old'", "'old'"])
  expect(await told()).toEqual(['stop unit', 'start unit', 'stop unit', 'start unit'])
}, 150_000)

test('a unit that its manager does not know blocks before anything is done', async () => {
  const found: string[] = []
  await engine.run(await engine.plan({ nowhere: await jar('new') }, { gate: 'none' }), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['service-missing'])
})
