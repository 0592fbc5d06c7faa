import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { lookBeforeRun, preflightSubject } from '#core/commands/preflight.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { findBackups, pruneBackup } from '#core/commands/version/backups.ts'
import { restore } from '#core/commands/version/restore.ts'
import { placeFile } from '#core/commands/version/unpack.ts'
import { type Service, serviceSchema } from '#shared/domain/service.ts'
import { besideOf, explodedOf } from '#shared/domain/single-file.ts'

const war = '/opt/tomcat/webapps/shop.war'
const folder = '/opt/tomcat/webapps/shop'
const service = (more: Partial<Service>): Service =>
  serviceSchema.parse({
    name: 'shop',
    hosts: ['a-1'],
    directory: war,
    archive: '/home/shop.war',
    process: {},
    start: 's',
    unpack: 'place',
    ...more,
  })

test('a JAR takes the place of the old one, whole', () => {
  expect(placeFile('/home/up.jar', '/srv/shop/shop.jar', '/srv/shop/shop.jar_20261129')).toEqual({
    changes: true,
    uses: ['fact', 'sha256', 'manifest', 'trace', 'place', 'flush'],
    lines: [
      preamble,
      'ferry_place /home/up.jar /srv/shop/shop.jar',
      'ferry_flush /srv/shop',
      'ferry_fact looks $(ferry_looks /srv/shop/shop.jar | ferry_sha256)',
    ],
    reads: ['cp /home/up.jar /srv/shop/shop.jar'],
  })
})

test('what was made of the old WAR goes out of the way before, to a place that the container does not watch', () => {
  const { lines, reads, uses } = placeFile('/home/shop.war', war, `${war}_20261129`, folder)
  expect(lines.slice(1, 3)).toEqual([
    'ferry_exploded_away /opt/tomcat/webapps/shop /opt/tomcat/shop.war_20261129.exploded',
    'ferry_place /home/shop.war /opt/tomcat/webapps/shop.war',
  ])
  expect(reads).toEqual([
    'mv /opt/tomcat/webapps/shop /opt/tomcat/shop.war_20261129.exploded',
    'cp /home/shop.war /opt/tomcat/webapps/shop.war',
  ])
  expect(uses).toContain('explodedAway')
})

test('a backup of one file is one file', () => {
  expect(backUp('/srv/shop/shop.jar', '/srv/shop/shop.jar_20261129', 'run1', true).lines.slice(5, 9)).toEqual([
    "trap 'rm -rf /srv/shop/.shop.jar_20261129.run1.partial' EXIT; trap 'exit 143' TERM",
    'mkdir -p -m 700 "$record"',
    'cp -av /srv/shop/shop.jar /srv/shop/.shop.jar_20261129.run1.partial',
    'ferry_same_trees /srv/shop/shop.jar /srv/shop/.shop.jar_20261129.run1.partial "$record"/manifest',
  ])
})

test('on the way back the folder comes back before the file has its name', () => {
  const { lines, reads } = restore(war, `${war}_20261129`, `${war}_failed_20261129_200000`, 'run1', folder)
  const note = '"$proof".shop.war_failed_20261129_200000'
  expect(lines.slice(8, 13)).toEqual([
    'ferry_flush /opt/tomcat/webapps',
    `ferry_unmounted ${war} ${folder}`,
    `ferry_exploded_back ${folder} /opt/tomcat/shop.war_20261129.exploded /opt/tomcat/shop.war_failed_20261129_200000.exploded ${note}`,
    `ferry_set_aside ${war} ${war}_failed_20261129_200000`,
    `if [ "$by" = copy ]; then ferry_rename /opt/tomcat/webapps/.shop.war.run1.restoring ${war}; else ferry_rename ${war}_20261129 ${war}; fi`,
  ])
  expect(lines).toContain(`rm -f ${note}`)
  expect(reads?.slice(0, 2)).toEqual([
    `mv ${folder} /opt/tomcat/shop.war_failed_20261129_200000.exploded`,
    `mv /opt/tomcat/shop.war_20261129.exploded ${folder}`,
  ])
})

test('backups are files, and what was kept with one goes with it', () => {
  expect(findBackups(war, '_{date}', true).lines[1]).toBe('  if [ ! -f "$backup" ] || [ -L "$backup" ]; then continue; fi')
  expect(pruneBackup(`${war}_20261129`, { isSingle: true, exploded: folder }).lines).toContain(
    `ferry_remove ${war}_20261129 /opt/tomcat/shop.war_20261129.exploded`,
  )
})

test('preflight looks at a file, for a name that is free in both places, and for the lock outside', () => {
  const { lines } = lookBeforeRun(preflightSubject(service({}), '20261129'))
  expect(lines).toContain(`elif [ -f ${war} ]; then echo "directory file"`)
  expect(lines).toContain('[ -w /opt/tomcat ] && echo "writable outside"')
  expect(lines).toContain('while [ -e "$backup" ] || [ -L "$backup" ] || [ -e /opt/tomcat/"${backup##*/}".exploded ]; do')
  expect(lines.some((line) => line.startsWith('if [ -d /opt/tomcat/.shop.war.ferry-lock ]'))).toBe(true)
})

test.each([
  [{}, folder, '/opt/tomcat/shop.war'],
  [{ directory: '/opt/shop/shop.jar' }, undefined, '/opt/shop/shop.jar'],
  // Beside a WAR that is run by `java -jar` a folder of its name is whatever it is, and stays.
  [{ directory: '/opt/shop/shop.war' }, undefined, '/opt/shop/shop.war'],
  [{ directory: '/srv/apps/shop.war', exploded: '/srv/apps/shop' }, '/srv/apps/shop', '/srv/shop.war'],
  [{ directory: '/webapps/ROOT.war' }, '/webapps/ROOT', '/ROOT.war'],
  [{ unpack: 'overlay' as const }, undefined, war],
])('%j: what a container makes of it, and where Ferry keeps its own', (more, exploded, beside) => {
  expect([explodedOf(service(more)), besideOf(service(more))]).toEqual([exploded, beside])
})
