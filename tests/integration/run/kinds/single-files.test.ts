/** Versions that are one file: a WAR in a real Tomcat that unpacks it, a JAR that is run. Forward and back, to exactly what was there. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { tomcatDirectory } from '#harness/ecsc/services.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { runOrThrow } from '#harness/run-process.ts'
import type { TreeEntry } from '#harness/tree.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine
const host = () => fleet.host('ecsc-1')
const top = () => host().path(tomcatDirectory)
const webapps = () => `${top()}/webapps`
const steady = { yes: true, signoffs: [] }
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}

const inventory = () => {
  const { address, port, user, identityFile, servicePort } = host()
  const jar = host().path('/srv/shop/shop.jar')
  return JSON.stringify({
    hosts: { 'ecsc-1': { address, port, user, identity: identityFile } },
    services: {
      shop: {
        hosts: ['ecsc-1'],
        file: `${webapps()}/shop.war`,
        archive: `${host().path('/home')}/shop.war`,
        process: { contains: top() },
        start: `${top()}/bin/startup.sh`,
        logs: [{ path: `${top()}/logs/catalina.out`, ready: 'Server startup in' }],
        verify: [{ http: `http://127.0.0.1:${servicePort}/shop/` }],
      },
      worker: {
        hosts: ['ecsc-1'],
        file: jar,
        archive: `${host().path('/home')}/worker.jar`,
        process: { contains: jar },
        start: `nohup /usr/bin/python3 ${jar} &`,
        watch: { settle: '0s' },
      },
    },
  })
}

/** A Java package for Tomcat, and one that Python runs: both are zips. */
async function pack(name: string, files: Record<string, string>): Promise<string> {
  const folder = join(fleet.directory, `packed-${name}`)
  const packed = join(fleet.directory, name)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await runOrThrow('sh', ['-c', 'cd "$0" && zip -qr "$1" .', folder, packed])
  return packed
}
const war = (version: string) => pack(`${version}.war`, { 'index.html': `${version}\n`, 'WEB-INF/shop.properties': `made=${version}\n` })
const jar = (version: string) => pack(`${version}.jar`, { '__main__.py': `import time\nversion = '${version}'\ntime.sleep(100000)\n` })

const says = async () => (await host().exec(`curl -s http://127.0.0.1:${host().servicePort}/shop/`)).stdout.trim()
/** The folder itself gets another time by every name in it. */
const below = (entries: TreeEntry[]) => entries.filter(({ path }) => path !== '.')

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecsc-1'], real: 'some', running: false })
  await succeed(
    host(),
    `sed -i 's/unpackWARs="false"/unpackWARs="true"/; s/autoDeploy="false"/autoDeploy="true"/' ${top()}/conf/server.xml`,
  )
  await host().put(await war('old'), `${webapps()}/shop.war`)
  await succeed(host(), `chown 24001:24002 ${webapps()}/shop.war; chmod 640 ${webapps()}/shop.war; ${top()}/bin/startup.sh > /dev/null`)
  await until(async () => (await says()) === 'old', 'Tomcat with the old version', 60_000)
  // What somebody has put right by hand in what Tomcat has unpacked.
  await writeFile(host().outside(`${tomcatDirectory}/webapps/shop/WEB-INF/shop.properties`), 'made=by hand\n')
  await mkdir(host().outside('/srv/shop'), { recursive: true })
  await host().put(await jar('old'), host().path('/srv/shop/shop.jar'))
  await succeed(host(), `chmod 755 ${host().path('/srv/shop/shop.jar')}`)
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() })
}, 120_000)

afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

test('a WAR: unpacked anew by its container, and on the way back file and folder are what they were, the change by hand too', async () => {
  const before = below(await host().tree(webapps()))
  const plan = await engine.plan({ shop: await war('new') }, { gate: 'none' })
  const reads = (step: string) => plan.targets[0]?.forward.find((one) => one.step === step)?.reads
  expect(reads('unpack')).toEqual([
    `mv ${webapps()}/shop ${top()}/shop.war_20261120.exploded`,
    `cp ${host().path('/home')}/shop.war ${webapps()}/shop.war`,
  ])
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await says()).toBe('new')
  expect(await readFile(host().outside(`${tomcatDirectory}/webapps/shop/WEB-INF/shop.properties`), 'utf8')).toBe('made=new\n')
  expect((await host().exec(`stat -c '%a %u:%g' ${webapps()}/shop.war`)).stdout.trim()).toBe('640 24001:24002')
  // Nothing of Ferry's own was taken for an application.
  const deployed = await readFile(host().outside(`${tomcatDirectory}/logs/catalina.out`), 'utf8')
  expect(deployed).not.toMatch(/Deploying web application directory .*(ferry|_2026|exploded)/)

  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await says()).toBe('old')
  const left = below(await host().tree(webapps())).filter(({ path }) => !/^shop\.war_/.test(path))
  expect(left).toEqual(before)
  expect((await host().exec(`cat ${top()}/shop.war_failed_*.exploded/index.html`)).stdout).toBe('new\n')
}, 120_000)

test('a JAR: another file under the same name and with the same rights, and the old one again; Ferry closed in between', async () => {
  const shop = host().path('/srv/shop')
  const before = below(await host().tree(shop))
  const data = join(fleet.directory, 'engine')
  const texts = { knownHosts: fleet.knownHosts, inventory: inventory() }
  const first = await startEngine(texts, data)
  const id = first.runner.begin(await first.plan({ worker: await jar('new') }, { gate: 'none' }), steady)
  await until(async () => first.events.some(({ event }) => event.type === 'step-began' && event.step === 'unpack'), 'the new file')
  await first.close()
  const second = await startEngine(texts, data)
  second.runner.resume(undefined, steady)
  expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect((await host().exec(`unzip -p ${shop}/shop.jar __main__.py; stat -c %a ${shop}/shop.jar`)).stdout).toMatch(
    /version = 'new'[\s\S]*755\n$/,
  )

  await second.runner.rollBack(id, undefined, steady)
  expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  await second.close()
  await rm(data, { recursive: true, force: true })
  expect(below(await host().tree(shop)).filter(({ path }) => path === 'shop.jar')).toEqual(before)
}, 120_000)

test('what is no whole file, or lies where it would be deployed at once, is refused before anything is asked of the host', async () => {
  const cut = join(fleet.directory, 'cut.war')
  await writeFile(cut, (await readFile(await war('new'))).subarray(0, -20))
  await expect(engine.plan({ shop: cut })).rejects.toMatchObject({ problem: { code: 'archive-zip-damaged' } })
})
