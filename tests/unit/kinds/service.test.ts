import { expect, test } from 'vitest'
import { isContainers } from '#core/commands/service/containers.ts'
import {
  askMeans,
  askStates,
  explainUnit,
  parsePids,
  parseStates,
  serviceLines,
  testLines,
  usualTest,
} from '#core/commands/service/services.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { judge } from '#core/kinds/service/look.ts'
import { canReadAnew, wayBackOf } from '#core/kinds/service/way-back.ts'
import { checkRelease } from '#core/release/read-release.ts'
import { serviceManagers } from '#shared/kinds/task/service.ts'

const systemd = { manager: 'systemd', sudo: false } as const

test('the lines are what an operator types', () => {
  expect(serviceLines(systemd, 'restart', 'shop@1.service')).toEqual(['systemctl restart shop@1.service'])
  expect(serviceLines({ manager: 'systemd', sudo: true }, 'stop', 'a b')).toEqual(["sudo -n systemctl stop 'a b'"])
  expect(serviceLines({ manager: 'supervisor', sudo: false }, 'reload', 'web:*')).toEqual(["supervisorctl signal HUP 'web:*'"])
  expect(serviceLines({ manager: 'init', sudo: false }, 'reload', 'tomcat')).toEqual(['service tomcat reload'])
  const own = { manager: 'script', sudo: true, folder: '/srv/t', start: 'bin/up.sh', stop: 'bin/down.sh && sleep 1' } as const
  expect(serviceLines(own, 'restart', 't')).toEqual(['cd /srv/t', "sudo -n sh -c 'bin/down.sh && sleep 1'", 'sudo -n bin/up.sh'])
  expect(testLines({ ...systemd, folder: '/srv/t' }, 'nginx -t')).toEqual(['cd /srv/t', 'nginx -t'])
  const scripts = serviceManagers.filter((manager) => !isContainers(manager))
  expect(scripts.map((manager) => askStates({ manager, sudo: false, status: 'ctl status' }, ['u']).lines.at(-2))).toEqual([
    'systemctl show -p LoadState -p ActiveState -p MainPID u 2>&1',
    'supervisorctl status u 2>&1',
    'service u status > /dev/null 2>&1; echo "exit $?"',
    '( ctl status ) > /dev/null 2>&1 < /dev/null; echo "exit $?"',
  ])
})

test.each([
  ['systemd', 'LoadState=loaded\nActiveState=active', 'running'],
  ['systemd', 'ActiveState=failed\nLoadState=loaded', 'failed'],
  ['systemd', 'LoadState=not-found\nActiveState=inactive', 'missing'],
  ['systemd', 'System has not been booted with systemd', 'missing'],
  ['supervisor', 'worker    RUNNING   pid 12, uptime 0:01:00', 'running'],
  ['supervisor', 'worker    BACKOFF   Exited too quickly', 'changing'],
  ['supervisor', 'worker: ERROR (no such process)', 'missing'],
  ['supervisor', 'unix:///run/supervisor.sock no such file', 'missing'],
  ['init', 'exit 3', 'stopped'],
  ['init', 'exit 4', 'missing'],
  ['docker', 'running', 'running'],
  ['podman', 'exited', 'stopped'],
  ['docker', 'Error: No such object: u', 'missing'],
  ['docker', 'permission denied while trying to connect to the Docker daemon socket', 'missing'],
  ['compose', 'none', 'stopped'],
  ['compose', '', 'missing'],
  ['compose', 'running\nrunning', 'running'],
  ['compose', 'running\nexited', 'changing'],
  ['podman-compose', 'restarting', 'changing'],
  ['script', 'exit 1', 'stopped'],
  ['script', 'exit 127', 'missing'],
  ['script', '', 'missing'],
] as const)('%s says %j: %s', (manager, said, state) => {
  expect(parseStates(`banner\nferry-unit 0\n${said}\n`, { manager }, ['u'])).toEqual([state])
})

test('the process before and after is what its manager tells', () => {
  const units = ['a', 'b']
  const said = 'ferry-unit 0\nLoadState=loaded\nActiveState=active\nMainPID=812\nferry-unit 1\nActiveState=inactive\nMainPID=0\n'
  expect(parsePids(said, { manager: 'systemd' }, units)).toEqual([812, undefined])
  expect(parsePids('ferry-unit 0\nworker    RUNNING   pid 12, uptime 0:01:00\n', { manager: 'supervisor' }, units)).toEqual([12, undefined])
  expect(parsePids('ferry-unit 0\nMainPID=812\n', { manager: 'script' }, units)).toEqual([undefined, undefined])
})

