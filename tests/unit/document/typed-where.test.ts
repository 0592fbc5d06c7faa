import { expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const hosts = ['a-1', 'a-2', 'a-3'].map((name, index) => ({ name, address: `10.0.2.${index + 1}`, user: 'root' }))
/** Of each task what is run, where, and in which folder; of a person's what he is told. */
const told = (steps: string) =>
  readReleaseDocument(`# 订单发布\n\n## 上线步骤\n\n${steps}`, 'order.md', { known: { ...nothingKnown, hosts } }).release.tasks.map(
    (task) => {
      if (task.kind === 'person') return task.text
      const line = task.kind === 'command' ? task.lines.join('; ') : task.kind === 'file' ? task.change.by : task.kind
      const on = 'on' in task ? task.on.join() : ''
      return [on, ...('folder' in task && task.folder !== undefined ? [task.folder] : []), line].join(' ')
    },
  )
const block = (lines: string, lead = '登录 a-1\n\n') => `${lead}\`\`\`\n${lines}\n\`\`\`\n`

test.each([
  ['mkdir -p /data/x && cd /data/x', '/data/x '],
  ['cd /opt/a && ./stop.sh', '/opt/a '],
  ['cd /opt/x || exit 1', '/opt/x '],
  ['cd /opt; ls', '/opt '],
  ['(cd /opt && ls)', ''],
  ["bash -c 'cd /opt && ls'", ''],
  ['cd /opt | ls', ''],
])('%s: what is typed below it is typed there', (line, folder) => {
  expect(told(block(`${line}\ntouch b`))[1]).toBe(`a-1 ${folder}touch b`)
  if (!line.includes('(')) expect(told(`登录 a-1\n\n1. 执行 \`${line}\`\n2. 执行 \`touch b\`\n`)[1]).toBe(`a-1 ${folder}touch b`)
})

test('what ssh carries is taken apart only where nothing of it is left to the next', () => {
  expect(told(block('ssh a-2 "cd /srv && touch b"'))).toEqual(['a-2 cd /srv && touch b'])
  expect(told(block("ssh a-2 'test -f /x || touch /x'"))).toEqual(['a-2 test -f /x || touch /x'])
  expect(told(block("ssh a-2 'systemctl stop a; systemctl start a'"))).toEqual(['a-2 service', 'a-2 service'])
})

test('a file is sent from the host where that is typed, and from this computer to the host itself', () => {
  expect(told(block('scp /tmp/e.tgz root@10.0.2.2:/tmp/e.tgz'))).toEqual(['a-1 scp /tmp/e.tgz root@10.0.2.2:/tmp/e.tgz'])
  expect(told(block('[root@a-3 ~]# scp /tmp/e.tgz a-2:/tmp/', ''))).toEqual(['a-3 scp /tmp/e.tgz a-2:/tmp/'])
  expect(told('1. 在 a-3 上执行 `rsync -a /tmp/e.tgz a-2:/tmp/`\n')).toEqual(['a-3 rsync -a /tmp/e.tgz a-2:/tmp/'])
  expect(told(block('scp /tmp/e.tgz root@10.0.2.1:/tmp/'))).toEqual(['a-1 put'])
  expect(told('1. 执行 `scp /tmp/e.tgz a-2:/tmp/`\n')).toEqual(['a-2 put'])
})

test('a prompt says as whom: another account than the login is told to a person', () => {
  expect(told(block('[app@a-1 ~]$ ./start.sh\n[root@a-1 ~]# touch /a\n[app@a-1 ~]$ sudo touch /b', ''))).toEqual([
    './start.sh (a-1 · app)',
    'a-1 touch /a',
    'a-1 sudo touch /b',
  ])
  const own = '登录 b-1（10.0.9.1）\n\n'
  expect(told(block('[app@b-1 ~]$ touch /a\n[root@b-1 ~]# touch /b', own))).toEqual(['b-1 touch /a', 'touch /b (b-1 · root)'])
  const { inventory } = readReleaseDocument(`# 发布\n\n## 步骤\n\n${block('[app@b-1 ~]$ touch /a', own)}`, 'order.md')
  expect(inventory.hosts).toMatchObject([{ name: 'b-1', user: 'app' }])
})

test('a prompt that is a host and its sign', () => {
  expect(told(block('a-1$ touch /a\na-1$ sudo su - app\napp@a-1:~$ touch b\na-2# touch /c', ''))).toEqual([
    'a-1 touch /a',
    'touch b (a-1 · app)',
    'a-2 touch /c',
  ])
})
