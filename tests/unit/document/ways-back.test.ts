import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const login = '登录 a-1（10.1.0.1）\n\n'
const linesOf = (tasks: readonly object[]) => tasks.map((task) => ('lines' in task ? task.lines : task))

test('a column of ways back brings its steps back, the last one first', () => {
  const text = `${login}| 步骤 | 命令 | 回滚命令 |\n|---|---|---|\n| 更新 | \`touch /a\` | \`rm -f /a\` |\n| 改名 | \`touch /b\` | 无 |\n| 补数 | \`touch /c\` | \`rm -f /c\` |\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect(linesOf(release.tasks)).toEqual([['touch /a'], ['touch /b'], ['touch /c']])
  expect(linesOf(release.back ?? [])).toEqual([['rm -f /c'], ['rm -f /a']])
  expect(release.back?.map(({ source }) => source?.line)).toEqual([7, 5])
})

test('lines of the way back below each step bring back the last step first, each in its own order; a part of its own stays as it is', () => {
  const steps = `${login}## 步骤1\n\n1. 执行：\`touch /a\`\n2. 回退：\`rm -f /a\`\n3. 回退：\`rm -f /a2\`\n\n## 步骤2\n\n1. 执行：\`touch /b\`\n2. 回退：\`rm -f /b\`\n`
  const back = (text: string) => linesOf(readReleaseDocument(text, '/d/x.md').release.back ?? []).flat()
  expect(back(steps)).toEqual(['rm -f /b', 'rm -f /a', 'rm -f /a2'])
  expect(back(`## 升级\n\n${steps}\n## 回退\n\n登录 a-1\n\n1. 执行 \`touch /c\`\n2. 执行 \`touch /d\`\n`).slice(-2)).toEqual([
    'touch /c',
    'touch /d',
  ])
})

test.each(['N/A', '不涉及', '不执行', '无', '无需回退'])('%s below the way back says nothing of the step itself', (cell) => {
  const text = `${login}| 步骤 | 命令 | 回退 | 预期结果 |\n|---|---|---|---|\n| 更新 | \`touch /a\` | ${cell} | N/A |\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect(linesOf(release.tasks)).toEqual([['touch /a']])
  expect(release.back).toBeUndefined()
})

test('what no program knows in that column is asked of a person on the way back, and a condition stays one', () => {
  const text = `${login}| 操作 | 回退步骤 | 状态 |\n|---|---|---|\n| 改配置 | 人工恢复 | |\n| 执行 \`touch /b\` | \`rm -f /b\` | 失败 |\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect(release.back).toMatchObject([{ kind: 'person' }, { kind: 'person', text: '人工恢复' }])
})

test.each([
  ['回滚（如失败）', 'back'],
  ['失败则回滚', 'back'],
  ['Rollback', 'back'],
  ['回滚脚本上传', 'steps'],
  ['回滚演练', 'steps'],
])('a row that is called %s is of the part %s', (name, role) => {
  expect(itemAt(readText(`${login}| 步骤 | 命令 |\n|---|---|\n| ${name} | \`touch /a\` |\n`), 5)?.role).toBe(role)
})

test('a line of the way back among the steps is no step', () => {
  const text = `${login}1. 执行 \`touch /a\`\n   > 回退：执行 \`rm /a\`\n2. 回滚：\`rm /b\`\n3. 回滚执行 \`rm /c\`\n4. 执行 \`touch /d\`\n`
  expect(shown(text)).toEqual([
    '3 command @a-1',
    '4 command @a-1 {back}',
    '5 command @a-1 {back}',
    '6 command @a-1 {back}',
    '7 command @a-1',
  ])
})

test.each([
  '执行 `touch /a`，失败则执行 `rm -rf /a`',
  '执行 `touch /a`，启动失败时回滚 `rm -rf /a`',
  '执行 `touch /a`，回滚执行 `rm -rf /a`',
  '执行 `touch /a`，否则执行 `rm -rf /a`',
  '异常处理：`rm -rf /a`',
  'Run `touch /a`; on failure run `rm -rf /a`',
])('%s: what is done only where it fails is never done by itself', (line) => {
  expect(readReleaseDocument(`${login}- ${line}\n`, '/d/x.md').release.tasks.map(({ kind }) => kind)).toSatisfy((kinds: string[]) =>
    kinds.every((kind) => kind === 'person'),
  )
})

test('an indented condition holds for its own list, and not for the next step', () => {
  const text = `${login}1. 执行 \`touch /a\`\n   若失败，回滚：\n   - \`rm -rf /a\`\n2. 执行 \`touch /b\`\n\n   失败时回滚：\n\n   - \`rm -rf /b\`\n3. 执行 \`touch /c\`\n`
  expect(shown(text)).toEqual(['3 command @a-1', '5 command @a-1 <若失败>', '6 command @a-1', '10 command @a-1 {back}', '11 command @a-1'])
})

const fence = (command: string) => `\n\`\`\`bash\n${command}\n\`\`\`\n`

