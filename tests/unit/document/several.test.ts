import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const login = '登录 a-1（10.1.0.1）\n\n'

test('a numbered command above a paragraph is no heading of it', () => {
  const text = `${login}1. \`systemctl stop order\`\n\n完成后观察一会儿。\n\n2. systemctl stop pay\n\n说明：此时服务不可用\n`
  expect(shown(text).filter((line) => line.includes('service'))).toEqual(['3 service @a-1', '7 service @a-1'])
})

test.each([
  '依次执行 `touch /a`、`touch /b`、`touch /c`',
  '执行 `touch /a` 和 `touch /b`，`touch /c`',
  '执行 `touch /a` → `touch /b` → `touch /c`',
])('%s: each of them, in their order', (line) => {
  const lines = readReleaseDocument(`${login}- ${line}\n`, '/d/x.md').release.tasks.flatMap((task) => ('lines' in task ? task.lines : []))
  expect(lines).toEqual(['touch /a', 'touch /b', 'touch /c'])
})

test('one or the other is for a person to choose', () => {
  expect(shown(`${login}- 执行 \`touch /a\` 或 \`touch /b\`\n`)).toEqual(['3 person'])
})

test.each([
  ['重启 nginx 和 tomcat', ['nginx', 'tomcat']],
  ['重启 nginx、redis、kafka 服务', ['nginx', 'redis', 'kafka']],
  ['restart nginx and tomcat', ['nginx', 'tomcat']],
  ['重启 nginx', 'nginx'],
])('%s: every unit', (line, service) => {
  expect(itemAt(readText(`${login}- ${line}\n`), 3)?.task).toMatchObject({ service, do: 'restart' })
})

test.each(['重启 nginx 和 order-web', '停止 order-web、nginx'])('%s: a person does the whole list', (line) => {
  expect(itemAt(readText(`${login}- ${line}\n`), 3)).toMatchObject({ fate: 'person', title: line })
})

test('what manages them is not said: a person is asked for all of them', () => {
  expect(readReleaseDocument(`${login}- 重启 nginx 和 tomcat\n`, '/d/x.md').release.tasks).toMatchObject([
    { kind: 'person', text: '重启 nginx 和 tomcat (a-1)' },
  ])
})

test('替换文件并验证： is a step and no part of verification; what its block does not prove is asked', () => {
  const read = (...lines: string[]) =>
    shown(`# 上线步骤\n\n登录 a-1（10.1.0.1）\n\n替换文件并验证：\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n\n执行 \`touch /c\`\n`)
  expect(read('cp /tmp/a.conf /etc/nginx/a.conf', 'nginx -t')).toEqual(['8 file @a-1', '9 command @a-1', '12 command @a-1'])
  expect(read('cp /tmp/a.conf /etc/nginx/a.conf')).toEqual(['5 person', '8 file @a-1', '11 command @a-1'])
})

test('a name above entries that do all of it is no task; one that asks for more is', () => {
  const below = '  - a-1：`mysqldump -h 10.1.0.5 shop > /bak/shop.sql`\n  - 在 a-1 上执行 `cp /opt/a.jar /opt/a.jar.bak`\n'
  const tasks = (parent: string, children = below) =>
    shown(`登录 a-1（10.1.0.1）\n\n- [ ] ${parent}\n${children}`).map((line) => line.split(' ')[0])
  expect(tasks('备份')).toEqual(['4', '5'])
  expect(tasks('数据备份：')).toEqual(['4', '5'])
  expect(tasks('备份（张三）')).toContain('3')
  expect(tasks('备份并重启')).toContain('3')
  expect(tasks('通知')).toContain('3')
  expect(tasks('备份', '  - 注意磁盘空间\n')).toContain('3')
})
