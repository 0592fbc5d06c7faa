import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { processorTime } from '#harness/processor-time.ts'
import { itemAt, shown } from './shown.ts'

const login = '登录 a-1（10.1.0.1）\n\n'
const steps = (text: string) => shown(`${login}${text}`)
const table = (...rows: string[]) => [rows[0], rows[0]?.replace(/[^|]+/g, '---'), ...rows.slice(1)].join('\n')

test.each([
  '`touch /a` 暂不执行',
  '【已取消】执行 `touch /a`',
  '执行 `touch /a`（本次不执行）',
  '执行 `touch /a`（跳过）（王磊）',
  '执行 `touch /a` —— 作废',
  '取消：`touch /a`',
  '暂不重启 nginx',
  '不重启 nginx',
  'systemctl restart tomcat (skipped this time)',
  'Run `touch /a` (cancelled)',
  '这次先别在 a-1 上执行 `touch /a`',
  '先不在 a-1 上执行 `touch /a`',
  '取消在 a-1 上执行 `touch /a`',
  '执行 `touch /a` 的操作已取消',
  '在 a-1 上执行 `touch /a` 这一步取消',
  '执行 `touch /a`，该步骤跳过',
])('%s — a note', (line) => {
  expect(steps(`- ${line}\n`)).toEqual(['3 note'])
})

test.each([
  ['- 取消定时任务', '3 person'],
  ['- 取消执行中的任务：`touch /a`', '3 command @a-1'],
  ['- 执行 `touch /a`，若已存在这一步跳过', '3 command @a-1 <执行 `touch /a`，若已存在这一步跳过>'],
  ['- 验证订单状态为 已取消', '3 person'],
  ['- 执行 `touch /a`（如已存在则跳过）', '3 command @a-1 <执行 `touch /a`（如已存在则跳过）>'],
  ['- 不停机重启 nginx', '3 service @a-1'],
])('%s is no step that was taken back', (line, found) => {
  expect(steps(`${line}\n`)).toEqual([found])
})

test.each([
  '### 旧步骤（已废弃）',
  '### 历史步骤（勿执行）',
  '### 不执行以下步骤',
  '### ~~清理缓存~~',
  '以下步骤本次不执行：',
  '以下步骤已取消',
])('nothing below %s is done, up to the next heading', (head) => {
  expect(steps(`${head}\n\n1. \`touch /a\`\n\n### 重启\n\n1. \`touch /b\`\n`)).toEqual(['3 note', '5 note', '9 command @a-1'])
})

test('a step that is taken back takes with it what is its own, and leaves the next', () => {
  expect(steps('1. 更新（已取消）\n   - `touch /a`\n   ```\n   touch /b\n   ```\n2. 执行 `touch /c`\n')).toEqual([
    '3 note',
    '4 note',
    '5 note',
    '8 command @a-1',
  ])
})

test.each([
  ['下线旧接口（已废弃）：`touch /a`', 3],
  ['执行 `touch /a`（已取消），改为执行 `touch /b`', 3],
  ['不停止 nginx 直接执行 `touch /a`', 3],
])('%s: a person decides', (line, at) => {
  expect(itemAt(readText(`${login}- ${line}\n`), at)).toMatchObject({ choice: { kind: 'condition' } })
})

test('what is said below of the steps above, and of how many behind, is asked of a person by their names', () => {
  const { release } = readReleaseDocument(
    `${login}1. \`touch /a\`\n2. \`touch /b\`\n\n以上步骤本次不执行。\n\n## 二\n\n1. 以下步骤本次不执行\n2. \`touch /c\`\n\n## 三\n\n\`\`\`\n# 以下不执行\ntouch /d\n\ntouch /e   # 已取消\ntouch /f\n\`\`\`\n`,
    '/d/x.md',
  )
  expect(release.tasks.map((task) => [task.kind, task.source?.line])).toEqual([
    ['person', 3],
    ['person', 4],
    ['person', 11],
    ['person', 17],
    ['command', 20],
  ])
  expect(JSON.stringify(release.tasks)).not.toContain('touch /e')
})

test('states that say so take a row back; what has failed or was refused is asked, and what is delayed is not done', () => {
  const states = ['取消', 'N/A', '不涉及', '跳过', '已取消', '已延期', '未完成', '已驳回', '已完成']
  const rows = states.map((state, index) => `| 步骤${index} | \`touch /${index}\` | ${state} |`)
  const reading = readText(`${login}${table('| 步骤 | 命令 | 状态 |', ...rows)}\n`)
  const found = states.map((_, index) => itemAt(reading, index + 5))
  expect(found.map((item) => item?.fate)).toEqual([...Array(6).fill('note'), 'typed', 'typed', 'typed'])
  expect(found.map((item) => item?.state).slice(6)).toEqual(['open', 'open', 'done'])
  expect(found[0]?.title).toBe('步骤0 · `touch /0` · 取消')
  expect(found[7]?.choice?.option).toContain('已驳回')
  expect(found[6]?.choice).toBeUndefined()
})

