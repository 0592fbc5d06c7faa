import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { mustRead as readUpgrades } from './must-read.ts'

const read = (text: string) => readUpgrades(text, '/docs/plan.md')
const warnings = (text: string) =>
  read(text)
    .remarks.filter((remark) => remark.severity !== 'info')
    .map((remark) => `${remark.source.line} ${remark.severity} ${remark.en}`)

const english = `# Billing 2.4 rollout

## What changes

This upgrade is about the services billing and invoice-api.

- BILL-12: billing rounds the third digit
- invoice-api logs the request id

## Steps

### Service: billing

Log in to \`billing-1 (10.0.0.5)\`, upload \`billing.tar.gz\` to \`/opt/app\`, then stop the process:

\`\`\`bash
$ ps -ef | grep java
$ kill -15 <PID>
\`\`\`

Back up \`/opt/app/billing\`:

\`\`\`bash
$ cp -a /opt/app/billing /opt/app/billing_20240105
\`\`\`

Unpack the archive and start the service:

\`\`\`bash
$ cd /opt/app && tar -xzf billing.tar.gz
$ cd billing
$ nohup ./bin/start.sh > /var/log/billing/out.log 2>&1 &
$ tail -n 100 -f /var/log/billing/billing.log
\`\`\`

Wait until \`Started BillingApplication\` appears in the log. Then repeat the steps above on \`billing-2 (10.0.0.6)\` and \`billing-3 (10.0.0.7)\`.

### Service: invoice-api

Log in to \`invoice-1 (10.0.1.5:2222)\` and upload \`invoice-api.zip\` to \`/opt/app\`.

\`\`\`
systemctl stop invoice-api
mv /opt/app/invoice-api /opt/app/invoice-api.bak
cd /opt/app
unzip -o invoice-api.zip
systemctl start invoice-api
tail -f /opt/app/logs/invoice.log
\`\`\`

## Verification

- The start page opens
- invoice-api answers http://127.0.0.1:8090/health
- Verify the issues described above

## Rollback

Restore the folders of both services and restart them; two services, four hosts.
`

test('an English document with real headings, three hosts and one host', () => {
  const { release, inventory } = read(english)
  expect(release).toMatchObject({
    release: 'Billing 2.4 rollout',
    date: '2024-01-05',
    tasks: [
      { service: 'billing', archive: '/docs/billing.tar.gz' },
      { service: 'invoice-api', archive: '/docs/invoice-api.zip' },
    ],
    verify: [
      { person: 'BILL-12: billing rounds the third digit', on: 'billing', source: { line: 7 } },
      { person: 'invoice-api logs the request id', on: 'invoice-api', source: { line: 8 } },
    ],
  })
  expect(inventory.hosts.map((host) => `${host.name} ${host.address}:${host.port}`)).toEqual([
    'billing-1 10.0.0.5:22',
    'billing-2 10.0.0.6:22',
    'billing-3 10.0.0.7:22',
    'invoice-1 10.0.1.5:2222',
  ])
  expect(inventory.services[0]).toMatchObject({
    name: 'billing',
    hosts: ['billing-1', 'billing-2', 'billing-3'],
    directory: '/opt/app/billing',
    archive: '/opt/app/billing.tar.gz',
    process: { directory: '/opt/app/billing', executable: 'java' },
    stop: { signal: 'TERM' },
    backup: { suffix: '_{date}' },
    unpack: 'overlay',
    start: 'cd /opt/app/billing && nohup ./bin/start.sh > /var/log/billing/out.log 2>&1 &',
    logs: [{ path: '/var/log/billing/out.log' }, { path: '/var/log/billing/billing.log', ready: 'Started BillingApplication' }],
    verify: [{ kind: 'person', text: 'The start page opens' }],
  })
  expect(inventory.services[1]).toMatchObject({
    name: 'invoice-api',
    hosts: ['invoice-1'],
    directory: '/opt/app/invoice-api',
    archive: '/opt/app/invoice-api.zip',
    process: { contains: '/opt/app/invoice-api' },
    unit: 'invoice-api',
    stop: { signal: 'TERM', command: 'systemctl stop invoice-api' },
    backup: { suffix: '.bak' },
    unpack: 'replace',
    start: 'systemctl start invoice-api',
    logs: [{ path: '/opt/app/logs/invoice.log' }],
    verify: [
      { kind: 'person', text: 'The start page opens' },
      { kind: 'http', url: 'http://127.0.0.1:8090/health' },
    ],
  })
  expect(warnings(english)).toEqual([expect.stringMatching(/^47 warning The process of invoice-api is a guess/)])
})

