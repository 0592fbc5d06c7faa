import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const hosts =
  '# 上线步骤\n\n| 主机 | IP |\n|---|---|\n| a-1 | 10.0.2.1 |\n| a-2 | 10.0.2.2 |\n| a-3 | 10.0.2.3 |\n\n登录 a-1（10.0.2.1）\n\n'

test.each([
  '登录 10.0.2.1 ~ 10.0.2.4',
  '登录 10.0.2.1-4',
  '登录 10.0.2.2/3',
  '登录 10.0.2.1、2、3',
  '登录 a-[1-4]',
  '登录 a-1~4',
  '登录所有 a 机器',
  '登录其余两台',
  '登录数据库服务器',
  '切换到 b-9',
  '登录跳板机',
  '回到跳板机',
  'Log in to all servers',
])('%s: a person does it, and what follows is on no host', (login) => {
  const text = `${hosts}1. ${login}，执行 \`touch /a\`\n2. 执行 \`touch /b\`\n`
  expect(itemAt(readText(text), 11)).toMatchObject({ fate: 'person', title: expect.stringContaining(login) })
  expect([11, 12].map((line) => itemAt(readText(text), line)?.on)).toEqual([undefined, undefined])
})

test.each([
  '除 a-1 外，其他机器执行 `touch /a`',
  '除了 a-1 之外都执行 `touch /a`',
  '在所有节点执行 `touch /a`',
  '其余两台执行 `touch /a`',
  '在本机执行 `touch /a`',
  '从 a-1 拷贝 a.sql 到 a-2：`touch /a`',
  '其他机器上同样操作',
  '重启所有 nginx 节点',
  'Run `touch /a` on all servers except a-1',
])('%s: a person does it, and the next line is where the login said', (sentence) => {
  const text = `${hosts}1. ${sentence}\n2. 执行 \`touch /b\`\n`
  expect(shown(text)).toEqual(['11 person', '12 command @a-1'])
})

test.each(['登录 a-2、a-3 执行 `touch /a`', '登录 10.0.2.2、10.0.2.3，执行 `touch /a`'])('%s: those hosts', (sentence) => {
  expect(itemAt(readText(`${hosts}1. ${sentence}\n`), 11)?.on).toEqual(['a-2', 'a-3'])
})

test.each(['退出登录', '退出 a-1', '断开连接', 'exit'])('%s ends the login', (sentence) => {
  expect(shown(`${hosts}1. ${sentence}\n2. 执行 \`touch /b\`\n`)).toContain('12 command')
})

test('a block below a range, and one below a heading for all others, are on no host', () => {
  const text = `${hosts}1. 登录 10.0.2.1 ~ 10.0.2.4：\n\n\`\`\`\ntouch /a\n\`\`\`\n`
  expect(shown(text)).toContain('14 command')
  expect(shown(`${hosts}在其他节点上执行：\n\n\`\`\`\ntouch /a\n\`\`\`\n`)).toContain('14 command')
})

test('a prompt says on which host its line is typed', () => {
  const block = (lines: string) => `${hosts}\`\`\`\n${lines}\n\`\`\`\n\n执行 \`touch /b\`\n`
  const on = (lines: string, ...at: number[]) => at.map((line) => itemAt(readText(block(lines)), line)?.on)
  expect(on('[root@a-2 ~]# touch /a\n[root@a-3 ~]# touch /a', 12, 13, 16)).toEqual([['a-2'], ['a-3'], undefined])
  expect(on('root@10.0.2.2:~$ touch /a', 12, 15)).toEqual([['a-2'], undefined])
  expect(on('[root@A-1.example.com ~]# touch /a', 12, 15)).toEqual([['a-1'], ['a-1']])
  expect(on('[root@localhost ~]# touch /a', 12)).toEqual([['a-1']])
  expect(on('[root@b-9 ~]# touch /a', 12)).toEqual([undefined])
  // What is known by its address alone has some name.
  const named = '登录 10.0.9.1\n\n```\n[root@web01 ~]# touch /a\n[root@web01 ~]# touch /b\n[root@web02 ~]# touch /c\n```\n'
  expect([4, 5, 6].map((line) => itemAt(readText(named), line)?.on)).toEqual([['10.0.9.1'], ['10.0.9.1'], undefined])
})

