import { expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const hosts = [{ name: 'a-1', address: '10.0.2.1', user: 'root' }]
const tasks = (steps: string) =>
  readReleaseDocument(`# 订单发布\n\n## 上线步骤\n\n登录 a-1\n\n${steps}`, 'order.md', { known: { ...nothingKnown, hosts } }).release.tasks

const none = { kind: 'command', exit: 1 }
const person = { kind: 'person' }

test.each<[string, object]>([
  ['1. 检查进程已不存在：`ps -ef | grep job | grep -v grep`', none],
  ['1. 确认端口未监听 `ss -lnt | grep 8080`', none],
  ['1. 执行 `grep -c ERROR /var/log/a.log`，结果应为 0', none],
  ['确认旧进程已退出：\n\n```\nps -ef | grep [o]ld\n```', none],
  ['```\n# 确认没有残留进程\npgrep -f job\n```', none],
  ['| 序号 | 操作 | 主机 | 命令 |\n|--|--|--|--|\n| 1 | 确认进程已停止 | a-1 | `pgrep job` |', none],
  ['1. 确认进程已不存在：`ps -ef | grep job`', person],
  ['1. 确认日志无异常：`tail -100 /var/log/a.log`', person],
  ['1. 检查有没有残留进程 `pgrep job`', person],
  ['1. 确认磁盘空间大于 10G：`df -h /data`', person],
  ['1. 执行 `systemctl is-active web`，应为 inactive', person],
  ['1. 执行 `md5sum /opt/a.tgz`，应为 d41d8cd9', { kind: 'command', exit: 0, contains: 'd41d8cd9' }],
  ['1. 检查端口已监听 `ss -lnt | grep 8080`', { kind: 'command', exit: 0 }],
  ['1. 检查进程存在 `pgrep job`', { kind: 'command', exit: 0 }],
])('%s', (steps, wanted) => {
  expect(tasks(`${steps}\n`).at(-1)).toMatchObject(wanted)
})

test('a command that stands alone behind its sentence is told by it', () => {
  expect(tasks('1. Make sure the process is gone: `pgrep web`\n').at(-1)).toMatchObject(none)
})

test.each<[string, object]>([
  ['返回 302', { status: 302 }],
  ['返回 200 OK', { status: 200 }],
  ['shows 5.2.1', { status: 200, contains: '5.2.1' }],
  ['返回 UP', { contains: 'UP' }],
  ['应返回 "pong"', { contains: 'pong' }],
])('an address that %s', (words, wanted) => {
  expect(tasks(`1. 执行 \`curl -s http://localhost:8080/v\`，${words}\n`)).toMatchObject([{ kind: 'http', ...wanted }])
})

test('what is waited for is asked again for as long as the line says', () => {
  const waits = '1. Wait until `curl -fs http://localhost:8080/health` returns OK (up to 2 minutes).\n'
  expect(tasks(waits)).toMatchObject([{ kind: 'http', until: 120_000 }])
})

test.each(['-- 预期影响 1204 行，不一致则 ROLLBACK', '-- 核对条数无误后再 COMMIT', '-- 1204 rows expected, otherwise roll back'])(
  '%s: a person types the whole transaction',
  (comment) => {
    const block = (inner: string) => `\`\`\`sql\nSTART TRANSACTION;\nUPDATE t SET a = 1 WHERE id = 2;\n${inner}\nCOMMIT;\n\`\`\`\n`
    const database = { name: 'shop', host: 'a-1', kind: 'mysql' as const, schema: 'shop', user: 'root' }
    const read = (inner: string) =>
      readReleaseDocument(`# 发布\n\n## 步骤\n\n数据库：shop（a-1）\n\n${block(inner)}`, 'order.md', {
        known: { ...nothingKnown, hosts, databases: [database] },
      }).release.tasks
    expect(read('-- 提交')).toMatchObject([{ kind: 'sql' }])
    const asked = read(comment)
    expect(asked.every((task) => task.kind === 'person')).toBe(true)
    expect(asked[0]).toMatchObject({ text: expect.stringContaining('UPDATE t SET a = 1') })
  },
)
