import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const hosts = '| 主机名 | IP |\n|---|---|\n| app-1 | 10.0.1.1 |\n| app-2 | 10.0.1.2 |\n| db-1 | 10.0.1.3 |\n\n## 步骤\n\n登录 db-1：\n\n'
const onOf = (text: string) => {
  const reading = readText(hosts + text)
  return (command: string) => itemAt(reading, hosts.split('\n').length + text.slice(0, text.indexOf(command)).split('\n').length - 1)?.on
}

test('a line that names hosts says where its own commands are typed, and no others', () => {
  const on = onOf(
    '1. 停止应用（app-1、app-2）\n   - `touch /a`\n2. 执行 `touch /b`\n3. 在 app-2 上执行：\n\n```\ntouch /c\n```\n\n4. `touch /d`\n5. 在 app-1 上执行 `touch /e`\n',
  )
  expect(on('touch /a')).toEqual(['app-1', 'app-2'])
  expect(on('touch /b')).toBeUndefined()
  expect(on('touch /c')).toEqual(['app-2'])
  expect(on('touch /d')).toBeUndefined()
  expect(on('touch /e')).toEqual(['app-1'])
})

test('above a list without numbers, and as a label', () => {
  const on = onOf('在 app-1 上执行以下命令：\n\n- `touch /a`\n- `touch /b`\n\n然后执行：\n\n- `touch /c`\n\napp-2:\n\n```\ntouch /d\n```\n')
  expect([on('touch /a'), on('touch /b'), on('touch /c'), on('touch /d')]).toEqual([['app-1'], ['app-1'], undefined, ['app-2']])
})

test.each(['除 app-1 外，在其他机器上执行：', '从 db-1 同步到 app-1：', '在 app-1 ~ app-9 上依次执行：'])(
  '%s — not where the reader is logged in, and on no guess',
  (line) => {
    expect(onOf(`${line}\n\n\`\`\`\ntouch /a\n\`\`\`\n`)('touch /a')).toBeUndefined()
  },
)

test('a login that leads to a list or a table counts', () => {
  const on = onOf('登录 app-1，执行下表：\n\n| 步骤 | 命令 |\n|---|---|\n| a | `touch /a` |\n')
  expect(on('touch /a')).toEqual(['app-1'])
})

test('a row is done on its own host; one that nobody knows is no other', () => {
  const on = onOf(
    '| 步骤 | 执行主机 | 命令 |\n|---|---|---|\n| a | app-2 | `touch /a` |\n| b | web-9 | `touch /b` |\n| c | | `touch /c` |\n',
  )
  expect([on('touch /a'), on('touch /b'), on('touch /c')]).toEqual([['app-2'], undefined, ['db-1']])
})

test.each(['在 app-1 上修改上传大小：', '在 app-1 上将上传大小改为 50m：'])('%s leads to its block there', (lead) => {
  const hosts = [{ name: 'app-1', address: '10.0.0.1' }]
  expect(shown(`# 变更\n\n1. ${lead}\n\n   \`\`\`bash\n   touch /a\n   \`\`\`\n`, false, hosts)).toEqual(['6 command @app-1'])
})