test.each([
  '## 回滚',
  '## 4. 回退方案\n\n### 4.1 操作步骤',
  '## 回滚方案\n\n**操作步骤：**',
  '## Rollback\n\n### Steps',
  '## 回滚\n\n### 准备',
  '回滚步骤：',
])('%s: what stands below is the way back, whatever leads to it', (head) => {
  for (const lead of [
    '在 a-1 上执行：',
    '执行：',
    '在 a-1 上重新部署旧版本：',
    '重新部署旧版本：',
    'On a-1, deploy the old file:',
    'Run:',
    'Deploy the old file:',
  ]) {
    const text = `# 升级方案\n\n## 升级步骤\n\n${login}执行：\n${fence('touch /a')}\n${head}\n\n${login}${lead}\n${fence('touch /b')}`
    const { tasks, back } = readReleaseDocument(text, '/d/x.md').release
    expect([lead, linesOf(tasks), linesOf(back ?? [])]).toEqual([lead, [['touch /a']], [['touch /b']]])
  }
})

test('a lead-in below a cure is no step, and a part that is named begins the release again', () => {
  const cure = (lead: string) => `# 升级\n\n${login}执行 \`touch /a\`\n\n## 故障处理\n\n${lead}\n${fence('touch /b')}`
  for (const lead of ['在 a-1 上执行：', '### 操作步骤', '执行：'])
    expect(linesOf(readReleaseDocument(cure(lead), '/d/x.md').release.tasks)).toEqual([['touch /a']])
  const parts = `${login}回滚步骤：\n${fence('touch /b')}\n部署步骤：\n${fence('touch /a')}`
  const { tasks, back } = readReleaseDocument(parts, '/d/x.md').release
  expect([linesOf(tasks), linesOf(back ?? [])]).toEqual([[['touch /a']], [['touch /b']]])
})

test.each([
  ['| 操作 | 命令 | |\n|---|---|---|\n| | 执行 | 回退 |', 6],
  ['| 操作 | 命令 | 命令 |\n|---|---|---|\n| 操作 | 执行 | 回滚 |', 6],
])('a header of two rows, %j: the way back is one, letter for letter', (header, first) => {
  const text = `${login}${header}\n| 改 | \`touch /a\` | rm -f /a/*b* |\n| 启 | \`touch /b\` | touch /a/*c* |\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect(linesOf(release.tasks)).toEqual([['touch /a'], ['touch /b']])
  expect(linesOf(release.back ?? [])).toEqual([['touch /a/*c*'], ['rm -f /a/*b*']])
  expect(release.tasks[0]?.source?.line).toBe(first)
})

test('a first row that is a step of the way back is no second header', () => {
  const text = `${login}| 操作 | 命令 | 说明 |\n|---|---|---|\n| 回退 | \`touch /a\` | 执行 |\n`
  const { release } = readReleaseDocument(text, '/d/x.md', { mayBeEmpty: true })
  expect(linesOf(release.back ?? [])).toEqual([['touch /a']])
})

test.each([
  '**回退方案**',
  '__Appendix B: Rollback plan__',
  '**Rollback:**',
  '回滚步骤',
  '【九】回退',
  '五）回退（紧急情况）',
  'IX. Rollback',
  '3.4 回滚（出问题才执行）',
  '==== 回滚 ====',
  '//-------- rollback --------',
  '## How to undo',
  '## 撤销',
  '## 恢复方案',
  '撤销：',
  'Database rollback',
])('%s is the name of the way back, whatever its form: what stands below is never done with the release', (name) => {
  const text = `登录 a-1（10.1.0.1）\n\n3.3 执行 \`touch /a\`\n\n${name}\n\n- 在 a-1 上执行 \`rm -f /a\`\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect([linesOf(release.tasks), linesOf(release.back ?? [])]).toEqual([[['touch /a']], [['rm -f /a']]])
})

test.each(['**注意事项**', '**部署步骤**', '【八】发布', '**Step 8 — 收尾（张三，01:20 前完成）**'])('%s names no way back', (name) => {
  const text = `登录 a-1（10.1.0.1）\n\n${name}\n\n- 在 a-1 上执行 \`touch /b\`\n`
  const { release } = readReleaseDocument(text, '/d/x.md')
  expect(linesOf(release.tasks)).toEqual([['touch /b']])
  expect(release.back).toBeUndefined()
})

test('statements that are called so bring back; a step that is taken back by name stays so', () => {
  const text = `${login}\`touch /a\`\n> 回退语句：\`DELETE FROM a.b WHERE c = 1;\`\n\n- 撤销：执行 \`touch /d\`\n`
  expect(shown(text)).toEqual(['3 command @a-1', '4 sql {back}', '6 note'])
})

test.each(['app-1 ~ app-3 依次执行：', '三台依次执行：', '执行：'])(
  '二、回退 above %s: what stands below is never done with the release',
  (lead) => {
    const hosts = ['app-1', 'app-2', 'app-3'].map((name, index) => ({ name, address: `10.1.0.${index + 1}`, user: 'root' }))
    const reading = readText(`# 上线\n\n一、操作步骤\n1）登录 app-1 执行 \`touch /a\`\n\n二、回退\n${lead}\n   cd /opt\n   rm -f /b\n`, {
      hosts,
    })
    expect(reading.items.flatMap(({ task, role }) => (task?.command === undefined ? [] : [`${role} ${task.command}`]))).toEqual([
      'steps touch /a',
      'back rm -f /b',
    ])
  },
)
