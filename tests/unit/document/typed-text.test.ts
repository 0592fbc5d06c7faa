import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const login = '登录 a-1（10.1.0.1）\n\n'
/** The lines of each task; of a person's, its first words. */
const typed = (text: string, before = login) =>
  readReleaseDocument(`${before}${text}\n`, '/d/x.md', { mayBeEmpty: true }).release.tasks.map((task) =>
    task.kind === 'command' ? task.lines.join('\n') : task.kind === 'person' ? `asked ${task.text.split('\n')[0]}` : task.kind,
  )

test.each([
  '执行 rm -rf /opt/备份/old',
  '执行 rm -rf /opt/data旧/x',
  '执行：rm -rf /opt/上线包',
  '执行 cp /data/发布包/a.jar /opt/a/b.jar',
  '执行 rm -rf /opt/data/（旧）/x',
  '执行 rm -rf /opt/（旧）',
  'rm -rf /opt/（旧）',
  '执行 cp /opt/a“b”/c /opt/d',
  '执行 rm -rf /opt/a、/opt/b',
  '执行 rm -rf 备份/old',
  '重启：systemctl restart 支付服务',
  '先执行 systemctl stop b 再执行 systemctl start c',
  '执行 `rm -rf /opt/x（旧目录）`',
  '执行 `touch /a',
  'Run /opt/x.sh again later',
  'Run python3 /opt/x.sh',
  '备份 /opt/应用/conf',
  'Finally on a-1 sh /opt/x.sh',
  '执行 rm -rf /opt/a 和 /opt/b',
  '执行 rm -rf /opt/a 、/opt/b',
  '执行 chmod 644 /opt/a 与 /opt/b',
  '执行 sh /opt/clean.sh --keep 最近三天 --dir /data',
  '执行 sh /opt/clean.sh --keep 最近三天',
  '执行 git commit -m 修复',
  '执行 grep -c 错误 /var/log/app.log',
  '执行 find /data -name 日志* -delete',
  '执行 crontab -u 应用 -r',
  '执行 redis-cli del 用户:1',
  '执行 kubectl delete pod 订单服务',
  '执行 tar czf /opt/a.tgz 备份',
  '执行 sh /opt/x.sh 生产',
])('%s: where it is not certain what is typed, a person does it', (line) => {
  for (const mark of ['', '1. ']) {
    const found = typed(mark + line)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^asked /)
  }
})

test.each([
  ['执行 touch /a（备份）', 'touch /a'],
  ['执行 touch /a', 'touch /a'],
  ['执行 chown -R a:a /data 目录', 'chown -R a:a /data'],
  ['执行 sh /a.sh 重启服务', 'sh /a.sh'],
  ['执行 df -h 查看磁盘', 'df -h'],
  ['执行：“touch /a”', 'touch /a'],
  ['执行 sh /a.sh "甲 乙"', 'sh /a.sh "甲 乙"'],
  ['执行 `sh /a.sh "你好；世界（测试）"`', 'sh /a.sh "你好；世界（测试）"'],
  ['执行 `touch\u00a0/a`', 'touch /a'],
  ['On a-1: sh /a.sh', 'sh /a.sh'],
  ['on a-1 run sh /a.sh', 'sh /a.sh'],
  ['on a-1 run bash /a.sh --force', 'bash /a.sh --force'],
  ['Run ./a.sh start on a-1', './a.sh start'],
  ['执行 `sh /a.sh --a\n  --b`', 'sh /a.sh --a --b'],
])('%s: letter by letter', (line, command) => {
  expect(typed(line)).toEqual([command])
})

test('below the place that leads to them, lines without a fence are typed there', () => {
  const text = '在 a-1 上执行：\n\necho one > /a\nsh /a.sh'
  expect(typed(text)).toEqual(['file', 'sh /a.sh'])
  expect(typed('| 主机 | 命令 |\n|---|---|\n| a-1 | sh /a.sh "你好（测试）" |')).toEqual(['sh /a.sh "你好（测试）"'])
})

test('a quote over several lines is one command; one that nothing closes is asked', () => {
  expect(typed('mysql core -e "ALTER TABLE a;\n\nUPDATE a SET b = 1;"\nsh /a.sh')).toEqual([
    'mysql core -e "ALTER TABLE a;\n\nUPDATE a SET b = 1;"',
    'sh /a.sh',
  ])
  expect(typed('```\nsh /a.sh "b\n```\n\n```\nsh /c.sh\n```')).toEqual(['asked sh /a.sh "b (a-1)', 'sh /c.sh'])
})

test.each([
  ['a-1 的 crontab 增加：\n\n`*/10 * * * * /a.sh`', '/a.sh'],
  ['1、执行 `touch /b`\n2、通知客服小李可以开始验证', '通知客服小李可以开始验证'],
  ['## 下图说明\n\n在 a-1 上执行 sh /a.sh', 'sh /a.sh'],
])('%s: asked, and not left out in silence', (text, words) => {
  expect(typed(text).at(-1)).toMatch(/^asked /)
  expect(typed(text).at(-1)).toContain(words)
})

test('ssh with its command in quotes is typed at that host, without a fence too', () => {
  expect(typed('**步骤 9（跳板机）**\n  ssh 10.1.0.1 "touch /a"')).toEqual(['touch /a'])
})

test.each([
  ['rsync -a –-delete /a/ /b/', 'asked'],
  ['tar xzf /a.tgz —C /opt', 'asked'],
  ['chmod 755 "/a –b"', 'file'],
])('%s: an option with a dash of a word processor is none', (command, first) => {
  expect(typed(`执行 \`${command}\``)).toEqual([expect.stringMatching(new RegExp(`^${first}`))])
})

test.each([
  ['修改 /etc/nginx/x.conf 后执行 `nginx -t`', '修改 /etc/nginx/x.conf'],
  ['将 a.jar 替换为新版本并 `sh /opt/a.sh`', '将 a.jar 替换为新版本'],
  ['Set `weight=10;` to `weight=0` in `/etc/x.conf` and `nginx -t`', 'Set `weight=10;` to `weight=0` in `/etc/x.conf`'],
  ['Add `10.1.1.1 a.b` to /etc/hosts and `sh /opt/a.sh`', 'Add `10.1.1.1 a.b` to /etc/hosts'],
  ['Remove the line `server x` and `nginx -t`', 'Remove the line `server x`'],
])('%s: what the command does not do itself is asked before it', (line, before) => {
  expect(typed(`1. ${line}`)).toEqual([expect.stringContaining(`asked ${before}`), /`([^`]*)`$/.exec(line)?.[1]])
})

test.each([
  ['Update it with `cp /a/b /c/d`', 'cp /a/b /c/d'],
  ['更新完成后执行 `sh /opt/a.sh`', 'sh /opt/a.sh'],
])('%s: the command is all of it', (line, command) => {
  expect(typed(`1. ${line}`)).toEqual([command])
})

test('a line of a file is typed nowhere; what a remark says of another host is no place', () => {
  expect(typed('1. Remove the line `server x`')).toEqual(['asked Remove the line `server x`'])
  const hosts = '登录 a-2（10.1.0.2）\n\n登录 a-1（10.1.0.1）\n\n'
  expect(typed('1. Run `sh /opt/a.sh` (use 10.1.0.2 for a-2)', hosts)).toEqual([expect.stringMatching(/^asked Run/)])
})