test('a plain text without headings, code blocks or backquotes', () => {
  const text = `登录app-1（10.1.1.1）和app-2（10.1.1.2），上传order.tar.gz到/data/apps目录下，杀死进程：
ps -ef | grep order
kill -9 PID
备份：
cp -r /data/apps/order /data/apps/order.20240301
cd /data/apps
tar -zxvf order.tar.gz
启动服务：
/data/apps/order/bin/startup.sh
tail -f /data/apps/order/logs/order.log
`
  const { inventory, release } = read(text)
  expect(inventory.services).toMatchObject([
    {
      name: 'order',
      hosts: ['app-1', 'app-2'],
      directory: '/data/apps/order',
      archive: '/data/apps/order.tar.gz',
      stop: { signal: 'KILL' },
      backup: { suffix: '.{date}' },
      start: expect.stringContaining('/data/apps/order/bin/startup.sh'),
      process: { contains: 'order' },
      logs: [{ path: '/data/apps/order/logs/order.log' }],
    },
  ])
  expect(release.date).toBe('2024-03-01')
  expect(release.tasks[0]?.source).toEqual({ file: '/docs/plan.md', line: 1 })
})

test('steps written out once for every host are one service', () => {
  const steps = (host: string) => `登录 \`${host}\`，上传 \`a.tar\` 到 \`/srv\`：

\`\`\`
kill -15 <PID>
cp -R /srv/a /srv/a_20240101
cd /srv
tar xf a.tar
java -jar /srv/a/a.jar &
\`\`\`
`
  const { inventory } = read(`# 一\n\n${steps('h1 (10.0.0.1)')}\n${steps('h2 (10.0.0.2)')}`)
  expect(inventory.services).toMatchObject([
    {
      name: 'a',
      hosts: ['h1', 'h2'],
      process: { contains: '/srv/a/a.jar', executable: 'java' },
      start: 'cd /srv && java -jar /srv/a/a.jar &',
    },
  ])
})

test('two hosts that are told different things: the first counts, the second is a warning', () => {
  const text = `登录 \`h1 (10.0.0.1)\`，上传 \`a.tar\` 到 \`/srv\`
\`\`\`
cp -R /srv/a /srv/a_20240101
/srv/a/start.sh
\`\`\`
登录 \`h2 (10.0.0.2)\`，上传 \`a.tar\` 到 \`/srv\`
\`\`\`
cp -R /srv/a /srv/a_20240101
/srv/a/run.sh
\`\`\`
`
  expect(read(text).inventory.services).toMatchObject([{ hosts: ['h1', 'h2'], start: '/srv/a/start.sh' }])
  expect(warnings(text)).toContainEqual(
    expect.stringMatching(/^9 warning start of a is \/srv\/a\/start\.sh on line 4, and \/srv\/a\/run\.sh here/),
  )
})

test('names in a table, users and ports in the text, the login of its own line before "repeat"', () => {
  const text = `| 主机 | IP |
|---|---|
| web-1 | 10.0.0.1 |
| web-2 | 10.0.0.2 |

## shop 服务

登录 \`web-1\`，上传 \`shop.tar\` 到 \`/home\`，备份 \`/home/shop\` 到 \`/home/shop_20240101\`，在 \`/home\` 下解压 \`shop.tar\`。

启动服务：

    nohup sh /home/shop/start.sh &

登录 \`web-2\`。

重复上述操作。

登录 \`ops@10.0.0.3:2222\`，重复以上步骤。
`
  const { inventory } = read(text)
  expect(inventory.hosts.map((host) => `${host.name} ${host.user}@${host.address}:${host.port}`)).toEqual([
    'web-1 root@10.0.0.1:22',
    'web-2 root@10.0.0.2:22',
    '10.0.0.3 ops@10.0.0.3:2222',
  ])
  expect(inventory.services).toMatchObject([
    {
      name: 'shop',
      hosts: ['web-1', 'web-2', '10.0.0.3'],
      directory: '/home/shop',
      archive: '/home/shop.tar',
      start: 'nohup sh /home/shop/start.sh &',
    },
  ])
})

