/** Working copies of git on real hosts: one commit for all, real composer on a repository of packages on disk, broken off, refused, brought back. */
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

/** Each host has its own /srv where it is a machine of its own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: working copies on hosts (${missing})`)

let fleet: EcscFleet
let engine: Engine
const names = ['ecsc-1', 'ecsc-2']
const steady = { yes: true, signoffs: [] }
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}

/** A shop that needs a package of the disk; version 1 on the hosts, 2 pushed since, both with the lock file that composer has written. */
const origin = `set -e
export COMPOSER_ALLOW_SUPERUSER=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
rm -rf /srv/origin.git /srv/work /srv/shop /srv/packages
mkdir -p /srv/packages/1 /srv/packages/2
for v in 1 2; do printf '{"name":"acme/price","version":"%s.0.0","autoload":{"classmap":["src/"]}}' $v > /srv/packages/$v/composer.json
mkdir /srv/packages/$v/src; echo "<?php class Price { const V = $v; }" > /srv/packages/$v/src/Price.php; done
git init -q --bare --initial-branch=live /srv/origin.git
git clone -q /srv/origin.git /srv/work 2> /dev/null; cd /srv/work; git checkout -q -B live
printf 'vendor/\\n.env\\n' > .gitignore
for v in 1 2; do
  printf '{"repositories":[{"packagist.org":false},{"type":"path","url":"/srv/packages/%s","options":{"symlink":false}}],"require":{"acme/price":"%s.0.0"}}' $v $v > composer.json
  composer update -q --no-interaction
  echo "<?php require 'vendor/autoload.php'; echo Price::V;" > index.php; echo $v > version
  git add -A; git commit -q -m "version $v"; git tag -a -m v$v v$v
done
git push -q origin live --tags
git clone -q /srv/origin.git /srv/shop
cd /srv/shop && git checkout -q -B live v1 && composer install -q --no-interaction && echo secret > .env`

beforeAll(async () => {
  if (missing) return
  fleet = await ecscFleet({ hosts: names.map((name) => ({ name, users: [{ name: 'app' }] })), real: 'none', running: false })
  await succeed(fleet.host('ecsc-1'), origin)
  // The same commits everywhere: what is made twice has another time.
  await succeed(fleet.host('ecsc-1'), 'tar -C /srv -cf /home/srv.tar origin.git shop packages')
  await fleet.host('ecsc-2').put(fleet.host('ecsc-1').outside('/home/srv.tar'), '/home/srv.tar')
  await succeed(fleet.host('ecsc-2'), 'tar -C /srv -xf /home/srv.tar')
}, 60_000)
beforeEach(async () => {
  if (missing) return
  engine = await startEngine(fleet)
  return () => engine.close()
})
afterAll(() => fleet?.stop())

const on = async (name: string, line: string) => (await fleet.host(name).exec(`cd /srv/shop && ${line}`)).stdout.trim()
const stand = (name: string) =>
  on(name, 'git rev-parse HEAD; git symbolic-ref -q --short HEAD; php index.php; sha256sum composer.lock; git status --porcelain')
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const task = (revision: string, more = '') => `  - { checkout: "${revision}", in: /srv/shop, on: [${names.join(', ')}]${more} }\n`
const findingsOf = async (tasks: string) => {
  const found: string[] = []
  await engine.run(await planOf(tasks), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(
      ...question.findings.flatMap(({ finding }) =>
        finding.severity === 'blocking' ? [`${finding.problem.code} ${finding.problem.evidence ?? ''}`.trim()] : [],
      ),
    )
    return { kind: 'preflight', go: false }
  })
  return found
}

test.skipIf(missing)(
  'a branch is one commit on both hosts, with what its lock file says; and back to the commit, branch and packages of before',
  async () => {
    const before = await Promise.all(names.map(stand))
    const plan = await planOf(task('live', ', install: composer'))
    const { id, state } = await engine.run(plan, failsAtOnce)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    const v2 = await on('ecsc-1', 'git rev-parse v2^{commit}')
    expect(
      await Promise.all(names.map((name) => on(name, 'git rev-parse HEAD; git symbolic-ref --short HEAD; php index.php; cat .env'))),
    ).toEqual(names.map(() => `${v2}\nlive\n2secret`))
    expect(state.targets[0]?.forward.map(({ step }) => step)).toEqual(['preflight', 'keep', 'fetch', 'switch', 'install', 'verify'])
    const found = JSON.stringify(state.targets[1]?.forward[0]?.facts?.findings)
    expect(found).toMatch(/"checkout-difference"[^}]*"commits":1,"files":3/)
    expect(found).toContain('version 2')
    expect(engine.progress.some(({ step, total }) => step === 'install' && total === 1)).toBe(true)
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await Promise.all(names.map(stand))).toEqual(before)
    expect(before[0]).toMatch(/live\n1/)
  },
)

