import { describe, expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { readChecked } from '#core/reading/read-checked.ts'
import { itemAt } from './shown.ts'

const hosts = ['app-1', 'app-2', 'app-3', 'lb-1', 'lb-2', 'redis-1', 'web', 'redis'].map((name, index) => ({
  name,
  address: `10.1.0.${index + 1}`,
  user: 'root',
}))
const read = (text: string) => readText(text, { hosts })
const login = '# 上线步骤\n\n登录 app-1\n\n'
/** Where what is typed by its words is typed, behind a login to app-1. */
const onOf = (text: string, before = login) => {
  const reading = read(before + text)
  return (typed: string) => itemAt(reading, (before + text.slice(0, text.indexOf(typed))).split('\n').length)?.on
}
const all = (text: string, before?: string) => [...text.matchAll(/touch \/\w/g)].map(([typed]) => onOf(text, before)(typed)?.join() ?? '-')

describe('a host that is named without an address', () => {
  test.each([
    ['在 redis-1 上执行 `touch /a`', 'redis-1'],
    ['redis-1 上执行 `touch /a`', 'redis-1'],
    ['lb-1 执行 `touch /a`', 'lb-1'],
    ['在 lb-1、lb-2 上执行 `touch /a`', 'lb-1,lb-2'],
    ['lb-1 和 lb-2：`touch /a`', 'lb-1,lb-2'],
    ['**redis-1**：`touch /a`', 'redis-1'],
    ['等待 10 分钟后在 `app-2` 执行 `touch /a`', 'app-2'],
    ['重启应用（app-2），执行 `touch /a`', 'app-2'],
    ['Then run `touch /a` on app-2', 'app-2'],
    ['Enable: on lb-1 run `touch /a`', 'lb-1'],
    ['On the host redis-1, run `touch /a`', 'redis-1'],
    ['10.1.0.6：`touch /a`', 'redis-1'],
    ['在 app-2 系统上执行 `touch /a`', 'app-2'],
  ])('%s', (line, on) => {
    expect(all(`1. ${line}\n2. 执行 \`touch /b\`\n`)).toEqual([on, 'app-1'])
  })

  test.each([
    '登录 app-2，执行 `touch /a`',
    '切换到 app-2，执行 `touch /a`',
    'Switch to app-2 and run `touch /a`',
    '登录 app-2 系统，执行 `touch /a`',
    'ssh root@10.1.0.2',
  ])('%s: and so what follows', (line) => expect(all(`1. ${line}\n2. 执行 \`touch /b\`\n`).at(-1)).toBe('app-2'))

  test('above a block, a list and in the entries of one', () => {
    expect(all('在 lb-1、lb-2 上执行：\n\n```\ntouch /a\n```\n\n到 app-3 上：\n\n- `touch /b`\n- `touch /c`\n')).toEqual([
      'lb-1,lb-2',
      'app-3',
      'app-3',
    ])
    expect(all('* 21:30 app-2\n  * `touch /a`\n* 22:00 两台 lb（lb-1、lb-2）\n  * `touch /b`\n* 其他\n  * `touch /c`\n', '')).toEqual([
      'app-2',
      'lb-1,lb-2',
      '-',
    ])
  })

  test('a heading that is the host holds for all below it, and not for the next', () => {
    const text =
      '## 部署 app-2（10.1.0.2）\n\n### 停\n\n`touch /a`\n\n### 起\n\n`touch /b`\n\n## 第三步 升级 lb-1（01:15）\n\n`touch /c`\n\n## 第四步 收尾\n\n`touch /d`\n\n## 10.1.0.6\n\n`touch /e`\n\n## 摘除 app-3\n\n`touch /f`\n'
    expect(all(text)).toEqual(['app-2', 'app-2', 'lb-1', '-', 'redis-1', '-'])
  })

  test('prompts and comments', () => {
    expect(all('```bash\n[root@lb-1 ~]# touch /a\n[root@LB_2 ~]# touch /b\n```\n\n`touch /c`\n')).toEqual(['lb-1', 'lb-2', '-'])
    expect(all('```bash\n# app-2\ntouch /a\n# 在 redis-1 上执行\ntouch /b\n```\n')).toEqual(['app-2', 'redis-1'])
    // What was called by its address has some name of its own.
    expect(all('登录 10.1.0.6\n\n```bash\n[root@cache ~]# touch /a\n```\n')).toEqual(['redis-1'])
  })

  test('the cells of a column of hosts, and what is merged below them', () => {
    const rows = '| 步骤 | 主机 | 命令 |\n|---|---|---|\n| 1 | redis | `touch /a` |\n| | | `touch /b` |\n| 2 | web、lb-1 | `touch /c` |\n'
    expect(all(`${rows}| 3 | | \`touch /d\` |\n| 4 | app-9 | \`touch /e\` |\n`)).toEqual(['redis', 'redis', 'web,lb-1', 'app-1', '-'])
  })
})

describe('a name that nobody knows', () => {
  test.each([
    '在 app-9 上执行 `touch /a`',
    '在 app-8、app-9 上执行 `touch /a`',
    'app-9：`touch /a`',
    '在 order-master 上执行 `touch /a`',
    'On app-9, run `touch /a`',
  ])('%s: a person does it, also without an inventory', (line) => {
    const text = `# 上线\n\n登录 app-1（10.1.0.1）\n\n1. ${line}\n2. 执行 \`touch /b\`\n`
    for (const reading of [read(text), readText(text)])
      expect([itemAt(reading, 5)?.fate, itemAt(reading, 5)?.on, itemAt(reading, 6)?.on]).toEqual(['person', undefined, ['app-1']])
  })

  test('what leads to a block, and a heading', () => {
    expect(all('在 app-9 上执行：\n\n```\ntouch /a\n```\n')).toEqual(['-'])
    expect(all('On the cache host (cache-1):\n\n    touch /a\n')).toEqual(['-'])
    expect(all('## 升级\n\n登录 app-1\n\n### app-9\n\n`touch /a`\n', '')).toEqual(['-'])
  })
})

test('a name that is a word as well is a place only where it stands as one', () => {
  const plain = [
    '重启 web 服务后 `touch /a`',
    '更新 redis 配置 `touch /b`',
    '清 redis 缓存，执行 `touch /c`',
    '访问 web 页面，执行 `touch /d`',
  ]
  expect(all(plain.map((line, index) => `${index + 1}. ${line}\n`).join(''))).toEqual(['app-1', 'app-1', 'app-1', 'app-1'])
  expect(all('1. 在 redis 上执行 `touch /a`\n2. web 服务器上执行 `touch /b`\n3. run `touch /c` on web\n')).toEqual(['redis', 'web', 'web'])
  // It may be the host, and may be the program: a person knows.
  expect(all('1. redis：`touch /a`\n2. 登录 redis 执行 `touch /b`\n')).toEqual(['-', '-'])
  expect(all('## web\n\n`touch /a`\n\n## redis\n\n`touch /b`\n')).toEqual(['web', '-'])
})

test('a host that is spoken of is not where the reader is; nor is one that is done with', () => {
  const text =
    '1. 重启 app-2 的服务 `touch /a`\n2. 在 app-2 升级完成后，执行 `touch /b`\n3. 从 app-3 拷贝包：`touch /c`\n4. 在 app-1~4 上执行 `touch /d`\n5. 摘除 app-2 的流量：`touch /e`\n'
  expect(all(text)).toEqual(['-', '-', '-', '-', 'app-1'])
})

test.each([
  '从 app-2 检查端口：`touch /a`',
  'From app-2, check the port: `touch /a`',
  '验证 app-2：`touch /a`',
  '检查 app-2 和 app-3 状态 `touch /a`',
  '通知 app-2 负责人后 `touch /a`',
])('%s: a check that is typed is not typed where another host is named', (line) => {
  expect(all(`1. ${line}\n2. 执行 \`touch /b\`\n`)).toEqual(['-', 'app-1'])
  expect(itemAt(read(`${login}1. ${line}\n`), 5)?.fate).toBe('person')
})

test('what is copied from a host that is named lies there; what a check is about may be named', () => {
  const copy = read('# 上线\n\n1. 把 lb-1 的配置拷到 lb-2：`scp /etc/nginx/nginx.conf lb-2:/etc/nginx/`\n')
  expect(itemAt(copy, 3)).toMatchObject({ fate: 'person' })
  const check = read(`${login}1. 检查 app-2 的端口：\`nc -z app-2 80\`\n2. 检查 redis-1 的端口：\`nc -z 10.1.0.6 6379\`\n`)
  expect([5, 6].map((line) => itemAt(check, line)?.on)).toEqual([['app-1'], ['app-1']])
})

test('another account or port than the inventory has is said by the document', () => {
  expect(all('```\nssh deploy@10.1.0.2\ntouch /a\n```\n')).toEqual(['10.1.0.2'])
  expect(all('```\nssh -p 2222 root@10.1.0.2\ntouch /a\n```\n')).toEqual(['10.1.0.2'])
})

test("a host to which the document gives another address is not the inventory's", () => {
  const text = '# 上线\n\n1. 在 10.1.0.2 上执行 `touch /a`\n2. 登录 app-2（10.2.0.2）执行 `touch /b`\n'
  expect([3, 4].map((line) => itemAt(read(text), line)?.on)).toEqual([['10.1.0.2'], ['app-2']])
})

describe('a place that is not plain', () => {
  test.each([
    '先 lb-1 后 app-9 执行 `touch /a`',
    '先备份 lb-1 后在 lb-2 执行 `touch /a`',
    '网关组：`touch /a`',
    'web 组执行 `touch /a`',
    '两台网关都执行 `touch /a`',
    '数据库服务器上执行 `touch /a`',
    '备库执行 `touch /a`',
    '在各应用服务器上 `touch /a`',
    'On the web servers: `touch /a`',
    'On both gateways: `touch /a`',
    'Database servers: `touch /a`',
    '在 gateway 执行 `touch /a`',
    '在 web 执行 `touch /a`',
    '连接 web 库执行 `touch /a`',
    '切到 web 执行 `git pull && touch /a`',
  ])('%s: a person does it, and the next line is where the login said', (line) => {
    const text = `${login}1. ${line}\n2. 执行 \`touch /b\`\n`
    expect(itemAt(read(text), 5)?.fate).toBe('person')
    expect([5, 6].map((at) => itemAt(read(text), at)?.on)).toEqual([undefined, ['app-1']])
  })

  test.each([
    '登录 lb-1 后跳转到 app-2 执行 `touch /a`',
    '从 lb-1 ssh 到 app-2 执行 `touch /a`',
    '通过 lb-1 登录 app-2，执行 `touch /a`',
    'Log in to lb-1 and from there ssh to app-2',
    '切换到 web',
    'Switch over to app-2',
    '业务连接到 app-2',
    '登录 web 系统，执行 `touch /a`',
    '进入 web 容器，执行 `touch /a`',
  ])('%s: a person does it, and what follows is on no host', (line) => {
    const text = `${login}1. ${line}\n2. 执行 \`touch /b\`\n`
    expect(itemAt(read(text), 5)?.fate).toBe('person')
    expect([5, 6].map((at) => itemAt(read(text), at)?.on)).toEqual([undefined, undefined])
  })

  test.each([
    '登录 web 后台，关闭开关',
    '切换到 web 分支，执行 `touch /a`',
    '在服务器上执行 `touch /a`',
    '在这台机器上执行 `touch /a`',
    '在 mysql 执行 `touch /a`',
    '重启服务器：`touch /a`',
    '创建用户组：`touch /a`',
    '检查集群：`touch /a`',
    '在 k8s 集群上执行 `touch /a`',
    'On the server, run `touch /a`',
    'On the app server: `touch /a`',
    'APP-1：`touch /a`',
  ])('%s: names no other place', (line) => {
    expect(all(`1. ${line}\n2. 执行 \`touch /b\`\n`).every((on) => on === 'app-1')).toBe(true)
  })

  test('as many as are logged in to are those, and another writing of a name is the host', () => {
    const both = '# 上线步骤\n\n登录 lb-1、lb-2\n\n'
    expect(all('1. 两台都执行 `touch /a`\n2. 在两台 lb 服务器上执行 `touch /b`\n3. On the lb servers: `touch /c`\n', both)).toEqual(
      new Array(3).fill('lb-1,lb-2'),
    )
    expect(all('1. App-2 上执行 `touch /a`\n2. REDIS-1：`touch /b`\n')).toEqual(['app-2', 'redis-1'])
  })
})

describe('the same again below a host', () => {
  test.each(['重复 app-1 的步骤', '重复 app-1 的步骤1~4', '同上', '同 5.1', '同 app-1', '重复以上步骤', 'Same as app-1'])(
    '%s: asked for that host',
    (line) => {
      const text = `# 上线\n\n## app-1（10.1.0.1）\n\n\`\`\`\ntouch /a\n\`\`\`\n\n## app-2（10.1.0.2）\n\n${line}\n`
      expect(itemAt(read(text), 11)).toMatchObject({ fate: 'person', on: ['app-2'], title: `app-2: ${line}` })
      expect(itemAt(read(text), 6)?.on).toEqual(['app-1'])
      // Without an inventory nothing is lost either.
      expect(itemAt(readText(text), 11)).toMatchObject({ fate: 'person', title: expect.stringContaining(line) })
    },
  )

  test('as an entry with its own host', () => {
    expect(itemAt(read('# 回滚\n\n1. app-1：`touch /a`\n2. app-2：同上\n'), 4)).toMatchObject({
      fate: 'person',
      on: ['app-2'],
      title: 'app-2：同上',
    })
  })
})

test('the inventory comes with the reading of a document, and its hosts stay as they are there', async () => {
  const text =
    '# 上线\n\n1. 登录 app-1（10.1.0.1）执行 `touch /a`\n2. 在 redis-1 上执行 `redis-cli flushall`\n3. 在 lb-1、lb-2 上执行：\n\n```\niptables -F\n```\n'
  const known = { ...nothingKnown, hosts }
  const { release, inventory, remarks } = readReleaseDocument(text, '/docs/d.md', { known })
  expect(release.tasks.map((task) => [task.kind, 'on' in task ? task.on : []])).toEqual([
    ['command', ['app-1']],
    ['command', ['redis-1']],
    ['command', ['lb-1', 'lb-2']],
  ])
  expect(inventory.hosts.map(({ name }) => name)).toEqual(['app-1'])
  expect(remarks.filter(({ zh }) => zh.includes('redis-1'))).toEqual([])
  const { reading } = await readChecked({ file: '/docs/d.md', text, known })
  expect(itemAt(reading, 4)?.on).toEqual(['redis-1'])
  // A service of the same name is as likely meant.
  const both = { ...known, services: [{ name: 'redis-1', archive: 'redis.tar' }] }
  expect(readReleaseDocument(text, '/docs/d.md', { known: both }).release.tasks[1]?.kind).toBe('person')
  // Where it is rehearsed, the document still writes production's addresses.
  const there = { ...nothingKnown, hosts: hosts.map((host) => ({ ...host, address: `10.9.${host.address.slice(5)}` })), written: hosts }
  const bare = readReleaseDocument('# 上线\n\n在 10.1.0.6 上执行 `touch /a`\n', '/docs/d.md', { known: there })
  expect(bare.release.tasks[0]).toMatchObject({ kind: 'command', on: ['redis-1'] })
})

test('a heading with hosts in its bracket says where all below it is typed; one of what is moved does not', () => {
  const below = (head: string) => all(`## ${head}\n\n\`\`\`\ntouch /a\n\`\`\`\n`, '')
  expect(below('5 Crontab（app-1）')).toEqual(['app-1'])
  expect(below('Web (app-1, app-2)')).toEqual(['app-1,app-2'])
  expect(below('**Step 6 — 推荐服务（app-1）**'.replace('## ', ''))).toEqual(['app-1'])
  expect(below('权重（app-1）')).toEqual(['-'])
  expect(below('同步到（app-1）')).toEqual(['-'])
  expect(all('app-1 / app-2 均执行：\n\n```\ntouch /a\n```\n', '')).toEqual(['app-1,app-2'])
})

test('主机：app-1 says where what stands below it is typed, up to the next paragraph', () => {
  const code = (name: string) => `\n\n\`\`\`\ntouch /${name}\n\`\`\`\n\n`
  expect(all(`主机：app-1${code('a')}备份完成后：${code('b')}`, '')).toEqual(['app-1', '-'])
  expect(all(`Host: app-9${code('a')}`, '')).toEqual(['-'])
})