test('in a list of checks too, and the other rows stay where they are', () => {
  const text = table(
    '| 检查项 | 负责人 | 状态 |',
    '| 首页 | 李雷 | ⬜ |',
    '| ~~退款~~ | 李雷 | ⬜ |',
    '| 开票 | 王磊 | 不涉及 |',
    '| 下单 | 王磊 | ⬜ |',
  )
  const reading = readText(`## 验证\n\n${text}\n`)
  expect(shown(`## 验证\n\n${text}\n`)).toEqual([
    '3 checklist #李雷 {verification}',
    '6 note {verification}',
    '7 note {verification}',
    '8 checklist #王磊 {verification}',
  ])
  expect(itemAt(reading, 6)?.title).toBe('~~退款~~ · 李雷 · ⬜')
})

test.each([
  ['~~执行 `touch /a`~~', '~~执行 `touch /a`~~'],
  ['~~重启 `systemctl restart a`~~（改为不重启）', '~~重启 `systemctl restart a`~~ （改为不重启）'],
  ['<del>执行 `touch /a`</del>', '~~执行 `touch /a`~~'],
  ['[ ] ~~`systemctl stop crond`~~', '[ ] ~~`systemctl stop crond`~~'],
])('%s is a note that names it', (line, title) => {
  expect(itemAt(readText(`${login}- ${line}\n`), 3)).toMatchObject({ fate: 'note', title })
})

test('what is struck in a line is told with what still holds, and a person reads both where that is no command', () => {
  const reading = readText(
    `${login}- 执行 ~~\`rm -rf /a\`~~ \`touch /b\`\n- 把 /opt/a.conf 里的 ~~8080~~ 改成 9090\n- 停止 ~~tomcat~~ nginx\n`,
  )
  expect(itemAt(reading, 3)).toMatchObject({ task: { command: 'touch /b' }, title: '执行 ~~`rm -rf /a`~~ `touch /b`' })
  expect(itemAt(reading, 3)?.choice).toBeUndefined()
  expect(itemAt(reading, 4)?.choice?.option).toContain('~~8080~~')
  expect(itemAt(reading, 5)?.choice?.option).toContain('~~tomcat~~')
})

test('passages over several lines, and struck lines in a block', () => {
  expect(steps('<del>\n\n- `touch /a`\n\n</del>\n\n- `touch /b`\n')).toEqual(['3 note', '5 note', '7 note', '9 command @a-1'])
  expect(steps('~~- `touch /a`\n- `touch /b`~~\n- `touch /c`\n')).toEqual(['3 note', '4 note', '5 command @a-1'])
  expect(steps('```\n~~touch /a~~\ntouch /b\n```\n')).toEqual(['4 note', '5 command @a-1'])
})

test('a struck row is a note, with its name, its command or its key', () => {
  const text = table('| 步骤 | 命令 |', '| ~~清理~~ | `touch /a` |', '| 更新 | ~~`touch /b`~~ |', '| 重启 | ~~`touch /c`~~ `touch /d` |')
  const reading = readText(`${login}${text}\n`)
  expect([5, 6, 7].map((line) => itemAt(reading, line)?.fate)).toEqual(['note', 'note', 'typed'])
  expect(itemAt(reading, 7)).toMatchObject({ task: { command: 'touch /d' }, choice: { option: '重启 · ~~`touch /c`~~ `touch /d`' } })
})

test('marks that nothing closes are read in one pass', () => {
  const began = processorTime()
  for (const mark of ['~~a ', '<s>', '<del>x', '<!-- ', '（', '`~~', '不再 ', 'a（取消）', '—', ' - ', '取消', '出现', '仅清理', '`昨天ab'])
    readText(`- ${mark.repeat(20_000)}\n`)
  expect(processorTime() - began).toBeLessThan(8000)
})

test('a host whose section says that nothing is done there this time is left alone as a whole', () => {
  const hosts = ['app-1', 'app-3'].map((name, index) => ({ name, address: `10.0.0.${index + 1}` }))
  const text =
    '# 上线\n\n### 2.3 app-3 (10.0.0.2)\n\n> **Note**\n> 本节点仅在大促时启用，本次无需操作\n\n1. `docker restart stock`\n\n### 2.4 app-1\n\n1. `docker restart stock`\n'
  expect(shown(text, false, hosts)).toEqual(['6 note', '8 note', '12 service @app-1'])
})

test('what is done behind something else, the first time only, or has a half ticked box is asked', () => {
  const hosts = [{ name: 'app-1', address: '10.0.0.1' }]
  const asked = (line: string) => shown(`# 上线\n\n${line}\n`, false, hosts)
  for (const line of [
    '1. 【灰度后再执行】app-1 执行 `sh /opt/c.sh`',
    '1. 首次部署需在 app-1 执行 `sh /opt/c.sh`',
    '- [-] 在 app-1 上 `sh /opt/c.sh`',
    '- [~] 在 app-1 上 `sh /opt/c.sh`',
  ])
    expect(asked(line)).toEqual([`3 command @app-1 <${line.replace(/^(?:1\.|-) /, '')}>`])
  expect(asked('1. 首次部署完成后在 app-1 执行 `sh /opt/c.sh`')).toEqual(['3 command @app-1'])
})
