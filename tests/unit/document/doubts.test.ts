import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { shown } from './shown.ts'

const login = '登录 a-1（10.1.0.1）\n\n'
/** What becomes of the steps below a login: the kind of each task, `person` where it is asked. */
const kinds = (text: string) =>
  readReleaseDocument(`${login}${text}`, '/d/x.md', { mayBeEmpty: true }).release.tasks.map((task) =>
    task.kind === 'person' ? `asked ${task.text.split('\n')[0]}` : task.kind,
  )

test.each([
  '等 QA 确认通过后再执行 `touch /a`',
  'DBA 审批后执行 `touch /a`',
  '收到业务方通知并同意后再执行 `touch /a`',
  '切回（01:40，冯涛确认后）`touch /a`',
  '确认主从延迟为 0 后执行 `touch /a`',
  '通过后台确认订单正常后，执行 `touch /a`',
  '一般不需要执行 `touch /a`',
  '正常情况下无需执行 `touch /a`',
  '`touch /a`（必要时）',
  '酌情执行 `touch /a`',
  '实在不行 `touch /a`',
  '非必须：`touch /a`',
  '备用命令：`touch /a`',
  '示例：`touch /a`',
  '`touch /a`（示例）',
  '参考命令 `touch /a`',
  '以前的做法是 `touch /a`',
  '原命令 `touch /a`，现改为 `touch /b`',
  '用 `touch /a` 代替 `touch /b`',
  '待定：`touch /a`',
  '仅首次部署执行 `touch /a`',
  '如存在旧包，执行 `touch /a`',
  '`touch /a`（如资源允许）',
  '如 A 未启动才执行 `touch /a`',
  '只有主库执行 `touch /a`',
  '测试环境：`touch /a`',
  '（测试环境）执行 `touch /a`',
  '执行 `touch /a`（a-2 不用执行）',
  '执行 `touch /a`（注意不要 Ctrl+C）',
  'Run `touch /a` only when the cache is stale',
  'As a last resort: `touch /a`',
  'When QA has approved, run `touch /a`',
  'After the DBA signs off, run `touch /a`',
  'In staging only: `touch /a`',
  '`touch /a` (staging only)',
  'Example: `touch /a`',
  'Previously we ran `touch /a`',
  'Instead of `touch /a`, run `touch /b`',
  '`touch /a` is not needed this time',
  'No longer needed: `touch /a`',
  'TBD: `touch /a`',
  'Hold off on `touch /a` until Monday',
  'Skip `touch /a` where it was done before',
])('%s: asked by its own words, neither done nor dropped', (line) => {
  const [task, ...more] = kinds(`1. ${line}\n`)
  expect(task).toMatch(/^asked /)
  expect(task).toContain('touch /a')
  expect(more.every((each) => each.startsWith('asked '))).toBe(true)
})

test.each([
  '执行如下命令：`touch /a`',
  '仅重启 nginx：`systemctl restart nginx`',
  '备份配置（约 1 分钟）：`cp -a /a /a.bak`',
  '执行 `touch /a`（不影响业务）',
  '执行 `touch /a`（幂等，可重复执行）',
  '等待服务启动完成后，执行 `touch /a`',
  '确认备份完成后，执行 `touch /a`',
  '参考 3.2 执行 `touch /a`',
  '执行 `touch /a`，切勿中断',
  '执行 `sed -i "s/only if/as needed/" /a`',
])('%s: plain, and done', (line) => {
  const [task] = kinds(`1. ${line}\n`)
  expect(task).not.toMatch(/^asked /)
})

test('what was just looked at is confirmed; where nothing was, a person says so', () => {
  expect(kinds('1. `nginx -t`\n2. 确认无误后，执行 `touch /a`\n')).toEqual(['command', 'command'])
  expect(kinds('1. 检查配置\n2. 确认无误后，执行 `touch /a`\n')).toEqual(['asked 检查配置', 'command'])
  expect(kinds('1. `touch /b`\n2. 确认无误后，执行 `touch /a`\n')).toEqual(['command', 'asked 确认无误后，执行 `touch /a` (a-1)'])
})

