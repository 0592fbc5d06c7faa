import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { detectKind } from '#core/inventory/import/detect-kind.ts'
import { importHosts } from '#core/inventory/import/import-hosts.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'

test.each([
  ['inventory', 'hosts:\n  a: { address: x, user: y }\n', 'a.yaml'],
  ['inventory', '# ours\nservices:\n  a:\n', 'x.txt'],
  ['inventory', 'hosts:\n\tbroken: [', 'broken.yaml'],
  ['release', 'release: x\ntasks: []\n', 'r.yaml'],
  ['release', 'date: 2017-02-20\ntasks:\n  - { upgrade: a }\n', 'r.yml'],
  ['ansible-yaml', 'all:\n  hosts:\n    a:\n', 'hosts.yml'],
  ['ansible-yaml', 'web:\n  children:\n    a:\n', 'hosts'],
  [
    'ansible-yaml',
    '{"all": {"hosts": {"a": {"ansible_host": "10.0.0.1", "ansible_user": "u"}, "b": {"ansible_host": "10.0.0.2"}}}}\n',
    'h.yaml',
  ],
  ['ansible-yaml', 'all: { hosts: { a: { ansible_host: 10.0.0.1, ansible_port: 22 } } }\n', 'h.yml'],
  ['ansible-yaml', '# ours\n---\n{\n  "web": {\n\t"children": { "db": {} }\n  }\n}\n', ''],
  ['inventory', '{"hosts": {"a": {"address": "10.0.0.1", "user": "u"}}}', 'h.json'],
  ['release', '{"release": "x", "tasks": []}', 'r.json'],
  ['ansible-ini', '[web]\na\n', 'hosts'],
  ['ansible-ini', 'a ansible_host=10.0.0.1\n', 'hosts.txt'],
  ['ssh-config', 'Host a\n  HostName 10.0.0.1\n', 'config'],
  ['ssh-config', 'Host a b\r\n\tPort 22\r\n', ''],
  ['csv', 'name,address\na,10.0.0.1\n', 'hosts.csv'],
  ['csv', 'a,10.0.0.1,22\nb,10.0.0.2,22\n', ''],
  ['csv', '主机\t地址\na\t10.0.0.1\n', ''],
  ['pasted', 'ecsc-1 (25.0.3.17)', ''],
  ['pasted', '主机：ecsc-1 (25.0.3.17)，ecsc-2 (25.0.3.39)\n', ''],
  ['document', '# 上线\n\n登录 `a (10.0.0.1)`\n', 'x.txt'],
  ['document', '1.升级步骤\n登录 a (10.0.0.1)，上传 a.tar，备份 /home/a，启动\n', 'x.txt'],
  ['document', 'a.b\n', 'plan.md'],
  // A document that shows a piece of another kind of file is a document, whatever it is called.
  ['document', '# 升级\n\n```ini\n[Unit]\nDescription=x\n[Service]\nExecStart=/x\n```\n', 'x.txt'],
  ['document', '先写好配置：\n\n```\nHost jump\n  HostName 10.0.0.1\n  User ops\n```\n\n登录 a 后上传并启动\n', 'x.txt'],
  [
    'document',
    '发布步骤\n把下面一段写进文件里：\nservices:\n  web:\n    image: x\n然后上传，重启服务，最后通知测试\n一切正常以后写邮件\n',
    'x.txt',
  ],
  ['document', 'release: 2.1\n\n上传新包到服务器\n备份旧目录\n重启服务\n', 'x.txt'],
  ['document', '一.停备机（王五）\n\n二.改表结构\n\n三.重建索引\n', 'x.txt'],
  ['document', '部署：\n1，打包\n2，传到服务器\n  scp a.war root@10.0.0.9:/srv\n3，重启\n', 'x.txt'],
])('%s: %j', (kind, text, name) => {
  expect(detectKind(text, name)).toBe(kind)
})

test('the five documents are documents, whatever their name', async () => {
  const folder = fileURLToPath(new URL('../../../fixtures/documents/', import.meta.url))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  expect(names.length).toBeGreaterThanOrEqual(5)
  for (const name of names) expect(detectKind(await readFile(folder + name, 'utf8'), name)).toBe('document')
  expect(detectKind(await readFile(`${folder}ecsc-upgrade.md`, 'utf8'), 'pasted')).toBe('document')
})

test.each(['', 'hello', '{"a": 1}', 'PK\u0003\u0004\0\0', 'a: b\n'])('%j is no kind, and the problem says what was tried', (text) => {
  try {
    detectKind(text, '/x/odd.bin')
    expect.unreachable()
  } catch (caught) {
    const problem = problemOf(caught)
    expect(problem).toMatchObject({ code: 'import-kind-unknown', values: { file: 'odd.bin' } })
    expect(describeProblem(problem, 'en').next).toContain('Ansible')
  }
})

test('each kind of host file goes through one door', () => {
  const texts = {
    inventory: 'hosts:\n  a: { address: 10.0.0.1, user: root }',
    'ssh-config': 'Host a\n  HostName 10.0.0.1',
    'ansible-ini': 'a ansible_host=10.0.0.1',
    'ansible-yaml': 'all: { hosts: { a: { ansible_host: 10.0.0.1 } } }',
    csv: 'a,10.0.0.1',
    pasted: 'a (10.0.0.1)',
  } as const
  for (const [kind, text] of Object.entries(texts)) {
    const { inventory } = importHosts(kind as keyof typeof texts, text, 'f')
    expect(inventory.hosts).toMatchObject([{ name: 'a', address: '10.0.0.1', user: 'root', port: 22 }])
  }
})
