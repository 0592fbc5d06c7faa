import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const jars = Array.from({ length: 200 }, (_, index) => `/opt/lib/some-library-${index}.jar`).join(':')
const numbers = (count: number) => Array.from({ length: count }, (_, index) => 10_000 + index).join(',')

test('a command, a statement and a row are taken to the end of their line, however long it is', () => {
  const command = `java -cp ${jars} Clean /tmp/keep/old`
  const sql = `DELETE FROM jobs WHERE id IN (${numbers(900)}) AND status=9;`
  const text = `登录 a-1（10.0.0.1）\n\n\`\`\`\n${command}\n\`\`\`\n\n在库 shop 执行：\n\n\`\`\`sql\n${sql}\n\`\`\`\n
| 主机 | 说明 | 命令 | 回退命令 |\n|---|---|---|---|\n| a-1 | ${'检查接口返回正常，'.repeat(300)} | systemctl stop web | systemctl start web |\n`
  const reading = readText(text)
  expect(itemAt(reading, 4)?.task?.command).toBe(command)
  expect(itemAt(reading, 10)?.task?.sql).toBe(sql)
  expect(itemAt(reading, 15)).toMatchObject({
    fate: 'typed',
    task: { kind: 'service', service: 'web', do: 'stop' },
    back: { task: { kind: 'service', service: 'web', do: 'start' } },
  })
})

test('where a line is not read to its end, all of its block is a person’s, and it is said', () => {
  const text = `登录 a-1（10.0.0.1）\n\n\`\`\`\ntouch /a\necho ${'QUJD'.repeat(9000)} | base64 -d > /b; rm -rf /b.old <<END\nrm -rf /keep\nEND\n\`\`\`\n\n2. 执行 \`touch /c\`\n`
  const { release, remarks } = readReleaseDocument(text, 'plan.md', { user: 'root' })
  expect(release.tasks.map(({ kind, source }) => [kind, source?.line])).toEqual([
    ['person', 3],
    ['command', 10],
  ])
  expect(remarks.map(({ severity, source }) => [severity, source.line])).toEqual([['error', 3]])
})

test('what stands behind more blanks than anybody sees is not read, and said', () => {
  const text = (blanks: number) => `登录 a-1（10.0.0.1）\n\n\`\`\`\ntouch /a${' '.repeat(blanks)}/b\n\`\`\`\n`
  const kinds = (blanks: number) => readReleaseDocument(text(blanks), 'plan.md', { user: 'root' }).release.tasks.map(({ kind }) => kind)
  expect([kinds(100), kinds(500)]).toEqual([['command'], ['person']])
  expect(readText(`# a${' '.repeat(30_000)}\n${'\u3000'.repeat(30_000)}检查 b`).items.map(({ title }) => title)).toEqual(['a', '检查 b'])
})

test.each(['检查 a', '## 检查 a', '执行 `x`', '检查 ok', '2026 写道', '```\n# 检查 a'])('%j and many blanks take no long time', (words) => {
  const began = performance.now()
  for (const blank of [' ', '\u3000', '\t']) readText(`${words}${blank.repeat(32_000)}b`)
  expect(performance.now() - began).toBeLessThan(1000)
})
