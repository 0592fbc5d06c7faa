/** What a command leaves behind, and so whether the plan says that it cannot be undone. */
import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { onlyLooks } from '#core/shell/only-looks.ts'

test.each([
  'ls -lh /srv/shop',
  'ps -ef | grep java | grep -v grep',
  'tail -n 50 logs/shop.log 2>&1',
  'sudo /usr/bin/systemctl status shop 2>/dev/null',
  'docker compose -f shop.yml ps',
  'docker logs --tail 20 shop',
  'kubectl -n shop get pods -o wide',
  'cd /srv && du -sh .',
  'ssh db-1 "df -h"',
  'find /srv -name shop.jar',
  'crontab -l',
  'echo "$(date +%F) $(hostname)"',
])('%s leaves the host as it was', (line) => expect(onlyLooks([line])).toBe(true))

test.each([
  'mysqldump shop > shop_20261203.sql',
  'crontab -l > old.cron',
  'ls > /dev/sda',
  'ps -ef | grep java | tee seen.txt',
  'ps -ef | grep java | xargs kill',
  'ls; rm a',
  'echo $(rm a)',
  'ls() { rm a; }; ls',
  './ls',
  '$APP/ps',
  'source env.sh',
  'curl -s http://a/reload',
  'find . -exec ls {} \\; -delete',
  'find . $WHAT',
  'date 12032200',
  'rpm -ivh a.rpm',
  'docker compose -f ps.yml down',
  'docker exec shop ./clean.sh',
  'kubectl -n get delete pod a',
  'git log --output=a',
  'nohup ls',
  'PATH=/opt/own ls',
  'crontab -u app -l -r',
  'ssh db-1 "rm a"',
  'ls "',
  '',
])('%s may have changed something', (line) => expect(onlyLooks([line])).toBe(false))

test('only what may have changed something is said to last', async () => {
  const tasks = ['tail -n 5 a.log', './migrate.sh'].map((line) => `  - { command: ${line}, on: a }\n`).join('')
  const { targets } = await makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory('hosts:\n  a: { address: 10.0.0.1, user: u, identity: /k }\n', 'fleet.yaml'),
    { gate: 'none', date: '20261203' },
    () => Promise.reject(new Error('no archive')),
  )
  expect(targets.map(({ lasts, forward }) => [lasts?.code, forward.some(({ changes }) => changes)])).toEqual([
    [undefined, false],
    ['command-lasts', true],
  ])
})