test.each([
  '## 清理（已完成）',
  '## 清理旧包（已执行）',
  '## ✅ 备份',
  '## 重建索引（可选）',
  '## 迁移（仅首次部署）',
  '## 切回（冯涛确认后）',
  '## 历史步骤（仅供参考）',
  'Skip the following on production:',
  '一、清理（如需要）',
  '（一）恢复（非必须）',
])('all below %s is asked, up to the next', (head) => {
  const next = head.startsWith('一') ? '二、重启' : head.startsWith('（') ? '（二）重启' : '## 重启'
  expect(kinds(`${head}\n\n1）执行 \`touch /a\`\n\n${next}\n\n1）执行 \`touch /b\`\n`).slice(-2)).toEqual([
    expect.stringMatching(/^asked (?:.*: )?执行 `touch \/a`/),
    'command',
  ])
})

test.each([
  '## 附录：历史命令（仅供参考，请勿执行）',
  'Skip the following:',
  'Not for this release:',
  'Deprecated, kept for reference:',
  '## 附：排障命令',
])('nothing below %s is done or asked', (head) => {
  expect(kinds(`${head}\n\n\`\`\`\nrm -rf /a\n\`\`\`\n`)).toEqual([])
})

test('options that are lines of their own are chosen between', () => {
  expect(
    shown(
      `${login}Option A (preferred, for it needs no further machine at all): \`touch /a\`\nOption B: \`touch /b\`\n\n最后执行 \`touch /c\`\n`,
    ),
  ).toEqual(['3 command @a-1 <Option A>', '4 command @a-1 <Option B>', '6 command @a-1'])
})

test('a comment in a block holds for the lines below it, up to the next comment or an empty line', () => {
  const block = [
    'touch /a',
    '# 如果失败再执行',
    'rm -rf /b',
    '# 回滚',
    'cp /a.bak /a',
    '# 可选',
    '# 清理日志',
    'rm -rf /c',
    'rm -rf /d',
    '# 已执行',
    'touch /e',
    '# 回滚脚本上传',
    'touch /f',
    '如果失败，执行：',
    'rm -rf /g',
    '',
    'touch /h',
  ]
  expect(shown(`${login}\`\`\`\n${block.join('\n')}\n\`\`\`\n`)).toEqual([
    '4 command @a-1',
    '6 command @a-1 <如果失败再执行>',
    '8 file @a-1 {back}',
    '11 command @a-1 <可选>',
    '12 command @a-1 <可选>',
    '14 command @a-1 <已执行>',
    '16 command @a-1',
    '17 person',
    '18 command @a-1 <如果失败>',
    '20 command @a-1',
  ])
})

test('a comment parts statements too', () => {
  expect(
    shown(
      '# 库\n\n```sql\n-- 升级\nCREATE TABLE a (id INT);\n-- 回滚\nDROP TABLE a;\n-- 可选\nDELETE FROM log;\n-- 初始化\nINSERT INTO a VALUES (1);\n```\n',
    ),
  ).toEqual(['4 sql', '6 sql {back}', '8 sql <可选>', '10 sql'])
})

