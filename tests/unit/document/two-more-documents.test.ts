import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

/** Of each task its line, where it is done, and what is done or asked. */
const walked = (name: string) => {
  const file = new URL(`../../fixtures/documents/${name}`, import.meta.url)
  const { release, inventory } = readReleaseDocument(readFileSync(file, 'utf8'), name)
  const told = (task: (typeof release.tasks)[number] | NonNullable<typeof release.back>[number]): string => {
    const on = 'on' in task && task.on.length > 0 ? ` @${task.on.join()}` : ''
    const folder = 'folder' in task && task.folder !== undefined ? ` ${task.folder}` : ''
    const what =
      task.kind === 'command'
        ? task.lines.join('; ')
        : task.kind === 'service'
          ? `${task.do} ${task.units.join()}`
          : 'text' in task
            ? task.text
            : ''
    return `${task.source?.line} ${task.kind}${on}${folder} ${what}`.trim()
  }
  return { tasks: release.tasks, said: release.tasks.map(told), back: (release.back ?? []).map(told), hosts: inventory.hosts }
}

test('a change request in English: its window, its two hosts in turn, its checks and its way back', () => {
  const { tasks, said, back, hosts } = walked('billing-api-change.md')
  expect(hosts.map(({ name, address }) => `${name} ${address}`)).toEqual([
    'bill-app-01 10.40.0.11',
    'bill-app-02 10.40.0.12',
    'bill-db-01 10.40.0.21',
  ])
  const onEach = (host: string) => [
    `33 service @${host} stop billing-api`,
    `34 file @${host}`,
    `35 command @${host} sudo tar -xzf /releases/billing-api-5.2.1.tar.gz -C /opt/billing/`,
    `36 service @${host} start billing-api`,
    `37 http @${host}`,
  ]
  expect(said).toEqual([
    '24 person Verify that replication lag is below 5 seconds.',
    '25 person Make sure nobody else is logged in: `who`',
    '29 person Announce start in #billing-ops.',
    '30 command @bill-db-01 mysqldump --single-transaction billing > /backup/billing_5.1.9.sql',
    '31 command @bill-db-01 mysql billing < /releases/5.2.1/migrate.sql',
    ...onEach('bill-app-01'),
    ...onEach('bill-app-02'),
    '39 person Only if migrate.sql reports warnings, call the DBA on duty (+49 30 1234567).',
    '40 service @bill-app-01,bill-app-02 reload nginx',
    '44 http',
    '45 http',
    '46 person Anna Keller creates a test invoice.',
    '57 person Stakeholders: finance@example.com. After completion send a mail to finance@example.com.',
  ])
  const steps = tasks.filter(({ source }) => (source?.line ?? 0) >= 29 && (source?.line ?? 0) <= 40)
  expect(steps.map(({ when }) => when)).toEqual(steps.map(() => ({ after: '21:00' })))
  expect(tasks.filter(({ kind }) => kind === 'http')).toMatchObject([
    { until: 120_000 },
    { until: 120_000 },
    { contains: '5.2.1' },
    { contains: '5.2.1' },
  ])
  expect(back).toEqual([
    '50 person Trigger: health check fails for more than 10 minutes.',
    expect.stringMatching(/^52 person On both app servers: `sudo systemctl stop billing-api && .* && sudo systemctl start billing-api`$/),
    '53 command @bill-db-01 mysql billing < /backup/billing_5.1.9.sql',
  ])
})

test('prompts with what they have printed: where, as whom and in which folder', () => {
  const { tasks, said, back, hosts } = walked('export-service-move.md')
  expect(hosts.map(({ name, address, user }) => `${user}@${name} ${address}`)).toEqual(['root@app-01 10.50.1.1', 'root@app-02 10.50.1.2'])
  expect(said).toEqual([
    '12 command @app-01 systemctl status export',
    '16 service @app-01 stop export',
    '17 command @app-01 ps -ef|grep export',
    '18 person root     21345 21300  0 10:00 pts/0    00:00:00 grep --color=auto export',
    '24 command @app-01 /data/export tar czf /tmp/export.tgz files',
    '25 command @app-01 /data/export ls -lh /tmp/export.tgz',
    '27 command @app-01 /data/export scp /tmp/export.tgz root@10.50.1.2:/tmp/',
    '32 command @app-02 mkdir -p /data/export && cd /data/export',
    '33 command @app-02 /data/export tar xzf /tmp/export.tgz',
    '34 command @app-02 /data/export chown -R export:export files',
    '38 command @app-01 rm -f /tmp/export.tgz',
    '46 person ./bin/start.sh (app-02 · export · /opt/export)',
    '48 person tail -3 logs/export.log (app-02 · export)',
    '52 person 重启 app-01，app-02 保持不动 (app-01)',
    '54 person 如果异常',
  ])
  expect(tasks.map(({ when }) => when)).toEqual(tasks.map(() => ({ window: { from: '23:00', to: '01:00' } })))
  expect(back).toEqual(['57 service @app-02 stop export', '58 service @app-01 start export'])
})
