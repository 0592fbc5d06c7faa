/** A memo with a release in it: working copies of git, a table of cron and many lines for people, rehearsed, carried out and brought back. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walk } from '#harness/document-walk.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { environment, type SiteName, siteNames, startTwoSites, type TwoSites } from '#harness/two-sites.ts'

const missing = await namespacesMissing()
if (missing) console.log(`skipped: working copies and crontabs of a memo (${missing})`)

const modules = ['userapi', 'scriptapi']
const table = '# of the tags\nMAILTO=""\n0 3 * * * /srv/jobs/old-token.sh\n'
let sites: TwoSites

/** A module that needs a package of the disk: version 1 stands there, 2 was pushed since. */
const prepared = (module: string) => `set -e
export COMPOSER_ALLOW_SUPERUSER=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
mkdir -p /srv/packages/${module}/1 /srv/packages/${module}/2 /srv/origins
for v in 1 2; do cd /srv/packages/${module}/$v
printf '{"name":"acme/tags","version":"%s.0.0","autoload":{"classmap":["src/"]}}' $v > composer.json
mkdir src; echo "<?php class Tags { const V = $v; }" > src/Tags.php; done
git init -q --bare --initial-branch=live /srv/origins/${module}.git
git clone -q /srv/origins/${module}.git /srv/work-${module} 2> /dev/null; cd /srv/work-${module}; git checkout -q -B live
echo vendor/ > .gitignore
for v in 1 2; do
  printf '{"repositories":[{"packagist.org":false},{"type":"path","url":"/srv/packages/${module}/%s","options":{"symlink":false}}],"require":{"acme/tags":"%s.0.0"}}' $v $v > composer.json
  composer update -q --no-interaction
  echo "<?php require 'vendor/autoload.php'; echo Tags::V;" > index.php
  git add -A; git commit -q -m "version $v"; git tag -a -m v$v v$v
done
git push -q origin live --tags
git clone -q /srv/origins/${module}.git /srv/${module}
cd /srv/${module} && git checkout -q -B live v1 && composer install -q --no-interaction`

beforeAll(async () => {
  if (missing) return
  sites = await startTwoSites()
  await Promise.all(siteNames.map(prepare))
  await sites.know(() => ({
    services: Object.fromEntries(
      modules.map((name) => [
        name,
        {
          ...{ hosts: ['app-1'], directory: `/srv/${name}`, archive: `/srv/${name}.tar` },
          ...{ process: { contains: `/srv/${name}` }, start: 'true' },
        },
      ]),
    ),
  }))
}, 120_000)
afterAll(() => sites?.stop())

async function prepare(site: SiteName): Promise<void> {
  const host = sites.host(site)
  for (const module of modules) await succeed(host, prepared(module))
  await succeed(
    host,
    'mkdir -p /srv/spool && chown --reference=/var/spool/cron/crontabs /srv/spool && chmod 1730 /srv/spool && mount --bind /srv/spool /var/spool/cron/crontabs',
  )
  await mkdir(host.outside('/srv/jobs'), { recursive: true })
  await writeFile(host.outside('/srv/jobs/table'), table)
  await succeed(host, 'crontab /srv/jobs/table')
}

const site = (name: SiteName) => ({
  async state() {
    const host = sites.host(name)
    const copies = modules.map(
      (module) =>
        `cd /srv/${module}; git rev-parse HEAD; git symbolic-ref -q --short HEAD; php index.php; sha256sum composer.lock; git status --porcelain`,
    )
    return {
      copies: (await Promise.all(copies.map((line) => host.exec(line)))).map(({ stdout }) => stdout),
      table: (await host.exec('crontab -l')).stdout,
    }
  },
})

test.skipIf(missing)(
  'its checklist is gone through twice, in the rehearsal and in production; modules and jobs come, and go back exactly',
  async () => {
    const written = await readFile(new URL('../../fixtures/documents/tag-system-launch.md', import.meta.url), 'utf8')
    const document = join(sites.folder, 'tag-system-launch.md')
    // Its evening is over as soon as the day has begun: what holds back until a time has tests of its own.
    await writeFile(document, written.replaceAll(/晚上(?:10|22)点/g, '0点').replaceAll(/(?<=^ *- )(?:10|23)点/gm, '0点'))
    const { plan, report, between } = await walk({
      ...{ ferry: sites.ferry, folder: sites.folder, document, environment, production: site('live'), rehearsal: site('stage') },
      said: ['--section', '交付5 : 上线流程', '--set', 'revision=v2'],
    })
    expect(plan.targets.filter(({ kind }) => kind === 'checkout').map(({ title }) => title.split(':')[0])).toEqual(modules)
    expect(plan.targets.filter(({ kind }) => kind === 'cron')).toHaveLength(4)
    const { copies, table: now } = between as { copies: string[]; table: string }
    for (const copy of copies) expect(copy).toContain('\n2')
    expect(now).toContain(table)
    expect(now).toContain('* * * * * cd /srv/userapi && SINASRV_ENV=PROD php index.php command material materialSyn synImage\n')
    expect(now).toContain('0 */2 * * * cd /srv/userapi && SINASRV_ENV=PROD php index.php command AccessTokenRefresh refreshToken\n')
    for (const words of ['增辉', 'crontab', '会员概览']) expect(report).toContain(words)
  },
  300_000,
)