test('a comment that is only a place, and exit', () => {
  const text = `${hosts}\`\`\`bash\n# 在 a-2 上执行\ntouch /a\n# a-3 (10.0.2.3):\ntouch /b\n# 在所有节点执行\ntouch /c\n\`\`\`\n`
  expect([13, 15, 17].map((line) => itemAt(readText(text), line)?.on)).toEqual([['a-2'], ['a-3'], undefined])
  const left = `${hosts}\`\`\`bash\nmysql -uroot\nexit\nsu - app\nexit\ntouch /a\nexit\ntouch /b\n\`\`\`\n`
  expect([16, 18].map((line) => itemAt(readText(left), line)?.on)).toEqual([['a-1'], undefined])
})

test("an address or a name among a command's arguments is not where it is typed", () => {
  const lines = [
    '执行 `iptables -A INPUT -s 10.0.9.1 -j DROP`',
    '在 a-1 上执行 `redis-cli -h 10.0.2.2 flushall`',
    '执行 `telnet 10.0.9.1 80`',
    '执行 `echo "10.0.9.1 db.local" >> /etc/hosts`',
    '执行 `ip addr del 10.0.9.1/24 dev eth0`',
    '执行 iptables -A INPUT -s 10.0.9.1 -j DROP',
    '下线节点，执行 `sh /opt/disable.sh a-2`',
  ]
  const reading = readText(`${hosts}${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}`)
  expect(lines.map((_, index) => itemAt(reading, 11 + index)?.on)).toEqual(lines.map(() => ['a-1']))
  expect(reading.hosts.map(({ name }) => name)).toEqual(['a-1', 'a-2', 'a-3'])
  expect(itemAt(readText(`${hosts}1. run telnet 10.0.9.1 80 on a-2\n`), 11)?.on).toEqual(['a-2'])
  expect(itemAt(readText(`${hosts}1. 执行 \`ssh root@10.0.2.2\`\n2. 登录 \`a-3 (10.0.2.3)\`，执行 \`touch /a\`\n`), 12)?.on).toEqual([
    'a-3',
  ])
})

test('words in a block that name another host or part end the login, for a fence may be missing; what is printed does not', () => {
  const below = (lines: string) => {
    const reading = readText(`${hosts}\`\`\`\ntouch /a\n${lines}\ntouch /b\n\`\`\`\n\n执行 \`touch /c\`\n`)
    return [12, 14, 17].map((line) => itemAt(reading, line)?.on?.join() ?? '-')
  }
  expect(below('登录 a-2（10.0.2.2），上传 a.tar')).toEqual(['a-1', '-', '-'])
  expect(below('登录 10.0.9.1')).toEqual(['a-1', '-', '-'])
  expect(below('2.2 member服务')).toEqual(['a-1', '-', '-'])
  expect(below('在所有节点执行：')).toEqual(['a-1', '-', '-'])
  expect(below('启动 a-1 的服务，查看日志：')).toEqual(['a-1', 'a-1', 'a-1'])
  expect(below('inet 10.0.9.1/24 scope global eth0')).toEqual(['a-1', 'a-1', 'a-1'])
})

test.each([
  ['在 a-2 执行 `rm -rf work`', 'another host in its sentence'],
  ['在 a-2 上执行：\n\n```\nrm -rf work\n```', 'a line that leads there'],
  ['| 主机 | 命令 |\n|---|---|\n| a-2 | rm -rf work |', 'its own column'],
])('%s: the folder of one login is not that of %s', (line) => {
  const text = `登录 a-1（10.1.0.1）\n\n登录 a-2（10.1.0.2）\n\n登录 a-1\n\n\`\`\`\ncd /opt/d\n./x.sh\n\`\`\`\n\n${line}\n`
  const work = readText(text).items.find(({ task }) => task?.command === 'rm -rf work')
  expect(work).toMatchObject({ on: ['a-2'] })
  expect(work?.folder).toBeUndefined()
})

test('exit of an account goes back to where one was before, and as whom', () => {
  const commands = (first: string) => {
    const text = `登录 a-1（10.1.0.1）\n\n\`\`\`\n${first}sudo su - app\ncd /home/app\n./a.sh\nexit\n./b.sh\n\`\`\`\n`
    return readText(text).items.flatMap(({ title, folder, account }) => (title.startsWith('./') ? [[title, folder, account]] : []))
  }
  expect(commands('')).toEqual([
    ['./a.sh', '/home/app', 'app'],
    ['./b.sh', undefined, undefined],
  ])
  expect(commands('cd /srv\n')).toEqual([
    ['./a.sh', '/home/app', 'app'],
    ['./b.sh', '/srv', undefined],
  ])
})