test.each([
  '在此严禁执行 `touch /a`',
  '绝不能在生产上执行 `touch /a`',
  '万不可执行 `touch /a`',
  '执行 `touch /a` 是不允许的',
  '执行 `touch /a` 已不再使用',
  '执行 `touch /a`，除非测试未通过',
  '除非测试未通过，执行 `touch /a`',
  '执行 `touch /a`，测试不通过除外',
  '执行 `touch /a`，前提是测试通过',
  'At no time may `touch /a` be run',
  'Refrain from running `touch /a`',
  'Running `touch /a` is forbidden',
  'Nobody may run `touch /a`',
  'Run anything but `touch /a`',
  'Now skip `touch /a`',
  'Run `touch /a` unless QA objects',
  'Run `touch /a`, except on Fridays',
  'Run `touch /a` (rolled back in 9.1, leave it out)',
  '`touch /a` ← NOT in this release',
  '`touch /a` would wipe the data: hands off',
])('%s: what stands against it in its sentence makes it a question', (line) => {
  const [task, ...more] = kinds(`1. ${line}\n`)
  expect(task).toMatch(/^asked .*touch \/a/)
  expect(more.every((each) => each.startsWith('asked '))).toBe(true)
})

test('a curly apostrophe forbids as a plain one does, and what must not be skipped is done', () => {
  expect(kinds('1. Don’t run `touch /a`\n2. Under no circumstances run `touch /b`\n3. Do not forget to run `touch /c`\n')).toEqual([
    'command',
  ])
  expect(kinds('1. Don’t skip: run `touch /a`\n2. 不要漏掉：执行 `touch /b`\n')).toEqual(['command', 'command'])
})

test('a note below a command that says when it is left out is about that command', () => {
  const [first, second] = kinds('1. `touch /a`\n2. `touch /b`\n\n   说明：主库已是可写则不执行\n')
  expect(first).toBe('command')
  expect(second).toMatch(/^asked 说明：主库已是可写则不执行: touch \/b/)
})

test.each([
  '[UAT] 执行 `touch /a`',
  '【SIT】执行 `touch /a`',
  'UAT：执行 `touch /a`',
  'DEV 执行 `touch /a`',
  '执行 `touch /a`（UAT）',
  '(dev) run `touch /a`',
])('%s: the name of another environment is enough', (line) => {
  expect(kinds(`1. ${line}\n2. [PROD] 执行 \`touch /b\`\n`)).toEqual([expect.stringMatching(/^asked .*touch \/a/), 'command'])
})

test('a label that is an environment reaches to the next of its kind, over sentences and blocks', () => {
  const text = 'UAT:\n\n执行 `touch /a`\n\n```sql\nUPDATE a SET b = 1;\n```\n\nPROD:\n\n执行 `touch /b`\n'
  expect(shown(login + text)).toEqual(['5 command @a-1 <测试>', '8 sql <测试>', '13 command @a-1 <生产>'])
})

test.each([
  ['在 2026年12月1日 16:05，吴涛 写道：', '> '],
  ['On Mon, Nov 30, 2026 at 5:42 PM Carl <c@x.example> wrote:', '> '],
  ['-----原始邮件-----\n发件人: 吴涛', ''],
  ['---------- Forwarded message ---------', ''],
  ['发件人: 张三\n发送时间: 2026年12月1日\n主题: 旧方案', ''],
])('%s: what somebody wrote before is asked, down to the end', (mark, quote) => {
  const text = `1. 执行 \`touch /a\`\n\n${mark}\n\n${quote}1. 执行 \`touch /b\`\n${quote}2. 执行 \`touch /c\`\n`
  expect(kinds(text)).toEqual(['command', expect.stringMatching(/^asked .*touch \/b/), expect.stringMatching(/^asked .*touch \/c/)])
})

test('the head of the own mail stands at the top, with its other fields', () => {
  expect(shown('主题: 上线\n发件人: 吴涛\n收件人: 李四\n\n登录 a-1（10.1.0.1）\n\n1. 执行 `touch /a`\n')).toEqual(['7 command @a-1'])
})

test('what a program asks, the head of a mail, the name of the document and a place alone are asked of nobody', () => {
  const text =
    '物流系统上线操作手册 V1.2\n主题: 今晚上线步骤\n\n登录 a-1（10.1.0.1）\n\nEnter password:\n\n**步骤 1（a-1）**\n  命令：`touch /a`\n'
  expect(shown(text)).toEqual(['9 command @a-1'])
})