test('containers: by name, or as services of a compose file', () => {
  const compose = { manager: 'compose', sudo: true, folder: '/srv/shop' } as const
  expect(serviceLines({ manager: 'docker', sudo: false }, 'start', 'shop')).toEqual(['docker start shop'])
  expect(serviceLines({ manager: 'podman', sudo: false }, 'reload', 'shop')).toEqual(['podman kill -s HUP shop'])
  expect(serviceLines(compose, 'start', 'web')).toEqual(['cd /srv/shop', 'sudo -n docker compose up -d web'])
  expect(serviceLines({ ...compose, manager: 'podman-compose', sudo: false }, 'stop', 'web')).toEqual([
    'cd /srv/shop',
    'podman compose stop web',
  ])
  expect(askStates({ manager: 'docker', sudo: false }, ['shop']).lines.at(-2)).toBe("docker inspect -f '{{.State.Status}}' shop 2>&1")
  expect(askStates(compose, ['web']).lines).toEqual([
    'cd /srv/shop',
    'echo "ferry-unit 0"',
    `if sudo -n docker compose config --services 2> /dev/null | grep -qxF -e web; then ferry_ids=$(sudo -n docker compose ps -a -q web 2> /dev/null); if [ -n "$ferry_ids" ]; then sudo -n docker inspect -f '{{.State.Status}}' $ferry_ids 2>&1; else echo none; fi; fi`,
    'true',
  ])
  expect(askMeans({ manager: 'compose', sudo: false }).lines[1]).toBe(
    'docker compose version > /dev/null 2>&1 || echo "tool docker compose"',
  )
  expect(explainUnit(compose, 'web')?.lines).toEqual(['cd /srv/shop', 'sudo -n docker compose logs --tail 20 web 2>&1; true'])
})

test('what stood before decides the way back; a state that is not known is left alone', () => {
  expect([wayBackOf('stop', true), wayBackOf('stop', false), wayBackOf('stop', undefined)]).toEqual(['start', undefined, undefined])
  expect([wayBackOf('start', false), wayBackOf('restart', true), wayBackOf('reload', true)]).toEqual(['stop', undefined, undefined])
  // What reads anew is never what starts a unit that the rest of the way back has stopped.
  expect([canReadAnew('restart', 'running'), canReadAnew('reload', 'changing'), canReadAnew('restart', 'failed')]).toEqual([
    true,
    true,
    true,
  ])
  expect([canReadAnew('restart', 'stopped'), canReadAnew('reload', 'failed'), canReadAnew('restart', undefined)]).toEqual([
    false,
    false,
    false,
  ])
  expect([judge({ do: 'stop' }, 'u', 'stopped').severity, judge({ do: 'stop' }, 'u', 'missing').severity]).toEqual(['warning', 'blocking'])
})

test('servers that can test their configuration are asked before they read it', () => {
  expect(usualTest({ do: 'reload', units: ['nginx.service'], manager: 'systemd' })).toBe('nginx -t')
  expect(usualTest({ do: 'stop', units: ['nginx'], manager: 'systemd' })).toBeUndefined()
  expect(usualTest({ do: 'reload', units: ['shop'], manager: 'systemd' })).toBeUndefined()
})

test('a script needs what tells whether it runs', () => {
  const text = 'release: x\ntasks:\n  - { service: t, do: start, manager: script, on: a, start: ./up }\n'
  expect(checkRelease(text, 'x.yaml').problems.map(({ code, values }) => [code, values?.key])).toEqual([
    ['file-missing-key', 'stop'],
    ['file-missing-key', 'status'],
  ])
})

const tasks = (lines: string) => readReleaseDocument(`登录 \`a-1 (10.1.0.1)\`：\n\`\`\`\n${lines}\n\`\`\`\n`, '/d.md').release.tasks

test.each([
  ['sudo systemctl restart pay.service', { units: ['pay.service'], do: 'restart', manager: 'systemd', sudo: true }],
  ['systemctl stop pay order', { units: ['pay', 'order'], do: 'stop', sudo: false }],
  ['supervisorctl start pay:worker', { units: ['pay:worker'], do: 'start', manager: 'supervisor' }],
  ['service tomcat8 restart', { units: ['tomcat8'], do: 'restart', manager: 'init' }],
  ['/etc/init.d/redis stop', { units: ['redis'], do: 'stop', manager: 'init' }],
  [
    '/usr/local/nginx/sbin/nginx -s reload',
    { manager: 'script', do: 'reload', reload: '/usr/local/nginx/sbin/nginx -s reload', test: '/usr/local/nginx/sbin/nginx -t' },
  ],
  ['sudo apachectl graceful', { manager: 'script', do: 'reload', reload: 'apachectl graceful', sudo: true }],
] as const)('%s is a service in a document', (line, expected) => {
  expect(tasks(line)).toMatchObject([{ kind: 'service', on: ['a-1'], ...expected }])
})

test('a unit that is left open, or run as somebody else, is a task for a person', () => {
  expect(tasks('systemctl stop <应用名>').map(({ kind }) => kind)).toEqual(['person'])
  expect(tasks('sudo -u app systemctl --user stop pay').map(({ kind }) => kind)).toEqual(['person'])
})
