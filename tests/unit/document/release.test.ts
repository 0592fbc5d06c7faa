import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { problemOf } from '#shared/problem/problem.ts'

const folder = fileURLToPath(new URL('../../fixtures/documents/', import.meta.url))
const read = (text: string, options?: Parameters<typeof readReleaseDocument>[2]) => readReleaseDocument(text, '/docs/plan.md', options)
const tasks = (text: string, options?: Parameters<typeof readReleaseDocument>[2]) => read(text, options).release.tasks

describe.each(readdirSync(folder))('%s', (name) => {
  test('is a release that can be written and read again', () => {
    const { release } = readReleaseDocument(readFileSync(`${folder}${name}`, 'utf8'), `${folder}${name}`)
    expect(release.tasks.length).toBeGreaterThan(3)
    const again = readRelease(writeRelease(release), 'x.yaml')
    const plain = (from: typeof release) => from.tasks.map(({ source: _, ...task }) => JSON.parse(JSON.stringify(task)))
    expect(plain(again)).toEqual(plain(release))
  })
})

test('commands on a known host are run as they are written, in their folder', () => {
  const [task] = tasks('## 步骤\n\n登录 `a-1 (10.1.0.1)`：\n\n```\ncd /srv/pay\n./ctl.sh start\n```\n')
  expect(task).toMatchObject({
    kind: 'command',
    lines: ['./ctl.sh start'],
    folder: '/srv/pay',
    on: ['a-1'],
    phase: '步骤',
    source: { line: 7 },
  })
  expect(read('登录 `a-1 (10.1.0.1)`，重启服务：\n```\nuptime\n```\n').inventory.hosts).toMatchObject([
    { name: 'a-1', address: '10.1.0.1', user: 'root' },
  ])
})

test.each([
  ['no host is said', '```\n./ctl.sh start\n```\n'],
  ['a control character is in it', '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh start \u001b]0;; rm -rf /x; \u0007\n```\n'],
  ['a value is open', '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh <版本>\n```\n'],
  ['a value is open in curled brackets', '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh {版本号}\n```\n'],
  ['a value is open by the name of a tag', '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh {{version}}\n```\n'],
  ['a value is open in Chinese brackets', '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh 【版本】\n```\n'],
  ['a password is asked', '登录 `a-1 (10.1.0.1)`：\n```\nmysql -u root -p shop < a.sql\n```\n'],
  ['a password was hidden', '登录 `a-1 (10.1.0.1)`：\n```\nmysql -uroot -pSecret99 shop < a.sql\n```\n'],
  ['it never ends', '登录 `a-1 (10.1.0.1)`：\n```\ntail -f /srv/a.log\n```\n'],
  ['another account runs it', '登录 `a-1 (10.1.0.1)`：\n```\nsu - app\n./ctl.sh start\n```\n'],
  ['it holds only under a condition', '登录 `a-1 (10.1.0.1)`。\n\n- 如果缓存异常，执行 `redis-cli flushdb`\n'],
])('a person does it where %s', (_why, text) => {
  const found = tasks(text)
  expect(found.map((task) => task.kind)).toEqual(['person'])
  expect(JSON.stringify(found)).not.toContain('Secret99')
})

test('open values are filled before the document is read', () => {
  const text = '登录 `a-1 (10.1.0.1)`：\n```\n./ctl.sh <版本>\n```\n\n验证 http://<机器IP>/up\n'
  expect(tasks(text, { parameters: { 版本: '2.1', 机器IP: '10.1.0.1' } })[0]).toMatchObject({ kind: 'command', lines: ['./ctl.sh 2.1'] })
})

test('of methods nothing is done before one is chosen', () => {
  const text = '登录 `a-1 (10.1.0.1)`。\n\n方式 A：\n\n```\n./a.sh start\n```\n\n方式 B：\n\n```\nrm -rf /srv/a\n```\n'
  expect(tasks(text)).toMatchObject([{ kind: 'person', text: '方式 A: ./a.sh start\n方式 B: rm -rf /srv/a' }])
  expect(tasks(text, { choices: ['方式 A'] })).toMatchObject([{ kind: 'command', lines: ['./a.sh start'] }])
})

