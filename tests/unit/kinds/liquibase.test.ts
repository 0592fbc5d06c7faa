import { expect, test } from 'vitest'
import { changeSetKey, jdbcUrl, liquibaseLine, pendingIn } from '#core/commands/database/liquibase.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { databaseSchema } from '#shared/domain/database.ts'

const database = (more: object) => databaseSchema.parse({ name: 'db-1', kind: 'mariadb', host: 'db-host', user: 'ferry', ...more })

test('where it goes is the inventory’s, and no password is in its line', () => {
  expect(jdbcUrl(database({ address: '10.0.0.5', port: 3307 }), 'txn')).toBe('jdbc:mariadb://10.0.0.5:3307/txn')
  expect(jdbcUrl(database({ socket: '/run/db.sock' }), 'txn')).toBe('jdbc:mariadb://localhost/txn?localSocket=/run/db.sock')
  expect(jdbcUrl(database({ kind: 'postgresql' }), 'shop')).toBe('jdbc:postgresql://127.0.0.1:5432/shop')
  const changes = {
    folder: '/srv/db',
    changelog: 'a.xml',
    contexts: 'prod and !test',
    database: database({}),
    schema: 'txn',
    labels: undefined,
  }
  expect(liquibaseLine(changes, 'rollback-count', '--count=2')).toBe(
    "liquibase rollback-count --count=2 --changelog-file=a.xml --url=jdbc:mariadb://127.0.0.1:3306/txn --username=ferry --contexts='prod and !test'",
  )
})

test('what it says of its state', () => {
  expect(pendingIn('ferry@jdbc:mariadb://x is up to date\n')).toEqual([])
  expect(pendingIn('2 changesets have not been applied to ferry@jdbc\n     a.xml::1::chen\n     a.xml::2 b::zou\n')).toEqual([
    'a.xml::1::chen',
    'a.xml::2 b::zou',
  ])
  expect(pendingIn('1 change sets have not been applied to x\n     a.xml::1::chen')).toEqual(['a.xml::1::chen'])
  expect(pendingIn('Unexpected error')).toBeUndefined()
})

test('a change set is the same by any form of its path', () => {
  expect(['classpath:db/a.xml::1::chen', '/db/./a.xml::1::chen', 'db\\\\a.xml::1::chen'].map(changeSetKey)).toEqual(
    Array(3).fill('db/a.xml::1::chen'),
  )
})

test('a release file says it, and says what it cannot be', () => {
  const text = `release: x
tasks:
  - { dump: txn, on: db-1, as: before, folder: /data }
  - { liquibase: db/changelog.xml, in: /opt/shop, on: db-1, contexts: prod, schema: txn, back: { restore: before } }
`
  const release = readRelease(text, '/r/x.yaml')
  expect(release.tasks[1]).toMatchObject({
    kind: 'liquibase',
    changelog: 'db/changelog.xml',
    folder: '/opt/shop',
    contexts: 'prod',
    schema: 'txn',
  })
  expect(release.undoing).toMatchObject([{ of: 1, task: { kind: 'restore', dump: 'before' } }])
  expect(readRelease(writeRelease(release), '/r/x.yaml').tasks.map(({ source: _, ...task }) => task)).toEqual(
    release.tasks.map(({ source: _, ...task }) => task),
  )
  const wrong = (task: string) => checkRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml').problems.map(({ code }) => code)
  expect(wrong('{ liquibase: ../changelog.xml, in: /opt, on: db-1 }')).toEqual(['file-liquibase'])
  expect(wrong('{ liquibase: changelog.xml, in: /opt, on: db-1, contexts: "--url=x" }')).toEqual(['file-liquibase'])
  expect(wrong('{ liquibase: changelog.xml, in: /opt }')).toEqual(['file-missing-key'])
})

test('a document’s update is Ferry’s where its changelog is named and its database chosen; else it is what it was', () => {
  const known = { databases: [database({})], hosts: [], services: [] }
  const tasks = (line: string, choices = ['liquibase=db-1']) =>
    readReleaseDocument(`# 上线步骤\n\n登录 \`a-1 (10.1.0.1)\`：\n\n\`\`\`\ncd /opt/shop\n${line}\n\`\`\`\n\n通知测试组\n`, '/docs/d.md', {
      known,
      choices,
    }).release.tasks
  const line = 'liquibase --changeLogFile=db/changelog.xml --contexts=prod update'
  expect(tasks(line)[0]).toMatchObject({
    kind: 'liquibase',
    changelog: 'db/changelog.xml',
    folder: '/opt/shop',
    contexts: 'prod',
    on: ['db-1'],
  })
  for (const other of [
    'liquibase update',
    'liquibase update-sql --changelog-file=a.xml',
    'liquibase update --changelog-file=<x>.xml',
    `${line} --log-file=x`,
  ])
    expect(tasks(other).map(({ kind }) => kind)).not.toContain('liquibase')
  expect(tasks(line, []).map(({ kind }) => kind)).not.toContain('liquibase')
})