test.skipIf(missing)(
  'Ferry closed while it installs: nothing is done twice; a tag leaves no branch moved, and a changed lock file is the tool’s own',
  async () => {
    const before = await stand('ecsc-1')
    // Stands in the path before composer, and counts.
    await succeed(
      fleet.host('ecsc-1'),
      'mkdir -p /srv/bin && printf \'#!/bin/sh\\necho "$1" >> /srv/installs; while [ ! -e /srv/go ]; do sleep 0.1; done; [ "$1" = install ] || echo >> composer.lock; exec /usr/bin/composer install -q -n\\n\' > /srv/bin/composer && chmod 755 /srv/bin/composer',
    )
    const plan = await planOf('  - { checkout: v2, in: /srv/shop, on: ecsc-1, install: "/srv/bin/composer update --no-dev" }\n')
    const data = await mkdtemp(join(tmpdir(), 'ferry-checkout-'))
    const first = await startEngine(fleet, data)
    const id = first.runner.begin(plan, steady)
    const installs = fleet.host('ecsc-1').outside('/srv/installs')
    await until(async () => (await fleet.host('ecsc-1').exec('cat /srv/installs')).stdout !== '', 'the install')
    await first.close()
    await writeFile(fleet.host('ecsc-1').outside('/srv/go'), '')
    const second = await startEngine(fleet, data)
    expect(second.runner.resume(undefined, steady)).toBe(id)
    expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
    expect(await readFile(installs, 'utf8')).toBe('update\n')
    expect(
      await on(
        'ecsc-1',
        'git rev-parse HEAD v2^{commit} | uniq | wc -l; git symbolic-ref -q HEAD; git rev-parse live v1^{commit} | uniq | wc -l',
      ),
    ).toBe('1\n1')
    expect(await on('ecsc-1', 'git status --porcelain')).toBe('M composer.lock')
    await second.runner.rollBack(id, undefined, steady)
    expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await stand('ecsc-1')).toBe(before)
    expect(await readFile(installs, 'utf8')).toBe('update\ninstall\n')
    await second.close()
    await rm(data, { recursive: true, force: true })
  },
)

test.skipIf(missing)('what was changed by hand is refused before anything and on the way back, and stays', async () => {
  await succeed(fleet.host('ecsc-2'), 'cd /srv/shop && echo mine >> index.php && echo x > later.php')
  expect(await findingsOf(task('v2'))).toEqual(['checkout-changed  M index.php'])
  await succeed(fleet.host('ecsc-2'), 'cd /srv/shop && git checkout -q index.php && rm later.php')
  const { id } = await engine.run(await planOf(task('v2')), failsAtOnce)
  await succeed(fleet.host('ecsc-2'), 'cd /srv/shop && echo mine >> index.php')
  const asked: string[] = []
  await engine.runner.rollBack(id, undefined, steady)
  const back = await engine.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.code)
    if (asked.length > 1) return { kind: 'failure', choice: 'stop', reason: '' }
    // The operator looks, and decides what becomes of it.
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  expect(asked).toEqual(['checkout-changed', 'checkout-changed'])
  expect(back.phase).not.toMatchObject({ result: 'rolled-back' })
  expect(await on('ecsc-2', 'tail -n 1 index.php')).toBe('mine')
  await succeed(fleet.host('ecsc-2'), 'cd /srv/shop && git checkout -q index.php')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await on('ecsc-2', 'git symbolic-ref --short HEAD; cat version')).toBe('live\n1')
})

test.skipIf(missing)(
  'what a failed install has made of the lock file that git keeps is its own, and goes with it on the way back',
  async () => {
    const before = await on(
      'ecsc-1',
      'git rev-parse HEAD; git symbolic-ref -q --short HEAD; sha256sum composer.lock; git status --porcelain',
    )
    const program = `#!/bin/sh
if [ "$1" = update ]; then echo >> composer.lock; echo "connection timed out"; exit 1; fi
exec composer "$@"
`
    await succeed(fleet.host('ecsc-1'), `mkdir -p /srv/bin && printf %s '${program}' > /srv/bin/composer && chmod 755 /srv/bin/composer`)
    const asked: string[] = []
    const stopping: Answers = (question) => {
      if (question.kind !== 'failure') return undefined
      asked.push(`${question.way} ${question.step} ${question.problem.code} ${question.problem.values.exit}`)
      return { kind: 'failure', choice: 'stop', reason: '' }
    }
    const install = 'install: "/srv/bin/composer update --no-dev --no-interaction"'
    const { id } = await engine.run(await planOf(`  - { checkout: v2, in: /srv/shop, on: ecsc-1, ${install} }\n`), stopping)
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id, stopping)).phase).toMatchObject({ result: 'rolled-back' })
    expect(asked).toEqual(['forward install step-failed 1'])
    expect(
      await on('ecsc-1', 'git rev-parse HEAD; git symbolic-ref -q --short HEAD; sha256sum composer.lock; git status --porcelain'),
    ).toBe(before)
  },
)

test.skipIf(missing)('what cannot be done is said before anything is, and no credential is shown', async () => {
  await succeed(fleet.host('ecsc-1'), 'cd /srv/shop && git remote add far http://bob:hunter2@127.0.0.1:1/x.git && chown -R app /srv/shop')
  expect(await findingsOf('  - { checkout: live, in: /srv/shop, on: ecsc-1 }\n')).toEqual(['checkout-owner'])
  await succeed(fleet.host('ecsc-1'), 'chown -R root /srv/shop && echo 1 > /srv/shop/.git/MERGE_HEAD')
  const found = await findingsOf(
    '  - { checkout: no-such, in: /srv/shop, on: ecsc-1 }\n  - { checkout: live, in: /srv, on: ecsc-1 }\n  - { checkout: live, in: /srv/shop, remote: far, on: ecsc-1 }\n',
  )
  expect(found.map((line) => line.split(' ')[0])).toEqual([
    'checkout-busy',
    'checkout-unknown',
    'checkout-no-copy',
    'checkout-busy',
    'checkout-remote-away',
  ])
  expect(JSON.stringify(engine.events)).not.toContain('hunter2')
  expect(JSON.stringify(engine.events)).toContain('***@127.0.0.1')
  await succeed(fleet.host('ecsc-1'), 'cd /srv/shop && rm .git/MERGE_HEAD && git remote remove far')
})