test('a condition that holds is done like the rest', () => {
  const text = '登录 `a-1 (10.1.0.1)`。\n\n- 如果缓存异常，执行 `redis-cli flushdb`\n'
  expect(tasks(text, { choices: ['如果缓存异常'] })).toMatchObject([{ kind: 'command', lines: ['redis-cli flushdb'] }])
})

test('the way back is never gone forward', () => {
  const text =
    '登录 `a-1 (10.1.0.1)`。\n\n## 发布\n\n- 通知客服（王磊）\n\n## 回滚\n\n1. 关闭网关（李雷）\n2. 切回旧版\n\n```\n./ctl.sh old\n```\n\n3. 通知客服（王磊）\n'
  const { release } = read(text)
  expect(release.tasks).toMatchObject([{ kind: 'person', owner: ['王磊'] }])
  expect(release.back).toMatchObject([
    { kind: 'person', text: expect.stringContaining('关闭网关'), owner: ['李雷'], source: { line: 9 } },
    { kind: 'command', lines: ['./ctl.sh old'], on: ['a-1'] },
    { kind: 'person', text: '通知客服', owner: ['王磊'] },
  ])
  const again = readRelease(writeRelease(release), 'x.yaml')
  expect(again.back?.map(({ kind, owner }) => [kind, owner])).toEqual(release.back?.map(({ kind, owner }) => [kind, owner]))
})

test('checklists, approvals, waits, batches and what is done already', () => {
  const text =
    '- [x] 通知客服\n- 等待 10 分钟\n\n| 检查项 | 负责人 |\n|---|---|\n| 磁盘 | 王磊 |\n\n| 角色 | 审批意见 |\n|---|---|\n| 李雷 | |\n| 韩梅梅 | |\n\n| 批次 | 应用 | 负责人 |\n|---|---|---|\n| 2 | shop | 王磊 |\n'
  expect(tasks(text)).toMatchObject([
    { kind: 'person', state: 'done' },
    { kind: 'wait', duration: 600_000 },
    { kind: 'checklist', items: ['磁盘 (王磊)'] },
    { kind: 'approval', by: ['李雷', '韩梅梅'] },
    { kind: 'person', batch: '2', owner: ['王磊'] },
  ])
})

test.each(['', '# 说明\n\n只是说明。\n', '## 常见问题\n\n```\nkill -9 1\n```\n'])('%j: nothing is to be done, and that is said', (text) => {
  try {
    read(text)
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code: 'document-no-tasks' })
  }
})

test('of several plans in one document the chosen section is carried out', () => {
  const text = '# 三月\n\n## 交付一\n\n- 写文档\n\n## 交付二：上线\n\n- 重启网关\n\n### 收尾\n\n- 通知客户\n'
  expect(tasks(text)).toHaveLength(3)
  expect(tasks(text, { sections: ['交付二：上线'] }).map((task) => task.source?.line)).toEqual([9, 13])
})

test('an account that nobody has named is taken in sight, and only then', () => {
  const text = '## 步骤\n\n登录 `a-1 (10.1.0.1)`：\n\n```\nuptime\n```\n'
  const said = (options?: Parameters<typeof readReleaseDocument>[2]) =>
    read(text, options).remarks.flatMap(({ severity, en }) => (en.includes('account') ? [`${severity} ${en}`] : []))
  expect(said()).toEqual([expect.stringMatching(/^warning No account is given .* root and the usual keys of this computer .* a-1\./)])
  expect(said({ identity: '~/.ssh/night' })).toEqual([expect.stringContaining('root and ~/.ssh/night')])
  expect(said({ user: 'deploy' })).toEqual([])
})
