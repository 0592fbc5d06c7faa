/** What Ansible's own linter says of an export. Not every Debian has it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { ansibleEnv, writePlaybook } from '#harness/ansible.ts'
import { run } from '#harness/run-process.ts'

const inventory = `hosts:
  app-1: { address: 10.0.0.1, user: root }
  app-2: { address: 10.0.0.2, user: deploy, as: root, sudo: vault, jump: [app-1] }
databases:
  db-1: { kind: mariadb, host: app-1, user: ferry, password: ask, schema: txn }
addresses:
  mq: { url: "rocketmq://10.0.0.5:9876/PracticeCluster", host: app-2, home: /opt/rocketmq }
services:
  shop:
    hosts: [app-1, app-2]
    directory: /opt/shop
    archive: /opt/shop.tar
    process: { contains: /opt/shop }
    start: /opt/shop/start.sh
    logs: [{ path: /opt/log/shop.log, ready: tomcat, fail: [SEVERE] }]
    verify: [{ http: "http://127.0.0.1:8080/" }, { port: 8080 }, { person: 页面能打开 }]
`
const release = `release: 换 {{ 日期 }} 版
tasks:
  - { person: 通知用户, back: 再通知一次 }
  - { command: "ps -ef | grep {{ x }} | wc -l", on: [app-1, app-2], back: "echo {% back %}" }
  - { command: ./begin, on: app-1, back: { command: ./end, on: [app-2, app-1] } }
  - { http: "http://10.0.0.1/jobs", method: POST, body: "a=b", back: { command: ./end, on: app-2 } }
  - { file: /etc/shop.conf, text: "a: {{ b }}\\n", on: app-1 }
  - { service: nginx, do: reload, on: [app-1, app-2] }
  - { http: "http://10.0.0.1/health", contains: "{{ ok }}", until: 1m }
  - { wait: "22:00" }
  - { dump: txn, on: db-1, as: before, folder: /data, copy: "app-2:/data" }
  - { sql: "UPDATE a SET b = '{{ c }}'", on: db-1, back: { restore: before } }
  - { rows: [{ name: "{{ x }}" }], table: a, key: name, on: db-1 }
  - { cron: "0 2 * * * ./new.sh", instead of: "0 1 * * * ./old.sh", on: app-1 }
  - { key: a, to: b, in: /app/app.properties, on: app-1 }
  - { checkout: main, in: /srv/shop, on: app-1 }
  - { liquibase: changelog.sql, in: /srv/db, on: db-1, schema: txn }
  - { topic: SHOP_PAID, in: rocketmq, on: mq, queues: 4, groups: [GID_COIN] }
  - { traffic: 新机房, upstream: shop, in: /etc/nginx/shop.conf, on: app-1, rungs: [{ weights: { "10.0.0.1:80": 9, "10.0.0.2:80": 1 }, hold: 1m }, { weights: { "10.0.0.1:80": 0, "10.0.0.2:80": 1 } }] }
  - { upgrade: shop, archive: /tmp/shop.tar }
`
const facts = {
  path: '/tmp/shop.tar',
  kind: 'tar',
  size: 1,
  sha256: 'a'.repeat(64),
  top: 'shop',
  entries: 1,
  files: 1,
  unpacked: 1,
  owners: [],
} as const

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test(
  'an export has nothing that ansible-lint finds, but for the rules that its own file leaves out and says why',
  async () => {
    const reason = await run('ansible-lint', ['--version']).then(
      () => undefined,
      (missing: Error) => missing.message,
    )
    if (reason !== undefined) return console.info(`not looked at by ansible-lint: ${reason}`)
    const folder = await mkdtemp(join(tmpdir(), 'fl-'))
    try {
      const plan = await makePlan(
        readRelease(release, '/r/x.yaml'),
        readInventory(inventory, 'x.yaml'),
        { gate: 'host', date: '20261128' },
        async () => ({ ...facts, owners: [] }),
      )
      await writePlaybook(folder, plan, '10.0.0.1 ssh-ed25519 AAAA\n')
      const { code, stdout, stderr } = await run('ansible-lint', ['--offline', '--nocolor', '-p', 'release.yml'], {
        cwd: folder,
        env: ansibleEnv(folder),
        timeout: 600_000,
      })
      expect(stdout).toBe('')
      expect(code, stderr).toBe(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  patience,
)