test('hosts by ssh and scp lines', () => {
  const text = `## Deploy crm

\`\`\`
scp crm.tgz deploy@10.2.0.1:/opt/
ssh deploy@10.2.0.1
pkill -9 -f crm-server.jar
cd /opt; cp -Rp crm crm-$(date +%Y%m%d)
rm -rf /opt/crm
tar zxf crm.tgz
cd /opt/crm
sh bin/restart.sh
\`\`\`
`
  const { inventory } = read(text)
  expect(inventory.hosts).toMatchObject([{ name: '10.2.0.1', user: 'deploy' }])
  expect(inventory.services).toMatchObject([
    {
      name: 'crm',
      archive: '/opt/crm.tgz',
      directory: '/opt/crm',
      backup: { suffix: '-{date}' },
      unpack: 'replace',
      stop: { signal: 'KILL' },
      start: 'cd /opt/crm && sh bin/restart.sh',
      process: { contains: 'crm-server.jar' },
    },
  ])
})

test('a host without an address is reached by its name, with a warning', () => {
  const text = '登录 `app-9`，上传 `a.tar` 到 `/srv`，备份 `/srv/a`\n\n```\n/srv/a/start.sh\n```\n'
  expect(read(text).inventory.hosts).toMatchObject([{ name: 'app-9', address: 'app-9' }])
  expect(warnings(text)).toContainEqual(expect.stringMatching(/^1 warning app-9 has no address/))
})

test('commands that are not understood are warnings with their line, and nothing else changes', () => {
  const base = '登录 `h (10.0.0.1)`，上传 `a.tar` 到 `/srv`，备份 `/srv/a`\n\n```\n/srv/a/start.sh\n'
  const strange = [
    'chmod -R 777 /srv/a',
    'mysql -u root db < x.sql',
    'kill -HUP <PID>',
    'journalctl -u a -f',
    'sudo systemctl daemon-reload',
    'export A=1',
  ]
  const text = `${base}${strange.join('\n')}\n\`\`\`\n`
  expect(read(text).inventory.services[0]).toMatchObject({ start: '/srv/a/start.sh', stop: { signal: 'TERM' } })
  for (const [index] of strange.entries()) expect(warnings(text).some((warning) => warning.startsWith(`${index + 5} warning`))).toBe(true)
})

test('a service that lacks its start is left out, and said', () => {
  const whole = `${english}\n### Service: lost\n`
  const text = whole.replace('systemctl start invoice-api\n', '')
  expect(read(text).inventory.services.map((service) => service.name)).toEqual(['billing'])
  expect(warnings(text)).toContainEqual('38 error The service invoice-api is not taken; missing: the start command')
})

test('an announced service without steps, and one that is not announced', () => {
  const text = english.replace('billing and invoice-api.', 'billing and invoice-app.')
  expect(warnings(text)).toContainEqual(expect.stringMatching(/^5 warning invoice-app is announced, but has no steps; is it invoice-api\?/))
  expect(warnings(text)).toContainEqual(expect.stringMatching(/^38 warning invoice-api has steps, but is not announced/))
})

test('one name with two addresses, and one address with two names', () => {
  const text = english.replace('billing-2 (10.0.0.6)', 'billing-1 (10.0.0.9)').replace('billing-3 (10.0.0.7)', 'billing-3 (10.0.0.5)')
  expect(warnings(text)).toContainEqual(
    expect.stringMatching(/error The address 10\.0\.0\.9 of billing-1 differs from 10\.0\.0\.5 of line 14/),
  )
  expect(warnings(text)).toContainEqual(expect.stringMatching(/error billing-3 has the address of billing-1/))
})

test('a file by itself is not an upgrade: a WAR is reported', () => {
  const text = `${english}\n## Steps for shop\n\n登录 \`s (10.9.9.9)\`，上传 \`shop.war\` 到 \`/opt/tomcat/webapps\`\n`
  expect(warnings(text)).toContainEqual(expect.stringMatching(/warning Upload of shop\.war/))
})

test('what cannot be a service is no upgrade, whatever its lines look like, and nothing throws', () => {
  const lines = ['cp -r / /home/web_20170220', 'tar xf web.tar', './start.sh && tail -f /home/web/log']
  const text = `# 上线\n\n1. 登录 web-1 (192.0.2.1)，上传 \`web.tar\` 到 /home\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`
  const { items } = readText(text)
  expect(items.filter(({ kind }) => kind === 'upgrade')).toEqual([])
  for (const line of lines.slice(1)) expect(items.map(({ title }) => title)).toContain(line)
})
