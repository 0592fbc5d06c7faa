/** Kinds that are lines on a host, as tasks of a playbook, to the letter; and those that are a person's there, each with its reason. */
import { expect, test } from 'vitest'
import { exportAnsible } from '#core/export/export-ansible.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'

const inventory = `hosts:
  web-1: { address: 10.0.0.1, user: deploy, rehearsal: true }
  db-host: { address: 10.0.0.2, user: root }
databases:
  db-1: { kind: mariadb, host: db-host, user: ferry, password: ask, schema: txn }
  历史库: { kind: postgresql, host: db-host, user: ferry, password: vault, schema: old }
addresses:
  config: { url: "https://apollo.example.org", user: ops, password: ask }
  solr: { url: "https://solr.example.org/solr", kind: solr }
`

async function exported(tasks: string) {
  const plan = await makePlan(
    readRelease(`release: 会员折扣\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory, 'x.yaml'),
    { gate: 'none', date: '20261128' },
    () => Promise.reject(new Error('no archive is read')),
  )
  const { files, left } = exportAnsible(plan, { words: createTranslator('en'), trusted: () => ['10.0.0.1 ssh-ed25519 AAAA'] })
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? ''
  return { text, left, paths: files.map(({ path }) => path) }
}

const kinds = `  - { dump: txn, on: db-1, as: before, folder: /data }
  - { sql: "ALTER TABLE receivable ADD COLUMN x INT", on: db-1, back: { restore: before } }
  - { sql: "CREATE INDEX i ON receivable (total)", on: [db-1, 历史库] }
  - { rows: [{ name: web, value: "{{ 1 }}" }], table: sys.resource, key: name, on: db-1 }
  - { cron: "0 2 * * * ./new.sh", instead of: "0 1 * * * ./old.sh", on: web-1 }
  - { key: server.port, to: 9090, in: /app/app.properties, on: web-1 }
  - { checkout: v2, in: /srv/shop, on: web-1 }
`

test('the playbook of lines is this one, to the letter', async () => {
  const { text, paths, left } = await exported(kinds)
  // What names the export is a hash of the plan.
  const token = /ansible-[0-9a-f]{12}/.exec(text('release.yml') + paths.join(' '))?.[0] ?? ''
  await expect(text('release.yml').replaceAll(token, 'TOKEN')).toMatchFileSnapshot('./exported/release.yml')
  await expect(text(`files/${token}-001.key.sh`).replaceAll(token, 'TOKEN')).toMatchFileSnapshot('./exported/key.sh')
  expect(text('vault.yml.example')).toContain('vault_database_db_1')
  expect(text('README.md')).toContain('vault_database_db_1, vault_database_2')
  expect(left.join('\n')).not.toMatch(/gate asks/)
  // The second database of a task has notes of its own on the same host.
  expect(paths).toContain(`files/${token}-003-2.key.sh`)
})

test('a password comes by standard input, is kept from what is shown, and its file goes with the script', async () => {
  const { text } = await exported(kinds)
  const release = text('release.yml')
  expect(release).toContain("{{ 'ferry_password=' ~ (vault_database_db_1 | ansible.builtin.quote) ~ '; ' }}")
  const tasks = release.split(/^ +- name: /m)
  for (const task of tasks.filter((one) => one.includes('vault_'))) expect(task).toContain('no_log: true')
  expect(release).not.toContain('environment:')
})

test('a body of no type is not called a form, and that it has a type at all is said', async () => {
  const { text, left } = await exported(`  - { http: "http://10.0.0.9/a", method: POST, body: "a=b", title: untyped }
  - { http: "http://10.0.0.9/b", method: POST, body: "{}", headers: { content-type: application/json }, title: typed }
  - { http: "http://10.0.0.9/c", method: POST, title: empty }
`)
  expect(text('release.yml').match(/content-type: .*/gi)).toEqual([
    'Content-Type: application/octet-stream',
    'content-type: application/json',
  ])
  expect(left.filter((line) => line.includes('octet-stream'))).toEqual([expect.stringMatching(/: untyped$/)])
})

test('what no lines can do is asked of a person, and why', async () => {
  const { text, left } = await exported(`  - { sql: "UPDATE receivable SET x = 1", on: db-1, back: keep rows }
  - { key: gray, to: "1", in: apollo, app: shop, environment: PRO, on: config }
  - { key: server.port, to: 9090, in: /app/app.yaml, on: web-1 }
  - { key: db.password, secret: db, in: /app/app.properties, on: web-1 }
  - { drill: stop, unit: shop, holds: "true", for: 1s, within: 5s, on: web-1 }
  - { search-index: order, in: solr, on: solr, reindex: true }
`)
  const reasons = [
    'rows are kept',
    'configuration centre',
    'reads and writes this format',
    "in Ferry's vault",
    'made in a rehearsal',
    'search engine',
  ]
  for (const reason of reasons) {
    expect(left.filter((line) => line.includes(reason))).toHaveLength(1)
    expect(text('release.yml')).toContain(reason)
  }
})
